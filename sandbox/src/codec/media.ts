import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

export const MEDIA_TYPES = ['image', 'video', 'audio', 'document', 'sticker'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

const KEY_INFO: Readonly<Record<MediaType, string>> = {
  image: 'WhatsApp Image Keys',
  video: 'WhatsApp Video Keys',
  audio: 'WhatsApp Audio Keys',
  document: 'WhatsApp Document Keys',
  sticker: 'WhatsApp Image Keys',
};

const EXPANDED_BYTES = 112;
const MAC_BYTES = 10;

interface MediaKeys {
  iv: Buffer;
  cipherKey: Buffer;
  macKey: Buffer;
}

/** Expands a 32-byte media key; what a picture was sealed with does not open a video (MEDIA-3). */
function expand(mediaKey: Uint8Array, type: MediaType): MediaKeys {
  const expanded = Buffer.from(
    hkdfSync('sha256', mediaKey, Buffer.alloc(32), KEY_INFO[type], EXPANDED_BYTES),
  );
  return {
    iv: expanded.subarray(0, 16),
    cipherKey: expanded.subarray(16, 48),
    macKey: expanded.subarray(48, 80),
  };
}

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

const macOf = ({ macKey, iv }: MediaKeys, ciphertext: Uint8Array): Buffer =>
  createHmac('sha256', macKey).update(iv).update(ciphertext).digest().subarray(0, MAC_BYTES);

/** A file ready to be uploaded. */
export interface SealedMedia {
  mediaKey: Buffer;
  fileSha256: Buffer;
  fileEncSha256: Buffer;
  fileLength: number;
  bytes: Buffer;
}

/** Encrypts a file with a fresh key: AES-256-CBC and ten bytes of HMAC at the end (MEDIA-3). */
export function sealMedia(plain: Uint8Array, type: MediaType): SealedMedia {
  const mediaKey = randomBytes(32);
  const keys = expand(mediaKey, type);
  const cipher = createCipheriv('aes-256-cbc', keys.cipherKey, keys.iv);
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  const bytes = Buffer.concat([ciphertext, macOf(keys, ciphertext)]);
  return {
    mediaKey,
    fileSha256: sha256(plain),
    fileEncSha256: sha256(bytes),
    fileLength: plain.length,
    bytes,
  };
}

/** Reverse of sealMedia. Throws when the file was altered or the key is for another kind of file. */
export function openMedia(sealed: Buffer, mediaKey: Uint8Array, type: MediaType): Buffer {
  const keys = expand(mediaKey, type);
  const ciphertext = sealed.subarray(0, -MAC_BYTES);
  const mac = sealed.subarray(-MAC_BYTES);
  if (mac.length !== MAC_BYTES || !timingSafeEqual(mac, macOf(keys, ciphertext)))
    throw new Error('the file was altered');
  const decipher = createDecipheriv('aes-256-cbc', keys.cipherKey, keys.iv);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
}
