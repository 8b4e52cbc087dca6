import { newLTHashState, type LTHashState, type WAPatchName } from '@whiskeysockets/baileys';
import { SerialQueue } from './serial-queue.js';

/** Key an account shares with its companions to protect its app state. */
export interface AppStateKey {
  keyId: Buffer;
  keyData: Buffer;
}

/** One change of a collection as the server keeps it: still encrypted. */
export interface StoredPatch {
  version: number;
  bytes: Buffer;
}

/** A named part of the app state, e.g. `critical_block` with the push name (APP-1). */
export class Collection {
  version = 0;
  patches: StoredPatch[] = [];
  /** What the handset itself worked out from the patches, needed to write one of its own. */
  hash: LTHashState = newLTHashState();
  /** A companion knows versions from before this emulator was started; they cannot be repeated (APP-4). */
  isForeign = false;

  constructor(readonly name: WAPatchName) {}

  /** Patches a companion at this version lacks. */
  after(version: number): StoredPatch[] {
    return this.patches.filter((patch) => patch.version > version);
  }

  add(bytes: Buffer): void {
    this.version += 1;
    this.patches.push({ version: this.version, bytes });
  }

  /** Continues at the version a companion brings along (APP-4). */
  adopt(version: number): void {
    this.version = version;
    this.patches = [];
    this.hash = newLTHashState();
    this.isForeign = true;
  }
}

/** A setting or a property of a chat, as the handset understands it. */
export interface AppStateValue {
  collection: string;
  /** What it is about, e.g. `["archive", "628…@s.whatsapp.net"]`. */
  index: string[];
  value: unknown;
}

/** Settings of an account that its devices share: push name, archived, pinned and muted chats and so on. */
export class AppState {
  /** Orders the changes of all devices. */
  readonly changes = new SerialQueue();
  private readonly collections = new Map<WAPatchName, Collection>();
  private readonly values = new Map<string, AppStateValue>();

  constructor(readonly key: AppStateKey) {}

  collection(name: WAPatchName): Collection {
    const known = this.collections.get(name);
    if (known) return known;
    const made = new Collection(name);
    this.collections.set(name, made);
    return made;
  }

  set(value: AppStateValue): void {
    this.values.set(JSON.stringify(value.index), value);
  }

  list(): AppStateValue[] {
    return [...this.values.values()];
  }
}
