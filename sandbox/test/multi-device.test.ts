import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { proto } from '@whiskeysockets/baileys';
import { startSandbox, type Sandbox } from '../src/index.js';
import { eventually, TestClient } from './support/client.js';

const OWNER = '628110000201';
const OTHER = '628110000202';
const CONTACT = '628120000201';

describe('several devices', () => {
  let sandbox: Sandbox;
  let first: TestClient;
  let second: TestClient;
  let other: TestClient;
  const sentByFirst = new Map<string, proto.IMessage>();

  beforeAll(async () => {
    sandbox = await startSandbox();
    // A retry request names the asking device, which misses the client's own cache: it asks the application instead.
    const getMessage = async ({ id }: { id?: string | null }) => sentByFirst.get(id ?? '');
    first = await TestClient.link(sandbox, { phone: OWNER, name: 'Toko', socket: { getMessage } });
    second = await TestClient.link(sandbox, { phone: OWNER });
    other = await TestClient.link(sandbox, { phone: OTHER, name: 'Pelanggan' });
  });

  afterAll(async () => {
    await Promise.all([first, second, other].map((client) => client.close()));
    await sandbox.close();
  });

  it.each(['pn', 'lid'] as const)(
    'copies a sent message to the other companion and to the handset (%s)',
    async (by) => {
      const { lid } = sandbox.control.setContact(CONTACT, {});
      const jid = by === 'lid' ? `${lid}@lid` : `${CONTACT}@s.whatsapp.net`;
      const text = `salinan ${by}`;
      const sent = await first.sock.sendMessage(jid, { text });
      const copy = await second.waitForText(text);
      expect(copy.key).toMatchObject({ id: sent?.key.id, remoteJid: jid, fromMe: true });
      const onHandset = () => sandbox.control.inbox(OWNER).find((message) => message.text === text);
      expect(await eventually(onHandset, 'the copy')).toMatchObject({ fromMe: true, chat: CONTACT });
      await second.waitForStatus(sent?.key.id, 3);
    },
  );

  it('carries messages and receipts between two accounts', async () => {
    const sent = await other.sock.sendMessage(`${OWNER}@s.whatsapp.net`, { text: 'pesan dua porsi' });
    const [atFirst, atSecond] = await Promise.all([
      first.waitForText('pesan dua porsi'),
      second.waitForText('pesan dua porsi'),
    ]);
    expect(atFirst.key).toMatchObject({
      id: sent?.key.id,
      remoteJid: `${OTHER}@s.whatsapp.net`,
      fromMe: false,
    });
    expect(atSecond.key.id).toBe(sent?.key.id);
    await other.waitForStatus(sent?.key.id, 3);
    await first.sock.readMessages([atFirst.key]);
    await other.waitForStatus(sent?.key.id, 4);
    await first.sock.sendMessage(atFirst.key.remoteJid ?? '', { text: 'siap' }, { quoted: atFirst });
    const answer = await other.waitForText('siap');
    expect(answer.key.remoteJid).toBe(`${OWNER}@s.whatsapp.net`);
  });

  it('carries a retry from one account to the sending device of another', async () => {
    const { lid } = sandbox.control.account(OWNER);
    await other.auth.keys.set({ session: { [`${lid}_1.1`]: null } });
    const before = sandbox.control.stats().retriesFromAccounts;
    const messageId = '3EB0C0FFEE0000000001';
    sentByFirst.set(messageId, { conversation: 'sesi hilang' });
    const sent = await first.sock.sendMessage(
      `${OTHER}@s.whatsapp.net`,
      { text: 'sesi hilang' },
      { messageId },
    );
    const message = await other.waitForText('sesi hilang');
    expect(message.key.id).toBe(sent?.key.id);
    expect(sandbox.control.stats().retriesFromAccounts).toBe(before + 1);
  });

  it('shows both companions what the owner writes on the handset', async () => {
    const { id } = sandbox.control.sendMessage({ from: OWNER, to: CONTACT, text: 'dari hp sendiri' });
    for (const client of [first, second]) {
      const copy = await client.waitForText('dari hp sendiri');
      expect(copy.key).toMatchObject({ id, fromMe: true, remoteJid: `${CONTACT}@s.whatsapp.net` });
    }
    expect(sandbox.control.inbox(CONTACT).at(-1)).toMatchObject({ id, from: OWNER, text: 'dari hp sendiri' });
  });

  it('keeps accounts and contacts apart in its lists', () => {
    expect(sandbox.control.accounts().map(({ phone }) => phone)).toEqual([OWNER, OTHER]);
    expect(sandbox.control.contacts().map(({ phone }) => phone)).toContain(CONTACT);
    expect(() => sandbox.control.account('628129876543')).toThrow('Nobody has used');
  });
});
