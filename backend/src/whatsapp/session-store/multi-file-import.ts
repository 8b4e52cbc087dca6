/** Reads the key files that Baileys' multi-file helper leaves: one `<type>-<id>.json` per key. */
import { readdir, readFile, unlink } from 'node:fs/promises';
import { encodeValue, decodeValue } from './key-codec.js';
import type { KeyBatch } from './key-table.js';
import type { SessionFolder } from './session-folder.js';
import { SessionStoreError } from './session-store.js';

/** Longest first: `sender-key-memory` before `sender-key`. */
const KEY_TYPES = [
  'app-state-sync-version',
  'app-state-sync-key',
  'sender-key-memory',
  'identity-key',
  'lid-mapping',
  'device-list',
  'sender-key',
  'pre-key',
  'tctoken',
  'session',
] as const;

/** The helper writes `/` as `__` and `:` as `-` in file names; only sender keys (`group::user::device`) have colons. */
function idFromFileName(type: string, text: string): string {
  const withSlashes = text.replaceAll('__', '/');
  return type === 'sender-key' ? withSlashes.replaceAll('--', '::') : withSlashes;
}

function keyOfFile(name: string): { type: string; id: string } | undefined {
  if (!name.endsWith('.json')) return undefined;
  const stem = name.slice(0, -'.json'.length);
  const type = KEY_TYPES.find((candidate) => stem.startsWith(`${candidate}-`));
  return type ? { type, id: idFromFileName(type, stem.slice(type.length + 1)) } : undefined;
}

export interface ImportedKeys {
  batch: KeyBatch;
  count: number;
  /** Deletes the imported files. */
  removeFiles: () => Promise<void>;
}

/** @throws SessionStoreError when a key file cannot be read: importing half of a session would break it */
export async function importKeyFiles(folder: SessionFolder): Promise<ImportedKeys> {
  const batch: KeyBatch = {};
  const imported: string[] = [];
  for (const name of await readdir(folder.path)) {
    const key = keyOfFile(name);
    if (!key) continue;
    try {
      const value = decodeValue(await readFile(folder.file(name), 'utf8'));
      (batch[key.type] ??= {})[key.id] = encodeValue(value);
    } catch (cause) {
      throw new SessionStoreError('CORRUPT', `the key file ${folder.file(name)} cannot be read`, { cause });
    }
    imported.push(folder.file(name));
  }
  const removeFiles = async (): Promise<void> => {
    for (const path of imported) await unlink(path);
  };
  return { batch, count: imported.length, removeFiles };
}
