import type { BinaryNode } from './node.js';
import { bytes, child, children, el, uint, uintBytes } from './node.js';

const KEY_TYPE = Buffer.from([5]);

export interface PublicPreKey {
  id: number;
  publicKey: Buffer;
}

export interface PublicSignedPreKey extends PublicPreKey {
  signature: Buffer;
}

/** Public Signal keys of one device as the server hands them out (KEY-1). */
export interface KeyBundle {
  registrationId: number;
  identityKey: Buffer;
  signedPreKey: PublicSignedPreKey;
  preKey?: PublicPreKey | undefined;
  deviceIdentity?: Uint8Array | undefined;
}

/** `<user>` of a key query answer. */
export function encodeBundle(jid: string, bundle: KeyBundle): BinaryNode {
  const content = [
    el('registration', {}, uintBytes(bundle.registrationId, 4)),
    el('type', {}, KEY_TYPE),
    el('identity', {}, bundle.identityKey),
    el('skey', {}, [
      el('id', {}, uintBytes(bundle.signedPreKey.id, 3)),
      el('value', {}, bundle.signedPreKey.publicKey),
      el('signature', {}, bundle.signedPreKey.signature),
    ]),
  ];
  if (bundle.preKey) {
    const { id, publicKey } = bundle.preKey;
    content.push(el('key', {}, [el('id', {}, uintBytes(id, 3)), el('value', {}, publicKey)]));
  }
  if (bundle.deviceIdentity) content.push(el('device-identity', {}, bundle.deviceIdentity));
  return el('user', { jid }, content);
}

/** Reads `<skey>`. */
export function decodeSignedPreKey(node: BinaryNode | undefined): PublicSignedPreKey {
  return { ...decodePreKey(node), signature: bytes(child(node, 'signature')) };
}

/** Reads `<key>`. */
export function decodePreKey(node: BinaryNode | undefined): PublicPreKey {
  return { id: uint(child(node, 'id')), publicKey: bytes(child(node, 'value')) };
}

/** Reads the one-time keys of an upload. */
export function decodePreKeyList(node: BinaryNode | undefined): PublicPreKey[] {
  return children(child(node, 'list'), 'key').map(decodePreKey);
}
