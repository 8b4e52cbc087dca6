import type { proto } from '@whiskeysockets/baileys';
import { openMedia, sha256, type MediaType } from '../codec/media.js';
import type { World } from '../world.js';

/** A file that came with a message, after the phone downloaded and decrypted it. */
export interface ReceivedMedia {
  type: MediaType;
  mimetype: string | null;
  /** Bytes of the decrypted file, as they really are. */
  size: number;
  /** Hex digest of the decrypted file; empty when it could not be had. */
  sha256: string;
  caption: string | null;
  fileName: string | null;
  /** NOT_FOUND: nothing behind the address; DAMAGED: it does not open with the key, or is not what was announced. */
  error: 'NOT_FOUND' | 'DAMAGED' | null;
}

/** The fields all kinds of media messages have in common. */
export interface MediaPart {
  url?: string | null;
  directPath?: string | null;
  mediaKey?: Uint8Array | null;
  fileSha256?: Uint8Array | null;
  fileEncSha256?: Uint8Array | null;
  mimetype?: string | null;
  caption?: string | null;
  fileName?: string | null;
}

/** The media part of an unwrapped message. */
export function mediaPartOf(content: proto.IMessage): { type: MediaType; part: MediaPart } | undefined {
  const found: [MediaType, MediaPart | null | undefined][] = [
    ['image', content.imageMessage],
    ['video', content.videoMessage ?? content.ptvMessage],
    ['audio', content.audioMessage],
    ['document', content.documentMessage],
    ['sticker', content.stickerMessage],
  ];
  for (const [type, part] of found) if (part) return { type, part };
  return undefined;
}

/** Path of a file on the media host: in its address, or alone. */
export function pathOf({ url, directPath }: MediaPart): string | undefined {
  if (directPath) return directPath.split('?')[0];
  return url && URL.canParse(url) ? new URL(url).pathname : undefined;
}

const matches = (announced: Uint8Array | null | undefined, bytes: Buffer): boolean =>
  !announced?.length || sha256(bytes).equals(announced);

/** Downloads and decrypts the file of a message; undefined when it is not there. Throws when it is damaged. */
export function openFile(world: World, content: proto.IMessage): Buffer | undefined {
  const media = mediaPartOf(content);
  const path = media && pathOf(media.part);
  const sealed = path === undefined ? undefined : world.media.get(path);
  if (!media || !sealed) return undefined;
  const plain = openMedia(sealed, media.part.mediaKey ?? Buffer.alloc(0), media.type);
  if (!matches(media.part.fileEncSha256, sealed) || !matches(media.part.fileSha256, plain)) {
    throw new Error('the file is not the announced one');
  }
  return plain;
}

/** What arrived with a message, if it carries a file (MEDIA-4). */
export function describeMedia(world: World, content: proto.IMessage): ReceivedMedia | undefined {
  const media = mediaPartOf(content);
  if (!media) return undefined;
  const { mimetype, caption, fileName } = media.part;
  const about = {
    type: media.type,
    mimetype: mimetype ?? null,
    caption: caption ?? null,
    fileName: fileName ?? null,
  };
  try {
    const file = openFile(world, content);
    if (!file) return { ...about, size: 0, sha256: '', error: 'NOT_FOUND' };
    return { ...about, size: file.length, sha256: sha256(file).toString('hex'), error: null };
  } catch {
    return { ...about, size: 0, sha256: '', error: 'DAMAGED' };
  }
}
