import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, chmod, mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { useMultiFileAuthState } from '@whiskeysockets/baileys';
import type { DeviceSession } from '../../src/whatsapp/session-store/session-store.js';
import { makeTempFolder, markLinked, storeAt, type TempFolder } from './support/session-fixtures.js';

let temp: TempFolder;
const folderOf = (deviceId: string): string => join(temp.path, `auth_info_baileys_${deviceId}`);

async function fileNamed(deviceId: string, suffix: string): Promise<string> {
  const name = (await readdir(folderOf(deviceId))).find((candidate) => candidate.endsWith(suffix));
  return join(folderOf(deviceId), name ?? `no-${suffix}`);
}

async function linkedSession(deviceId = 'dev', epoch = 1): Promise<DeviceSession> {
  const session = await storeAt(temp.path).open(deviceId, epoch);
  markLinked(session.creds);
  session.saveCreds();
  return session;
}

beforeEach(async () => {
  temp = await makeTempFolder();
});
afterEach(() => temp.remove());

describe('file session store', () => {
  it('gives back credentials and keys after a restart, binary values included', async () => {
    const session = await linkedSession();
    session.keys.set({
      'pre-key': { '1': { public: Buffer.alloc(32, 1), private: Buffer.alloc(32, 2) } },
      session: { '628.0': Buffer.from('record') },
      'lid-mapping': { '628': '999', gone: '1' },
    });
    session.keys.set({ 'lid-mapping': { gone: null } });
    await session.close();

    const again = await storeAt(temp.path).open('dev', 2);
    expect(again.isLinked()).toBe(true);
    expect(again.creds).toEqual(session.creds);
    expect((await again.keys.get('pre-key', ['1']))['1']?.private).toEqual(Buffer.alloc(32, 2));
    expect(await again.keys.get('session', ['628.0', 'none'])).toEqual({ '628.0': Buffer.from('record') });
    expect(await again.keys.get('lid-mapping', ['628', 'gone'])).toEqual({ '628': '999' });
    await again.close();
  });

  it('stores nothing readable and nothing that others may read', async () => {
    const session = await linkedSession();
    session.keys.set({ 'lid-mapping': { secretmarker: 'secretmarker' } });
    await session.close();
    for (const name of await readdir(folderOf('dev'))) {
      const content = await readFile(join(folderOf('dev'), name), 'latin1');
      expect(content).not.toContain('secretmarker');
      expect(content).not.toContain('noiseKey');
    }
  });

  it('starts afresh while nobody has scanned yet', async () => {
    const store = storeAt(temp.path);
    const first = await store.open('dev', 1);
    first.saveCreds();
    await first.close();
    const second = await store.open('dev', 2);
    expect(second.isLinked()).toBe(false);
    expect(second.creds.noiseKey).not.toEqual(first.creds.noiseKey);
    await second.close();
    expect(await store.isLinked('dev')).toBe(false);
  });

  it('ignores a last batch that was cut short, and only that', async () => {
    const session = await linkedSession();
    session.keys.set({ 'lid-mapping': { one: '1' } });
    session.keys.set({ 'lid-mapping': { two: '2' } });
    await session.close();
    const journal = await fileNamed('dev', '.journal');
    const { length } = await readFile(journal);
    await truncate(journal, length - 5);

    const again = await storeAt(temp.path).open('dev', 2);
    expect(await again.keys.get('lid-mapping', ['one', 'two'])).toEqual({ one: '1' });
    await again.close();
  });

  it('ignores half a record prefix at the end', async () => {
    const session = await linkedSession();
    session.keys.set({ 'lid-mapping': { one: '1' } });
    await session.close();
    await appendFile(await fileNamed('dev', '.journal'), Buffer.from([0, 0, 1]));
    const again = await storeAt(temp.path).open('dev', 2);
    expect(await again.keys.get('lid-mapping', ['one'])).toEqual({ one: '1' });
    await again.close();
  });

  it('refuses to go on with a journal that is damaged in the middle', async () => {
    const session = await linkedSession();
    session.keys.set({ 'lid-mapping': { one: '1' } });
    session.keys.set({ 'lid-mapping': { two: '2' } });
    await session.close();
    const journal = await fileNamed('dev', '.journal');
    const bytes = await readFile(journal);
    bytes[30] = (bytes[30] ?? 0) ^ 0xff;
    await writeFile(journal, bytes);
    await expect(storeAt(temp.path).open('dev', 2)).rejects.toMatchObject({ code: 'CORRUPT' });
  });

  it('says that the key is wrong instead of starting a new session', async () => {
    await (await linkedSession()).close();
    const other = storeAt(temp.path, Buffer.alloc(32, 9));
    await expect(other.open('dev', 2)).rejects.toMatchObject({ code: 'WRONG_KEY' });
    await expect(other.isLinked('dev')).rejects.toMatchObject({ code: 'WRONG_KEY' });
    const again = await storeAt(temp.path).open('dev', 2);
    expect(again.isLinked()).toBe(true);
    await again.close();
  });

  it('never takes a read error for missing credentials', async () => {
    await mkdir(join(folderOf('dev'), 'creds.json'), { recursive: true });
    await expect(storeAt(temp.path).open('dev', 1)).rejects.toMatchObject({ code: 'UNREADABLE' });
    await chmod(folderOf('dev'), 0o700);
  });

  it('falls back to the version before when creds.json is damaged', async () => {
    const session = await linkedSession();
    session.creds.accountSyncCounter = 5;
    session.saveCreds();
    await session.close();
    await writeFile(join(folderOf('dev'), 'creds.json'), '{"pesan":1,"sea');
    const again = await storeAt(temp.path).open('dev', 2);
    expect(again.isLinked()).toBe(true);
    expect(again.creds.noiseKey).toEqual(session.creds.noiseKey);
    await again.close();
  });

  it('refuses a writer whose lease epoch is over', async () => {
    const old = await linkedSession('dev', 1);
    const newer = await storeAt(temp.path).open('dev', 2);
    newer.keys.set({ 'lid-mapping': { one: 'new' } });
    expect(() => old.keys.set({ 'lid-mapping': { one: 'old' } })).toThrow(
      expect.objectContaining({ code: 'STALE_EPOCH' }),
    );
    old.creds.accountSyncCounter = 9;
    expect(() => old.saveCreds()).toThrow(expect.objectContaining({ code: 'STALE_EPOCH' }));
    await expect(storeAt(temp.path).open('dev', 1)).rejects.toMatchObject({ code: 'STALE_EPOCH' });
    await newer.close();
    const again = await storeAt(temp.path).open('dev', 3);
    expect(await again.keys.get('lid-mapping', ['one'])).toEqual({ one: 'new' });
    await again.close();
    await old.close();
  });

  it('replaces linked credentials only after a wipe', async () => {
    const store = storeAt(temp.path);
    const session = await store.open('dev', 1);
    markLinked(session.creds);
    session.saveCreds();
    Object.assign(session.creds, {
      signedIdentityKey: { public: Buffer.alloc(32), private: Buffer.alloc(32) },
    });
    expect(() => session.saveCreds()).toThrow(expect.objectContaining({ code: 'LINKED_CREDS_PROTECTED' }));
    await store.wipe('dev', { keepCopy: true });
    const fresh = await store.open('dev', 2);
    expect(fresh.isLinked()).toBe(false);
    await fresh.close();
    expect(await readdir(temp.path)).toEqual(['auth_info_baileys_dev', 'auth_info_baileys_dev.unlinked']);
    await store.wipe('dev');
    expect(await readdir(temp.path)).toEqual([]);
  });

  it('keeps everything while it rewrites an outgrown journal', async () => {
    const session = await linkedSession();
    for (let count = 0; count < 1_500; count += 1) {
      session.keys.set({
        session: { 'a.0': Buffer.alloc(1_500, count % 256) },
        'lid-mapping': { count: String(count) },
      });
      if (count % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await session.close();
    const journal = await readFile(await fileNamed('dev', '.journal'));
    expect(journal.length).toBeLessThan(2_500_000);
    const again = await storeAt(temp.path).open('dev', 2);
    expect(await again.keys.get('lid-mapping', ['count'])).toEqual({ count: '1499' });
    await again.close();
  });

  it('loses no announced batch and has no half batch when killed in the middle', async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'test/whatsapp/support/write-forever.ts', temp.path],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const exited = once(child, 'exit');
    let output = '';
    child.stdout.setEncoding('utf8');
    for await (const chunk of child.stdout as AsyncIterable<string>) {
      output += chunk;
      if (output.length > 9_000) child.kill('SIGKILL');
    }
    await exited;
    const announced = Number(
      output
        .trimEnd()
        .split('\n')
        .at(output.endsWith('\n') ? -1 : -2),
    );
    expect(announced).toBeGreaterThan(1_000);
    const session = await storeAt(temp.path).open('dev', 2);
    const counts = await session.keys.get('lid-mapping', ['a-count', 'b-count']);
    const records = await session.keys.get('session', ['a.0', 'b.0']);
    expect(Number(counts['a-count'])).toBeGreaterThanOrEqual(announced);
    expect(counts['b-count']).toBe(counts['a-count']);
    expect(records['a.0']).toEqual(records['b.0']);
    expect(records['a.0']?.[0]).toBe(Number(counts['a-count']) % 256);
    await session.close();
  });

  it('takes over a folder of the Baileys multi-file helper without a new scan', async () => {
    await mkdir(folderOf('dev'), { recursive: true });
    const { state, saveCreds } = await useMultiFileAuthState(folderOf('dev'));
    markLinked(state.creds);
    await saveCreds();
    const memory = { '628:1@s.whatsapp.net': true };
    await state.keys.set({
      'pre-key': { '7': { public: Buffer.alloc(32, 1), private: Buffer.alloc(32, 2) } },
      session: { '628_1.3': Buffer.from('record') },
      'sender-key': { '1203-16@g.us::628_1::3': Buffer.from('sender') },
      'sender-key-memory': { '1203-16@g.us': memory },
      'app-state-sync-key': { 'AAA/BBB=': { keyData: Buffer.from('k') } },
    });

    const session = await storeAt(temp.path).open('dev', 1);
    await session.close();
    const again = await storeAt(temp.path).open('dev', 2);
    expect(again.creds.me).toEqual(state.creds.me);
    expect((await again.keys.get('pre-key', ['7']))['7']?.public).toEqual(Buffer.alloc(32, 1));
    expect((await again.keys.get('session', ['628_1.3']))['628_1.3']).toEqual(Buffer.from('record'));
    const senderKeyId = '1203-16@g.us::628_1::3';
    expect((await again.keys.get('sender-key', [senderKeyId]))[senderKeyId]).toEqual(Buffer.from('sender'));
    expect((await again.keys.get('sender-key-memory', ['1203-16@g.us']))['1203-16@g.us']).toEqual(memory);
    const syncKeys = await again.keys.get('app-state-sync-key', ['AAA/BBB=']);
    expect(syncKeys['AAA/BBB=']?.keyData).toEqual(Buffer.from('k'));
    await again.close();
    const names = await readdir(folderOf('dev'));
    expect(names.filter((name) => name.startsWith('pre-key') || name.includes('previous'))).toEqual([]);
  });
});
