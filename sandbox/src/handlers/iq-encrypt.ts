import { decodePreKeyList, decodeSignedPreKey, encodeBundle, type KeyBundle } from '../codec/key-bundle.js';
import { parseJid, SERVER_JID } from '../codec/jid.js';
import { bytes, child, children, el, uint, type BinaryNode } from '../codec/node.js';
import { seconds } from '../state/clock.js';
import { post } from '../state/delivery.js';
import type { Device } from '../state/devices.js';
import type { World } from '../world.js';
import { IqError, type IqHandlers, type StanzaContext } from './types.js';

const LOW_PRE_KEYS = 5;

/** How many one-time keys the server holds; 0 makes the client upload a full set (KEY-3). */
function countKeys({ device }: StanzaContext): BinaryNode[] {
  return [el('count', { value: device.preKeys.size })];
}

/** Any digest stops the client from uploading again (KEY-3). */
function digest({ device }: StanzaContext): BinaryNode[] | undefined {
  return device.hasKeys ? [el('digest', {}, [el('identity', {}, device.identityKey)])] : undefined;
}

/** Stores an upload of public keys; an adopted device becomes reachable by it (KEY-4). */
function upload({ device, node }: StanzaContext): { afterwards: () => void } {
  const identity = bytes(child(node, 'identity'));
  if (identity.length !== 32) throw new IqError(406, 'not-acceptable');
  device.identityKey = identity;
  device.registrationId = uint(child(node, 'registration'));
  device.signedPreKey = decodeSignedPreKey(child(node, 'skey'));
  for (const key of decodePreKeyList(node)) device.preKeys.set(key.id, key);
  return { afterwards: () => device.announceKeys() };
}

function rotate({ device, node }: StanzaContext): undefined {
  device.signedPreKey = decodeSignedPreKey(child(child(node, 'rotate'), 'skey'));
  return undefined;
}

/** Asks a device for more one-time keys when few are left (KEY-5). */
function askForKeys(world: World, device: Device): void {
  if (device.preKeys.size >= LOW_PRE_KEYS) return;
  const attrs = { from: SERVER_JID, type: 'encrypt', id: world.ids.stanzaId(), t: seconds(world.clock) };
  post(device, el('notification', attrs, [el('count', { value: device.preKeys.size })]));
}

/** Keys of one device, handset or companion; undefined when there is no such device. */
async function bundleOf(world: World, jid: string): Promise<KeyBundle | undefined> {
  const phone = world.directory.byJid(jid);
  if (!phone?.onWhatsApp) return undefined;
  const number = parseJid(jid)?.device ?? 0;
  if (number === 0) return phone.signal.takeBundle();
  const device = phone.devices.get(number);
  const bundle = device?.takeBundle();
  if (device && bundle) askForKeys(world, device);
  return bundle;
}

/**
 * Answers a key query; each answer uses up one one-time key (KEY-2). Devices without keys are left out: one error entry
 * would make the client drop the whole answer (KEY-6).
 */
async function fetchBundles({ world, node }: StanzaContext): Promise<BinaryNode[]> {
  const users: BinaryNode[] = [];
  for (const user of children(child(node, 'key'), 'user')) {
    const jid = user.attrs.jid ?? '';
    const bundle = await bundleOf(world, jid);
    if (bundle) users.push(encodeBundle(jid, bundle));
  }
  return [el('list', {}, users)];
}

export const encryptQueries: IqHandlers = {
  'encrypt get count': countKeys,
  'encrypt get digest': digest,
  'encrypt get key': fetchBundles,
  'encrypt set rotate': rotate,
  'encrypt set': upload,
};
