import type { proto } from '@whiskeysockets/baileys';
import sharp from 'sharp';
import { sealMedia, type MediaType } from '../codec/media.js';
import { seconds } from '../state/clock.js';
import type { World } from '../world.js';

const THUMBNAIL_PIXELS = 72;
const THUMBNAIL_QUALITY = 50;

/** A file somebody sends. */
export interface OutgoingFile {
  type: MediaType;
  mimetype: string;
  bytes: Buffer;
  caption?: string | undefined;
  fileName?: string | undefined;
}

interface Preview {
  width: number;
  height: number;
  jpegThumbnail: Buffer;
}

/** What a phone shows before the download. Undefined for bytes that are no picture: they travel all the same. */
async function preview(bytes: Buffer): Promise<Preview | undefined> {
  try {
    const { width, height } = await sharp(bytes).metadata();
    const small = sharp(bytes).resize(THUMBNAIL_PIXELS, THUMBNAIL_PIXELS, { fit: 'inside' });
    return { width, height, jpegThumbnail: await small.jpeg({ quality: THUMBNAIL_QUALITY }).toBuffer() };
  } catch {
    return undefined;
  }
}

type Common = Pick<
  proto.Message.IImageMessage,
  | 'url'
  | 'mimetype'
  | 'mediaKey'
  | 'fileSha256'
  | 'fileEncSha256'
  | 'fileLength'
  | 'mediaKeyTimestamp'
  | 'contextInfo'
>;

const builders: Readonly<
  Record<MediaType, (common: Common, file: OutgoingFile, preview: Preview | undefined) => proto.IMessage>
> = {
  image: (common, { caption }, shown) => ({
    imageMessage: { ...common, ...shown, ...(caption && { caption }) },
  }),
  video: (common, { caption }) => ({ videoMessage: { ...common, ...(caption && { caption }) } }),
  audio: (common, { mimetype }) => ({ audioMessage: { ...common, ptt: mimetype.includes('opus') } }),
  document: (common, { caption, fileName = 'file' }) => ({
    documentMessage: { ...common, fileName, title: fileName, ...(caption && { caption }) },
  }),
  sticker: (common) => ({ stickerMessage: common }),
};

/**
 * Uploads a file as a phone does, sealed with a fresh key, and composes the message that leads to it (MEDIA-3). The
 * address is a plain http one under the host name by which the recipient knows us.
 */
export async function composeMedia(
  world: World,
  file: OutgoingFile,
  { hostName, contextInfo }: { hostName: string; contextInfo: proto.IContextInfo | undefined },
): Promise<proto.IMessage> {
  const { type, mimetype } = file;
  const sealed = sealMedia(file.bytes, type);
  const path = world.media.put(type === 'sticker' ? 'image' : type, sealed.bytes);
  const { mediaKey, fileSha256, fileEncSha256, fileLength } = sealed;
  const common: Common = {
    url: `http://${hostName}:${world.endpoints.port}${path}`,
    mimetype,
    mediaKey,
    fileSha256,
    fileEncSha256,
    fileLength,
    mediaKeyTimestamp: seconds(world.clock),
    ...(contextInfo && { contextInfo }),
  };
  return builders[type](common, file, type === 'image' ? await preview(file.bytes) : undefined);
}
