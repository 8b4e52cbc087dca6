/** The fields of a QR a client shows (PAIR-2). */
export interface QrText {
  ref: string;
  noiseKey: Buffer;
  identityKey: Buffer;
  advSecret: Buffer;
}

const KEY_BYTES = 32;

/** Parses a QR with or without the URL in front; undefined when it is not a WhatsApp QR. */
export function parseQr(qr: string): QrText | undefined {
  const fields = qr
    .slice(qr.indexOf('#') + 1)
    .trim()
    .split(',');
  const [ref, noise, identity, secret] = fields;
  if (fields.length < 4 || !ref || !noise || !identity || !secret) return undefined;
  const parsed = {
    ref,
    noiseKey: Buffer.from(noise, 'base64'),
    identityKey: Buffer.from(identity, 'base64'),
    advSecret: Buffer.from(secret, 'base64'),
  };
  const keys = [parsed.noiseKey, parsed.identityKey, parsed.advSecret];
  return keys.every((key) => key.length === KEY_BYTES) ? parsed : undefined;
}
