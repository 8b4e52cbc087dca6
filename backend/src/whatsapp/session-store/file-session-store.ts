import { mkdir, rename, rm } from 'node:fs/promises';
import { initAuthCreds } from '@whiskeysockets/baileys';
import { errorFields, type EngineLogger } from '../logger.js';
import { encodeCreds, readCreds, type CredsRead } from './creds-file.js';
import { FileDeviceSession, journalOptions, snapshotOptions } from './file-device-session.js';
import { KeyTable, type KeyBatch } from './key-table.js';
import { importKeyFiles, type ImportedKeys } from './multi-file-import.js';
import { readRecordLog } from './record-log.js';
import { SealedBox } from './sealed-box.js';
import { isMissing, SessionFolder, type FolderState } from './session-folder.js';
import { credsAreLinked, SessionStoreError, type DeviceSession, type SessionStore } from './session-store.js';

export interface FileSessionStoreOptions {
  /** The folder that holds one folder per device. */
  root: string;
  /** 32 bytes. */
  encryptionKey: Buffer;
  log: EngineLogger;
}

type FoundCreds = Exclude<CredsRead, { kind: 'none' }>;

function linkedOnly(read: CredsRead): FoundCreds | undefined {
  return read.kind !== 'none' && credsAreLinked(read.creds) ? read : undefined;
}

const isUpToDate = (read: FoundCreds): boolean => read.kind === 'sealed' && !read.fromPrevious;

/** Sessions in `auth_info_baileys_<deviceId>/`: packed, encrypted, atomic, cached. */
export class FileSessionStore implements SessionStore {
  private readonly box: SealedBox;
  private readonly openSessions = new Map<string, FileDeviceSession>();

  constructor(private readonly options: FileSessionStoreOptions) {
    this.box = new SealedBox(options.encryptionKey);
  }

  async open(deviceId: string, epoch: number): Promise<DeviceSession> {
    await this.openSessions.get(deviceId)?.close();
    const folder = new SessionFolder(this.options.root, deviceId);
    await mkdir(folder.path, { recursive: true, mode: 0o700 });
    const state = folder.readState();
    if (state && state.epoch > epoch) {
      throw new SessionStoreError('STALE_EPOCH', 'another process has taken this session over');
    }
    const linked = linkedOnly(readCreds(this.box, folder));
    const keys = new KeyTable();
    const imported = linked && (await this.loadLinkedKeys(folder, linked, state, keys));
    const session = new FileDeviceSession({
      folder,
      box: this.box,
      epoch,
      creds: linked?.creds ?? initAuthCreds(),
      storedCredsText: linked && isUpToDate(linked) ? encodeCreds(linked.creds) : '',
      keys,
      generationCount: Number(state?.generation.split('-')[1] ?? 0),
      onError: (error) => this.options.log.error('session store failed', { deviceId, ...errorFields(error) }),
    });
    await session.start();
    if (linked) session.saveCreds();
    await this.finishImport(deviceId, folder, imported);
    this.noteRecovery(deviceId, linked);
    this.openSessions.set(deviceId, session);
    return session;
  }

  async isLinked(deviceId: string): Promise<boolean> {
    const read = readCreds(this.box, new SessionFolder(this.options.root, deviceId));
    return Promise.resolve(linkedOnly(read) !== undefined);
  }

  async wipe(deviceId: string, { keepCopy = false }: { keepCopy?: boolean } = {}): Promise<void> {
    await this.openSessions.get(deviceId)?.close();
    this.openSessions.delete(deviceId);
    const { path } = new SessionFolder(this.options.root, deviceId);
    const copy = `${path}.unlinked`;
    await rm(copy, { recursive: true, force: true });
    if (!keepCopy) return rm(path, { recursive: true, force: true });
    try {
      await rename(path, copy);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  /** @returns what came from a multi-file folder, if it was one */
  private async loadLinkedKeys(
    folder: SessionFolder,
    linked: FoundCreds,
    state: FolderState | undefined,
    keys: KeyTable,
  ): Promise<ImportedKeys | undefined> {
    if (state) this.loadKeys(folder, state.generation, keys);
    else if (linked.kind === 'sealed') {
      throw new SessionStoreError('CORRUPT', `${folder.path} has credentials but no key files`);
    }
    if (linked.kind === 'sealed') return undefined;
    const imported = await importKeyFiles(folder);
    keys.apply(imported.batch);
    return imported;
  }

  private loadKeys(folder: SessionFolder, generation: string, into: KeyTable): void {
    const files = [
      { path: folder.snapshot(generation), options: snapshotOptions(this.box, generation) },
      { path: folder.journal(generation), options: journalOptions(this.box, generation) },
    ];
    for (const { path, options } of files) {
      try {
        const batches = readRecordLog(path, options);
        if (batches.length === 0 && path.endsWith('.snapshot')) {
          throw new SessionStoreError('CORRUPT', `${path} is cut short`);
        }
        for (const batch of batches) into.apply(JSON.parse(batch) as KeyBatch);
      } catch (cause) {
        if (cause instanceof SessionStoreError) throw cause;
        throw new SessionStoreError('UNREADABLE', `could not read ${path}`, { cause });
      }
    }
  }

  /** The plain files go only after their content is stored in our own. */
  private async finishImport(
    deviceId: string,
    folder: SessionFolder,
    imported?: ImportedKeys,
  ): Promise<void> {
    if (!imported) return;
    await rm(folder.previousCreds, { force: true });
    await imported.removeFiles();
    this.options.log.info('imported a multi-file session', { deviceId, keys: imported.count });
  }

  private noteRecovery(deviceId: string, read: FoundCreds | undefined): void {
    if (read?.kind === 'sealed' && read.fromPrevious) {
      this.options.log.warn('creds.json was damaged or missing; the version before it is used', { deviceId });
    }
  }
}
