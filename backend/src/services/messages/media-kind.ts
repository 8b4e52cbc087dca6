import { AppError } from '../../errors/index.js';

export type MediaKind = 'image' | 'video' | 'audio' | 'document';

const NATURAL: ReadonlyMap<string, MediaKind> = new Map([
  ['image/jpeg', 'image'],
  ['image/png', 'image'],
  ['image/webp', 'image'],
  ['video/mp4', 'video'],
  ['video/3gpp', 'video'],
  ['audio/mpeg', 'audio'],
  ['audio/ogg', 'audio'],
  ['audio/opus', 'audio'],
  ['audio/mp4', 'audio'],
  ['audio/x-m4a', 'audio'],
  ['audio/aac', 'audio'],
  ['audio/amr', 'audio'],
]);

/** Programs: nothing a customer should be sent. */
const REFUSED = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-msi',
  'application/java-vm',
  'application/vnd.android.package-archive',
]);

/**
 * How a file is sent, by what its bytes are. Anything can be sent as a document; a wish for another kind must fit.
 * @throws AppError FILE_TYPE_REFUSED
 */
export function mediaKind(mimetype: string, wanted: MediaKind | undefined): MediaKind {
  const mime = mimetype.split(';')[0]?.trim().toLowerCase() ?? '';
  if (REFUSED.has(mime)) throw new AppError('FILE_TYPE_REFUSED', { message: 'Programs cannot be sent.' });
  const natural = NATURAL.get(mime) ?? 'document';
  if (wanted === undefined || wanted === natural) return natural;
  if (wanted === 'document') return 'document';
  const article = wanted === 'image' || wanted === 'audio' ? 'an' : 'a';
  throw new AppError('FILE_TYPE_REFUSED', {
    message: `The file is not ${article} ${wanted} that WhatsApp can show.`,
  });
}
