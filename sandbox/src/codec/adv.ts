import { Curve, hmacSign, proto, type KeyPair } from '@whiskeysockets/baileys';

const ACCOUNT_SIGNATURE_PREFIX = Buffer.from([6, 0]);

export interface LinkDetails {
  /** Identity key of the phone; signs the companion. */
  account: KeyPair;
  companionIdentity: Uint8Array;
  /** Secret shared through the QR or the pairing code. */
  advSecret: Uint8Array;
  keyIndex: number;
  rawId: number;
  timestampSeconds: number;
}

/** The signed device identity wrapped in the HMAC that proves the phone saw the secret (PAIR-3). */
export function createDeviceIdentity(link: LinkDetails): Uint8Array {
  const details = proto.ADVDeviceIdentity.encode({
    rawId: link.rawId,
    timestamp: link.timestampSeconds,
    keyIndex: link.keyIndex,
    accountType: proto.ADVEncryptionType.E2EE,
    deviceType: proto.ADVEncryptionType.E2EE,
  }).finish();
  const signedPart = Buffer.concat([ACCOUNT_SIGNATURE_PREFIX, details, link.companionIdentity]);
  const signed = proto.ADVSignedDeviceIdentity.encode({
    details,
    accountSignatureKey: link.account.public,
    accountSignature: Curve.sign(link.account.private, signedPart),
  }).finish();
  return proto.ADVSignedDeviceIdentityHMAC.encode({
    details: signed,
    hmac: hmacSign(signed, link.advSecret),
    accountType: proto.ADVEncryptionType.E2EE,
  }).finish();
}

/** Puts the account key back into what the companion returned, as others expect it in key bundles (PAIR-4). */
export function completeDeviceIdentity(fromCompanion: Uint8Array, accountKey: Uint8Array): Uint8Array {
  const identity = proto.ADVSignedDeviceIdentity.decode(fromCompanion);
  return proto.ADVSignedDeviceIdentity.encode({
    details: identity.details,
    accountSignature: identity.accountSignature,
    deviceSignature: identity.deviceSignature,
    accountSignatureKey: accountKey,
  }).finish();
}
