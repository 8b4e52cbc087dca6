import type { proto } from '@whiskeysockets/baileys';
import { unwrap } from '../phones/describe.js';
import { mediaPartOf, openFile, pathOf } from '../phones/media.js';
import type { World } from '../world.js';
import { ControlError } from './errors.js';
import { object, phone, string } from './validate.js';

export interface MediaFile {
  mimetype: string;
  bytes: Buffer;
}

const expireBody = object({ phone, id: string });

/** Files that came with messages, and the certificate clients need for uploads. */
export function mediaControl(world: World) {
  function contentOf(number: string, id: string): proto.IMessage {
    const owner = world.directory.find(phone(number, 'phone'));
    const message = owner?.inbox.find(id)?.message ?? owner?.outbox.get(id)?.message;
    if (!message) throw new ControlError(404, 'MESSAGE_UNKNOWN', `Phone ${number} has no message ${id}`);
    return unwrap(message);
  }

  const noFile = (id: string) =>
    new ControlError(404, 'NO_MEDIA', `Message ${id} has no file, or it cannot be read`);

  return {
    /** The decrypted file of a message a phone received or sent. */
    mediaFile(number: string, id: string): MediaFile {
      const content = contentOf(number, id);
      let bytes: Buffer | undefined;
      try {
        bytes = openFile(world, content);
      } catch {
        throw noFile(id);
      }
      if (!bytes) throw noFile(id);
      return { mimetype: mediaPartOf(content)?.part.mimetype ?? 'application/octet-stream', bytes };
    },

    /**
     * Removes the file of a message from the media host, as happens after some weeks: downloads fail until the client
     * asks for it again and the phone uploads it once more (MEDIA-5).
     */
    expireMedia(input: { phone: string; id: string }): { expired: boolean } {
      const body = expireBody(input, 'body');
      const media = mediaPartOf(contentOf(body.phone, body.id));
      const path = media && pathOf(media.part);
      if (path === undefined) throw noFile(body.id);
      return { expired: world.media.expire(path) };
    },

    /** PEM of the certificate of the TLS port (MEDIA-6). */
    caCertificate(): string {
      return world.endpoints.caCertificate;
    },
  };
}
