import { randomBytes } from 'node:crypto';
import {
  aesDecryptCTR,
  aesDecryptGCM,
  aesEncryptCTR,
  Curve,
  derivePairingCodeKey,
  hkdf,
  type KeyPair,
} from '@whiskeysockets/baileys';

const SALT_BYTES = 32;
const CTR_IV_BYTES = 16;
const GCM_IV_BYTES = 12;
const KEY_BYTES = 32;
const BUNDLE_INFO = 'link_code_pairing_key_bundle_encryption_key';

/** Unwraps the ephemeral key the companion protected with the code (CODE-2). A wrong code yields a wrong key. */
export async function unwrapEphemeral(wrapped: Uint8Array, code: string): Promise<Buffer> {
  const salt = Buffer.from(wrapped.subarray(0, SALT_BYTES));
  const iv = wrapped.subarray(SALT_BYTES, SALT_BYTES + CTR_IV_BYTES);
  const sealed = wrapped.subarray(SALT_BYTES + CTR_IV_BYTES);
  if (sealed.length !== KEY_BYTES) throw new Error('wrapped key has the wrong size');
  return aesDecryptCTR(sealed, await derivePairingCodeKey(code, salt), iv);
}

/** Wraps the phone's ephemeral key with the code the person typed (CODE-2). */
export async function wrapEphemeral(publicKey: Uint8Array, code: string): Promise<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const iv = randomBytes(CTR_IV_BYTES);
  const key = await derivePairingCodeKey(code, salt);
  return Buffer.concat([salt, iv, aesEncryptCTR(publicKey, key, iv)]);
}

export interface CodeExchange {
  /** The phone's ephemeral key of this attempt. */
  ephemeral: KeyPair;
  companionEphemeral: Uint8Array;
  /** Identity key of the phone. */
  identity: KeyPair;
}

/**
 * Opens the companion's key bundle and derives the adv secret (CODE-3).
 * Throws when the code typed at the phone was not the one the companion showed.
 */
export function openKeyBundle(
  exchange: CodeExchange,
  bundle: Uint8Array,
): { companionIdentity: Buffer; advSecret: Buffer } {
  const shared = Curve.sharedKey(exchange.ephemeral.private, exchange.companionEphemeral);
  const salt = Buffer.from(bundle.subarray(0, SALT_BYTES));
  const iv = bundle.subarray(SALT_BYTES, SALT_BYTES + GCM_IV_BYTES);
  const key = hkdf(shared, KEY_BYTES, { salt, info: BUNDLE_INFO });
  const plain = aesDecryptGCM(bundle.subarray(SALT_BYTES + GCM_IV_BYTES), key, iv, Buffer.alloc(0));
  const companionIdentity = plain.subarray(0, KEY_BYTES);
  const random = plain.subarray(2 * KEY_BYTES, 3 * KEY_BYTES);
  const identityShared = Curve.sharedKey(exchange.identity.private, companionIdentity);
  const advSecret = hkdf(Buffer.concat([shared, identityShared, random]), KEY_BYTES, { info: 'adv_secret' });
  return { companionIdentity, advSecret: Buffer.from(advSecret) };
}
