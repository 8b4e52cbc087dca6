import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startSandbox, type Sandbox } from '../src/index.js';
import { DEFAULT_BEHAVIOUR } from '../src/state/behaviour.js';
import { eventually, TestClient } from './support/client.js';

const OWNER = '628110000301';
const CONTACT = '628120000301';
const PN = `${CONTACT}@s.whatsapp.net`;

describe('receipts, acks and retries', () => {
  let sandbox: Sandbox;
  let client: TestClient;

  beforeAll(async () => {
    sandbox = await startSandbox();
    client = await TestClient.link(sandbox, { phone: OWNER, name: 'Toko' });
  });

  beforeEach(() => {
    sandbox.control.setBehaviour({ ...DEFAULT_BEHAVIOUR });
  });

  afterAll(async () => {
    await client.close();
    await sandbox.close();
  });

  const inboxOf = (phone: string, id: string | null | undefined) =>
    eventually(
      () => sandbox.control.inbox(phone).find((message) => message.id === id),
      `message at ${phone}`,
    );

  it('never reports a muted contact as reading, unless told to', async () => {
    const phone = '628120000302';
    sandbox.control.setContact(phone, { muted: true, deliverDelayMs: 100 });
    const sent = await client.sock.sendMessage(`${phone}@s.whatsapp.net`, { text: 'baca dong' });
    await client.waitForStatus(sent?.key.id, 3);
    await expect(client.waitForStatus(sent?.key.id, 4, 800)).rejects.toThrow('did not happen');
    const ids = [sent?.key.id ?? ''];
    sandbox.control.sendReceipts({ from: phone, to: OWNER, ids, type: 'read' });
    await client.waitForStatus(sent?.key.id, 4);
    sandbox.control.sendReceipts({ from: phone, to: OWNER, ids, type: 'played' });
    await client.waitForStatus(sent?.key.id, 5);
  });

  it('notes at the sending phone that the account received and read its message', async () => {
    const { id } = sandbox.control.sendMessage({ from: CONTACT, to: OWNER, text: 'tolong dibaca' });
    const message = await client.waitForText('tolong dibaca');
    const status = () => sandbox.control.outbox(CONTACT).find((sent) => sent.id === id)?.status;
    await eventually(() => status() === 'delivered', 'delivery');
    await client.sock.readMessages([message.key]);
    await eventually(() => status() === 'read', 'reading');
  });

  it('refuses messages to a phone with an error code', async () => {
    const phone = '628120000303';
    sandbox.control.setBehaviour({ ackErrors: { [phone]: 463 } });
    const sent = await client.sock.sendMessage(`${phone}@s.whatsapp.net`, { text: 'ditolak' });
    await client.waitFor('messages.update', (updates) =>
      updates.some(({ key, update }) => key.id === sent?.key.id && update.status === 0),
    );
    expect(sandbox.control.inbox(phone)).toEqual([]);
  });

  it('delivers although the confirmations are swallowed, and counts a repeated id', async () => {
    sandbox.control.setBehaviour({ dropAcks: 1 });
    const before = sandbox.control.stats();
    const sent = await client.sock.sendMessage(
      PN,
      { text: 'sekali saja' },
      { messageId: '3EB0DEADBEEF00000001' },
    );
    await inboxOf(CONTACT, sent?.key.id);
    await client.sock.sendMessage(PN, { text: 'sekali saja' }, { messageId: '3EB0DEADBEEF00000001' });
    await eventually(
      () => sandbox.control.inbox(CONTACT).find(({ copies }) => copies === 2),
      'the second copy',
    );
    const after = sandbox.control.stats();
    expect(after.acksDropped - before.acksDropped).toBe(1);
    expect(after.acksSent - before.acksSent).toBe(1);
    expect(sandbox.control.inbox(CONTACT).filter(({ id }) => id === sent?.key.id)).toHaveLength(1);
  });

  it('asks the account for a message it could not decrypt and gets it under the same id', async () => {
    await client.sock.sendMessage(PN, { text: 'sesi dulu' });
    const sent = await client.sock.sendMessage(PN, { text: 'kirim ulang' });
    await inboxOf(CONTACT, sent?.key.id);
    const before = sandbox.control.stats().messagesFromAccounts;
    const ids = [sent?.key.id ?? ''];
    sandbox.control.sendReceipts({ from: CONTACT, to: OWNER, ids, type: 'retry' });
    const kept = () => sandbox.control.inbox(CONTACT).find(({ id, copies }) => id === ids[0] && copies === 2);
    await eventually(kept, 'the repetition');
    expect(sandbox.control.stats().messagesFromAccounts).toBe(before + 1);
  });

  it.each(['pn', 'lid'] as const)('repeats a message that arrived damaged (%s)', async (addressing) => {
    const text = `rusak ${addressing}`;
    const { id } = sandbox.control.sendMessage({ from: CONTACT, to: OWNER, text, addressing, corrupt: true });
    const message = await client.waitForText(text);
    expect(message.key.id).toBe(id);
    expect(sandbox.control.outbox(CONTACT).find((sent) => sent.id === id)?.retries).toBe(1);
  });

  it('goes on in both directions after a retry', async () => {
    sandbox.control.sendMessage({ from: CONTACT, to: OWNER, text: 'masih bisa' });
    await client.waitForText('masih bisa');
    const sent = await client.sock.sendMessage(PN, { text: 'bisa' });
    expect(await inboxOf(CONTACT, sent?.key.id)).toMatchObject({ text: 'bisa' });
  });
});
