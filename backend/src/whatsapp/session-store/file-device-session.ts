import { statSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import type { AuthenticationCreds, SignalDataSet, SignalDataTypeMap } from '@whiskeysockets/baileys';
import { encodeCreds, sealCreds } from './creds-file.js';
import { decodeKey, encodeValue } from './key-codec.js';
import type { KeyTable } from './key-table.js';
import { type KeyBatch } from './key-table.js';
import { RecordLog, type RecordLogOptions } from './record-log.js';
import type { SealedBox } from './sealed-box.js';
import { isMissing, type SessionFolder } from './session-folder.js';
import { credsAreLinked, SessionStoreError, type DeviceSession, type SessionKeys } from './session-store.js';

/** Rewrite the key files when the journal has outgrown the snapshot by this much. */
const COMPACT_AFTER_BYTES = 2 * 1024 * 1024;
const SYNC_DELAY_MS = 1_000;

export const snapshotOptions = (box: SealedBox, generation: string): RecordLogOptions => ({
  box,
  context: `snapshot ${generation}`,
});
export const journalOptions = (box: SealedBox, generation: string): RecordLogOptions => ({
  box,
  context: `journal ${generation}`,
});

export interface FileDeviceSessionInit {
  folder: SessionFolder;
  box: SealedBox;
  epoch: number;
  creds: AuthenticationCreds;
  /** Creds text as it is on disk now, '' when nothing is. */
  storedCredsText: string;
  keys: KeyTable;
  /** How many generations of key files there were before. */
  generationCount: number;
  onError: (error: unknown) => void;
}

/** The session of one device on disk, everything cached in memory. Created by FileSessionStore only. */
export class FileDeviceSession implements DeviceSession {
  readonly creds: AuthenticationCreds;
  readonly keys: SessionKeys;
  private readonly table: KeyTable;
  private log: RecordLog | undefined;
  private snapshotBytes = 0;
  private generationCount: number;
  private storedCredsText: string;
  private storedIdentity: string | undefined;
  private stateStamp = '';
  private isClosed = false;
  private compaction: Promise<void> | undefined;
  /** Batches written while a compaction is running; they go into the next journal as well. */
  private sideBatches: string[] | undefined;
  private syncTimer: NodeJS.Timeout | undefined;

  constructor(private readonly init: FileDeviceSessionInit) {
    this.creds = init.creds;
    this.table = init.keys;
    this.generationCount = init.generationCount;
    this.storedCredsText = init.storedCredsText;
    this.storedIdentity = credsAreLinked(init.creds) ? identityOf(init.creds) : undefined;
    this.keys = {
      get: (type, ids) => this.getKeys(type, ids),
      set: (data) => this.setKeys(data),
      putRecords: (type, records) => this.write({ [type]: records }),
      listRecords: (type) => this.table.entries(type),
    };
  }

  /** Takes the folder over: a new generation of files, and `state.json` naming our epoch. */
  async start(): Promise<void> {
    await this.compact();
  }

  isLinked(): boolean {
    return credsAreLinked(this.creds);
  }

  saveCreds(): void {
    const text = encodeCreds(this.creds);
    if (text === this.storedCredsText) return;
    this.assertWritable();
    const identity = identityOf(this.creds);
    if (this.storedIdentity !== undefined && (this.storedIdentity !== identity || !this.isLinked())) {
      throw new SessionStoreError(
        'LINKED_CREDS_PROTECTED',
        'linked credentials are replaced only after a wipe',
      );
    }
    const isNewLink = this.storedIdentity === undefined && this.isLinked();
    try {
      this.init.folder.writeCreds(sealCreds(this.init.box, text), isNewLink);
    } catch (cause) {
      throw new SessionStoreError('UNREADABLE', 'could not write the credentials', { cause });
    }
    this.storedCredsText = text;
    if (isNewLink) this.storedIdentity = identity;
  }

  async flush(): Promise<void> {
    clearTimeout(this.syncTimer);
    this.syncTimer = undefined;
    await this.compaction;
    await this.log?.sync();
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    try {
      await this.flush();
    } finally {
      this.isClosed = true;
      this.log?.close();
      this.log = undefined;
    }
  }

  private getKeys<T extends keyof SignalDataTypeMap>(
    type: T,
    ids: string[],
  ): { [id: string]: SignalDataTypeMap[T] } {
    const found: { [id: string]: SignalDataTypeMap[T] } = {};
    for (const id of ids) {
      const text = this.table.get(type, id);
      if (text !== undefined) found[id] = decodeKey(type, text);
    }
    return found;
  }

  private setKeys(data: SignalDataSet): void {
    const batch: KeyBatch = {};
    for (const [type, values] of Object.entries(data)) {
      const encoded: Record<string, string | null> = {};
      for (const [id, value] of Object.entries(values ?? {})) {
        encoded[id] = value === null || value === undefined ? null : encodeValue(value);
      }
      batch[type] = encoded;
    }
    this.write(batch);
  }

  private write(batch: KeyBatch): void {
    this.assertWritable();
    if (!this.log) throw new SessionStoreError('CLOSED', 'the session store is closed');
    const text = JSON.stringify(batch);
    this.log.append(text);
    this.sideBatches?.push(text);
    this.table.apply(batch);
    this.scheduleSync();
    if (this.log.sizeBytes > COMPACT_AFTER_BYTES + 2 * this.snapshotBytes && !this.compaction) {
      this.compact().catch(this.init.onError);
    }
  }

  /** Refuses writes after close, and when a writer with a newer lease epoch has taken the folder over. */
  private assertWritable(): void {
    if (this.isClosed) throw new SessionStoreError('CLOSED', 'the session store is closed');
    const stamp = this.readStateStamp();
    if (stamp === this.stateStamp) return;
    const state = this.init.folder.readState();
    if (state?.epoch !== this.init.epoch) {
      throw new SessionStoreError('STALE_EPOCH', 'another process has taken this session over');
    }
    this.stateStamp = stamp;
  }

  private readStateStamp(): string {
    try {
      const { ino, mtimeMs, size } = statSync(this.init.folder.file('state.json'));
      return `${ino}:${mtimeMs}:${size}`;
    } catch (error) {
      if (isMissing(error)) return '';
      throw new SessionStoreError('UNREADABLE', 'the session folder cannot be read', { cause: error });
    }
  }

  private compact(): Promise<void> {
    this.compaction ??= this.writeGeneration().finally(() => {
      this.compaction = undefined;
      this.sideBatches = undefined;
    });
    return this.compaction;
  }

  /**
   * Writes the next generation of key files and switches to it. Until the switch, one synchronous step at the end,
   * the old generation stays complete, so being killed at any point loses nothing.
   */
  private async writeGeneration(): Promise<void> {
    const { folder, box, epoch } = this.init;
    const generation = `${epoch}-${(this.generationCount += 1)}`;
    const pending: string[] = [];
    this.sideBatches = pending;
    const snapshot = RecordLog.create(`${folder.snapshot(generation)}.tmp`, snapshotOptions(box, generation));
    snapshot.append(JSON.stringify(this.table.toBatch()));
    await snapshot.sync();
    snapshot.close();
    await rename(snapshot.path, folder.snapshot(generation));
    const journal = RecordLog.create(folder.journal(generation), journalOptions(box, generation));
    const commitState = await folder.prepareState({ version: 1, epoch, generation });
    for (const batch of pending) journal.append(batch);
    commitState();
    this.stateStamp = this.readStateStamp();
    this.log?.close();
    this.log = journal;
    this.sideBatches = undefined;
    this.snapshotBytes = snapshot.sizeBytes;
    this.scheduleSync();
    await folder.removeOtherGenerations(generation);
  }

  private scheduleSync(): void {
    this.syncTimer ??= setTimeout(() => {
      this.syncTimer = undefined;
      this.log?.sync().catch(this.init.onError);
    }, SYNC_DELAY_MS).unref();
  }
}

function identityOf(creds: AuthenticationCreds): string {
  return Buffer.from(creds.signedIdentityKey.public).toString('base64');
}
