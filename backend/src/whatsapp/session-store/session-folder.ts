/** Paths and small files of one device's session folder. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { open, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { SessionStoreError } from './session-store.js';

const DEVICE_ID = /^[A-Za-z0-9._-]{1,120}$/;

/** Which generation of key files is current, and the lease epoch that may write. */
export interface FolderState {
  version: 1;
  epoch: number;
  generation: string;
}

export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

/** The text of a file, undefined when there is none. @throws SessionStoreError on any other error */
export function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw new SessionStoreError('UNREADABLE', `could not read ${path}`, { cause });
  }
}

export class SessionFolder {
  readonly path: string;

  constructor(root: string, deviceId: string) {
    if (!DEVICE_ID.test(deviceId) || deviceId.startsWith('.')) throw new TypeError('not a usable device id');
    this.path = join(root, `auth_info_baileys_${deviceId}`);
  }

  file(name: string): string {
    return join(this.path, name);
  }
  get creds(): string {
    return this.file('creds.json');
  }
  get previousCreds(): string {
    return this.file('creds.previous.json');
  }
  snapshot(generation: string): string {
    return this.file(`keys-${generation}.snapshot`);
  }
  journal(generation: string): string {
    return this.file(`keys-${generation}.journal`);
  }

  /** @throws SessionStoreError when the file exists but makes no sense */
  readState(): FolderState | undefined {
    const text = readIfPresent(this.file('state.json'));
    if (text === undefined) return undefined;
    try {
      const state = JSON.parse(text) as Partial<FolderState>;
      if (state.version === 1 && typeof state.epoch === 'number' && typeof state.generation === 'string') {
        return state as FolderState;
      }
    } catch {
      // falls through to the same answer as a wrong shape
    }
    throw new SessionStoreError('CORRUPT', `${this.file('state.json')} is damaged`);
  }

  /** Writes the next state beside the current one; the returned function makes it current in one step. */
  async prepareState(state: FolderState): Promise<() => void> {
    const temporary = this.file('state.json.tmp');
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(JSON.stringify(state));
      await handle.sync();
    } finally {
      await handle.close();
    }
    return () => renameSync(temporary, this.file('state.json'));
  }

  /** Deletes key files of every generation but this one. Leftovers cost only space, so errors are ignored. */
  async removeOtherGenerations(current: string): Promise<void> {
    const keep = new Set([this.snapshot(current), this.journal(current)]);
    for (const name of await readdir(this.path)) {
      const path = this.file(name);
      if (name.startsWith('keys-') && !keep.has(path)) await unlink(path).catch(() => undefined);
    }
  }

  /**
   * Replaces creds.json in one step; the version before stays as creds.previous.json.
   * @param isDurable wait for the disk: for the creds of a fresh link; later changes may be lost in a power cut
   */
  writeCreds(text: string, isDurable: boolean): void {
    const temporary = `${this.creds}.tmp`;
    writeFileSync(temporary, text, { mode: 0o600, flush: isDurable });
    try {
      renameSync(this.creds, this.previousCreds);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    renameSync(temporary, this.creds);
  }
}
