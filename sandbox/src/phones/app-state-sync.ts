import {
  decodePatches,
  encodeSyncdPatch,
  proto,
  type WAPatchCreate,
  type WAPatchName,
} from '@whiskeysockets/baileys';
import { el } from '../codec/node.js';
import { seconds } from '../state/clock.js';
import type { AppState, AppStateKey, Collection } from '../state/app-state.js';
import { postToCompanions } from '../state/delivery.js';
import type { Device } from '../state/devices.js';
import type { Phone } from '../state/phones.js';
import type { World } from '../world.js';
import { pinoLikeSilence } from './pino-like-silence.js';

/** A companion changed a collection it does not have the latest version of (APP-2). */
export class VersionConflict extends Error {
  override name = 'VersionConflict';
}

const keyIdOf = (key: AppStateKey): string => key.keyId.toString('base64');

/** The account's only key, by its id. */
const keyFinder = (key: AppStateKey) => async (id: string) =>
  id === keyIdOf(key) ? proto.Message.AppStateSyncKeyData.create({ keyData: key.keyData }) : undefined;

/**
 * Stores a change a companion made, lets the handset read it and tells the other companions (APP-2). Rejects with
 * VersionConflict when the companion is behind.
 */
export function acceptPatch(
  world: World,
  author: Device,
  { name, version, bytes }: { name: WAPatchName; version: number; bytes: Buffer },
): Promise<void> {
  const { phone } = author;
  return phone.appState.changes.run(async () => {
    const collection = phone.appState.collection(name);
    if (version > collection.version) collection.adopt(version);
    if (version < collection.version) throw new VersionConflict(name);
    const stored = store(collection, proto.SyncdPatch.decode(bytes));
    await read(world, phone, collection, stored);
    tellOthers(world, phone, collection, author);
  });
}

/** Keeps a patch with its version inside: a client would otherwise guess it (APP-1). */
function store(collection: Collection, patch: proto.ISyncdPatch): proto.SyncdPatch {
  const numbered = proto.SyncdPatch.create({ ...patch, version: { version: collection.version + 1 } });
  collection.add(Buffer.from(proto.SyncdPatch.encode(numbered).finish()));
  return numbered;
}

/** The handset decrypts a change and follows it; what was written with a key from before is only kept (APP-4). */
async function read(
  world: World,
  phone: Phone,
  collection: Collection,
  patch: proto.ISyncdPatch,
): Promise<void> {
  const { appState } = phone;
  const find = keyFinder(appState.key);
  try {
    const { state, mutationMap } = await decodePatches(
      collection.name,
      [patch],
      collection.hash,
      find,
      {},
      undefined,
      pinoLikeSilence,
      false,
    );
    collection.hash = state;
    for (const { index, syncAction } of Object.values(mutationMap)) {
      appState.set({ collection: collection.name, index: [...index], value: syncAction.value });
      world.events.add('app-state', { phone: phone.number, collection: collection.name, setting: index[0] });
      const name = syncAction.value?.pushNameSetting?.name;
      if (name) phone.name = name;
    }
  } catch (error) {
    world.logger.debug({ collection: collection.name, error: String(error) }, 'app state not readable');
  }
}

/** The other companions fetch what is new (APP-3). */
function tellOthers(world: World, phone: Phone, { name, version }: Collection, except?: Device): void {
  const change = el('collection', { name, version });
  const attrs = {
    from: phone.jid('pn'),
    type: 'server_sync',
    t: seconds(world.clock),
    id: world.ids.stanzaId(),
  };
  postToCompanions(phone, () => el('notification', attrs, [change]), { except });
}

/** A change made on the handset itself. Nothing happens to a collection whose past is unknown (APP-4). */
async function writePatch(world: World, phone: Phone, create: WAPatchCreate, except?: Device): Promise<void> {
  const { appState }: { appState: AppState } = phone;
  await appState.changes.run(async () => {
    const collection = appState.collection(create.type);
    if (collection.isForeign) return;
    const { patch, state } = await encodeSyncdPatch(
      create,
      keyIdOf(appState.key),
      collection.hash,
      keyFinder(appState.key),
    );
    store(collection, patch);
    collection.hash = state;
    appState.set({ collection: create.type, index: create.index, value: create.syncAction });
    tellOthers(world, phone, collection, except);
  });
}

const PUSH_NAME_INDEX = 'setting_pushName';

function writtenName({ appState }: Phone): string | undefined {
  const setting = appState.list().find(({ index }) => index[0] === PUSH_NAME_INDEX);
  return (setting?.value as proto.ISyncActionValue | undefined)?.pushNameSetting?.name ?? undefined;
}

/**
 * Writes the account's name into its app state, where its companions find it (APP-5). `except` is a companion that is
 * about to fetch everything anyway.
 */
export async function writePushName(world: World, phone: Phone, except?: Device): Promise<void> {
  if (writtenName(phone) === phone.name) return;
  const create: WAPatchCreate = {
    type: 'critical_block',
    index: [PUSH_NAME_INDEX],
    syncAction: { timestamp: world.clock.nowMs(), pushNameSetting: { name: phone.name } },
    apiVersion: 1,
    operation: proto.SyncdMutation.SyncdOperation.SET,
  };
  await writePatch(world, phone, create, except);
}
