import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type Sandbox } from '../src/index.js';
import { eventually, TestClient } from './support/client.js';

const OWNER = '628110000501';
const CONTACT = '628120000501';
const CHAT = `${CONTACT}@s.whatsapp.net`;

describe('app state', () => {
  let sandbox: Sandbox;
  let first: TestClient;
  let second: TestClient;

  const setting = (name: string) =>
    sandbox.control.appState(OWNER).find(({ index }) => index[0] === name)?.value as
      Record<string, unknown> | undefined;
  const nameOf = ({ auth }: TestClient): string | undefined => auth.creds.me?.name;

  beforeAll(async () => {
    sandbox = await startSandbox();
    first = await TestClient.link(sandbox, { phone: OWNER, name: 'Warung Sari' });
    second = await TestClient.link(sandbox, { phone: OWNER });
    for (const { auth } of [first, second])
      await eventually(() => auth.creds.accountSyncCounter > 0, 'the first sync');
  });

  afterAll(async () => {
    await Promise.all([first.close(), second.close()]);
    await sandbox.close();
  });

  it('brings a new program the name of the account', async () => {
    await eventually(() => nameOf(first) === 'Warung Sari' && nameOf(second) === 'Warung Sari', 'the name');
    expect(setting('setting_pushName')).toMatchObject({ pushNameSetting: { name: 'Warung Sari' } });
  });

  it('follows a name that changes on the handset', async () => {
    sandbox.control.setContact(OWNER, { name: 'Warung Baru' });
    await eventually(
      () => nameOf(first) === 'Warung Baru' && nameOf(second) === 'Warung Baru',
      'the new name',
    );
  });

  it('carries a change of one program to the handset and to the other', async () => {
    await first.sock.updateProfileName('Sari Cabang Dua');
    await eventually(() => nameOf(second) === 'Sari Cabang Dua', 'the name at the other program');
    expect(sandbox.control.contacts().find(({ phone }) => phone === OWNER)?.name).toBe('Sari Cabang Dua');
  });

  it('shares what is done to chats', async () => {
    const sent = await first.sock.sendMessage(CHAT, { text: 'halo' });
    await second.waitForText('halo');
    await first.sock.chatModify({ pin: true }, CHAT);
    await second.waitFor('chats.update', (updates) =>
      updates.some(({ id, pinned }) => id === CHAT && pinned),
    );
    await second.sock.chatModify({ mute: Date.now() + 3_600_000 }, CHAT);
    await first.waitFor('chats.update', (updates) =>
      updates.some(({ id, muteEndTime }) => id === CHAT && muteEndTime),
    );
    await first.sock.star(CHAT, [{ id: sent?.key.id ?? '', fromMe: true }], true);
    await second.waitFor('messages.update', (updates) =>
      updates.some(({ key, update }) => key.id === sent?.key.id && update.starred),
    );
    await first.sock.chatModify(
      { archive: true, lastMessages: [{ key: sent!.key, messageTimestamp: sent!.messageTimestamp }] },
      CHAT,
    );
    await second.waitFor('chats.update', (updates) =>
      updates.some(({ id, archived }) => id === CHAT && archived),
    );
    expect(sandbox.control.appState(OWNER).map(({ index }) => index[0])).toEqual(
      expect.arrayContaining(['setting_pushName', 'pin_v1', 'mute', 'star', 'archive']),
    );
  });

  it('accepts changes of two programs at the same time', async () => {
    await Promise.all([
      first.sock.addOrEditContact(CHAT, { fullName: 'Budi', saveOnPrimaryAddressbook: true }),
      second.sock.chatModify({ pin: false }, CHAT),
    ]);
    await second.waitFor('contacts.upsert', (contacts) => contacts.some(({ name }) => name === 'Budi'));
    await first.waitFor('chats.update', (updates) =>
      updates.some(({ id, pinned }) => id === CHAT && pinned === null),
    );
  });

  it('is fetched by a program that comes later', async () => {
    const third = await TestClient.link(sandbox, { phone: OWNER });
    await third.waitFor('contacts.upsert', (contacts) => contacts.some(({ name }) => name === 'Budi'));
    await eventually(() => nameOf(third) === 'Sari Cabang Dua', 'the name at the third program');
    await third.close();
  });

  it('goes on at the version a program brings along to a new emulator', async () => {
    const other = await startSandbox();
    const options = { url: other.url, auth: first.auth };
    await first.close();
    const moved = await TestClient.login(options);
    await moved.sock.updateProfileName('Pindah');
    await moved.sock.chatModify({ pin: true }, CHAT);
    expect(other.control.stats().unknownQueries).toBe(0);
    await moved.close();
    await other.close();
    first = await TestClient.login({ url: sandbox.url, auth: first.auth });
  });
});
