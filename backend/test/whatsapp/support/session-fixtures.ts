import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuthenticationCreds } from '@whiskeysockets/baileys';
import type { EngineLogger } from '../../../src/whatsapp/logger.js';
import { FileSessionStore } from '../../../src/whatsapp/session-store/file-session-store.js';

export const silentLog: EngineLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export const testKey = Buffer.alloc(32, 7);

export interface TempFolder {
  path: string;
  remove: () => Promise<void>;
}

export async function makeTempFolder(): Promise<TempFolder> {
  const path = await mkdtemp(join(tmpdir(), 'pesan-wa-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export function storeAt(root: string, encryptionKey: Buffer = testKey): FileSessionStore {
  return new FileSessionStore({ root, encryptionKey, log: silentLog });
}

/** Makes credentials look as after a scan. */
export function markLinked(creds: AuthenticationCreds, pn = '628001'): void {
  Object.assign(creds, {
    me: { id: `${pn}:3@s.whatsapp.net`, lid: '99900011122233:3@lid', name: 'Shop' },
    account: {
      details: Buffer.from('d'),
      accountSignature: Buffer.from('s'),
      deviceSignature: Buffer.from('x'),
    },
  });
}
