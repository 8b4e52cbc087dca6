import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { proto } from '@whiskeysockets/baileys';
import { child, el, type BinaryNode } from '../codec/node.js';
import { unwrap } from '../phones/describe.js';
import { mediaPartOf, type MediaPart } from '../phones/media.js';
import { seconds } from '../state/clock.js';
import { postLater } from '../state/delivery.js';
import type { Phone } from '../state/phones.js';
import type { StanzaContext } from './types.js';

const IV_BYTES = 12;
const NOT_FOUND = 2;
const { ResultType } = proto.MediaRetryNotification;

function filePart(phone: Phone, id: string): MediaPart | undefined {
  const message = phone.inbox.find(id)?.message ?? phone.outbox.get(id)?.message;
  return message && mediaPartOf(unwrap(message))?.part;
}

/** Tells the client, and nobody else, where the file is now (MEDIA-5). */
function sealAnswer(id: string, mediaKey: Uint8Array, directPath: string): BinaryNode {
  const key = Buffer.from(
    hkdfSync('sha256', mediaKey, Buffer.alloc(32), 'WhatsApp Media Retry Notification', 32),
  );
  const iv = randomBytes(IV_BYTES);
  const plain = proto.MediaRetryNotification.encode({
    stanzaId: id,
    directPath,
    result: ResultType.SUCCESS,
  }).finish();
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(id));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return el('encrypt', {}, [el('enc_p', {}, ciphertext), el('enc_iv', {}, iv)]);
}

/** A client could not download a file and asks the account's handset to upload it again (MEDIA-5). */
export function handleMediaRetry({ world, device, node }: StanzaContext): void {
  const { id = '' } = node.attrs;
  const part = filePart(device.phone, id);
  const path = part?.fileEncSha256?.length ? world.media.restore(part.fileEncSha256) : undefined;
  world.events.add('media.retry', { phone: device.phone.number, id, isRestored: path !== undefined });
  const answer =
    path && part?.mediaKey ? sealAnswer(id, part.mediaKey, path) : el('error', { code: NOT_FOUND });
  const request = child(node, 'rmr');
  const attrs = { type: 'mediaretry', id, from: device.phone.jid('pn'), t: seconds(world.clock) };
  const notification = el('notification', attrs, [answer, el('rmr', request?.attrs)]);
  postLater(device, notification, world.behaviour.receiptDelayMs);
}
