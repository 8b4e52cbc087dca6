import { Curve, proto, type KeyPair } from '@whiskeysockets/baileys';

const ROOT_SERIAL = 0;
const INTERMEDIATE_SERIAL = 1;
const LEAF_SERIAL = 2;
const VALID_MS = 365 * 24 * 3_600_000;

/** The server's long-lived Noise key and the certificate chain that vouches for it. */
export interface ServerIdentity {
  root: KeyPair;
  staticKey: KeyPair;
  /** Encoded CertChain, sent inside the server hello. */
  chain: Uint8Array;
}

/** Makes a static key whose chain is signed root → intermediate → leaf (NOISE-4). */
export function createServerIdentity(nowMs: number, root: KeyPair = Curve.generateKeyPair()): ServerIdentity {
  const intermediate = Curve.generateKeyPair();
  const staticKey = Curve.generateKeyPair();
  const validity = {
    notBefore: Math.floor(nowMs / 1000) - 60,
    notAfter: Math.floor((nowMs + VALID_MS) / 1000),
  };
  const sign = (key: Uint8Array, signer: KeyPair, serial: number, issuerSerial: number) => {
    const details = proto.CertChain.NoiseCertificate.Details.encode({
      serial,
      issuerSerial,
      key,
      ...validity,
    }).finish();
    return { details, signature: Curve.sign(signer.private, details) };
  };
  const chain = proto.CertChain.encode({
    intermediate: sign(intermediate.public, root, INTERMEDIATE_SERIAL, ROOT_SERIAL),
    leaf: sign(staticKey.public, intermediate, LEAF_SERIAL, INTERMEDIATE_SERIAL),
  }).finish();
  return { root, staticKey, chain };
}
