/** creds.json: one sealed JSON document, readable with the previous version as a safety net. */
import type { AuthenticationCreds } from '@whiskeysockets/baileys';
import { decodeValue, encodeValue } from './key-codec.js';
import type { SealedBox } from './sealed-box.js';
import { readIfPresent, type SessionFolder } from './session-folder.js';
import { SessionStoreError } from './session-store.js';

interface Envelope {
  pesan: 1;
  cipher: 'aes-256-gcm';
  sealed: string;
}

export type CredsRead =
  | { kind: 'none' }
  /** Written by Baileys' own multi-file helper: not encrypted. */
  | { kind: 'plain'; creds: AuthenticationCreds }
  | { kind: 'sealed'; creds: AuthenticationCreds; fromPrevious: boolean };

const CONTEXT = 'creds';

export function sealCreds(box: SealedBox, plainText: string): string {
  const envelope: Envelope = {
    pesan: 1,
    cipher: 'aes-256-gcm',
    sealed: box.seal(Buffer.from(plainText, 'utf8'), CONTEXT).toString('base64'),
  };
  return JSON.stringify(envelope);
}

function parse(box: SealedBox, text: string, path: string): Exclude<CredsRead, { kind: 'none' }> {
  let document: unknown;
  try {
    document = decodeValue(text);
  } catch (cause) {
    throw new SessionStoreError('CORRUPT', `${path} is damaged`, { cause });
  }
  const envelope = document as Partial<Envelope> & Partial<AuthenticationCreds>;
  if (envelope.pesan === 1 && typeof envelope.sealed === 'string') {
    const plain = box.open(Buffer.from(envelope.sealed, 'base64'), CONTEXT);
    if (!plain) throw new SessionStoreError('WRONG_KEY', `the encryption key does not open ${path}`);
    const creds = decodeValue(plain.toString('utf8')) as AuthenticationCreds;
    return { kind: 'sealed', creds, fromPrevious: false };
  }
  if (envelope.noiseKey && envelope.signedIdentityKey) {
    return { kind: 'plain', creds: document as AuthenticationCreds };
  }
  throw new SessionStoreError('CORRUPT', `${path} holds no credentials`);
}

/**
 * Reads the credentials of a folder. A damaged creds.json gives way to the version before it; both are of the same
 * linked device.
 * @throws SessionStoreError when something is there and none of it can be read
 */
export function readCreds(box: SealedBox, folder: SessionFolder): CredsRead {
  const current = readIfPresent(folder.creds);
  const previous = (): CredsRead | undefined => {
    const text = readIfPresent(folder.previousCreds);
    if (text === undefined) return undefined;
    const read = parse(box, text, folder.previousCreds);
    return read.kind === 'sealed' ? { ...read, fromPrevious: true } : read;
  };
  if (current === undefined) return previous() ?? { kind: 'none' };
  try {
    return parse(box, current, folder.creds);
  } catch (error) {
    let fallback: CredsRead | undefined;
    try {
      fallback = previous();
    } catch {
      // the first error says more
    }
    if (fallback) return fallback;
    throw error;
  }
}

export { encodeValue as encodeCreds };
