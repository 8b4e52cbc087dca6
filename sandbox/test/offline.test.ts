import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type Sandbox } from '../src/index.js';
import { eventually, TestClient, textOf } from './support/client.js';

const OWNER = '628110000401';
const CONTACT = '628120000401';

describe('being offline', () => {
  let sandbox: Sandbox;
  let client: TestClient;

  beforeAll(async () => {
    sandbox = await startSandbox();
    client = await TestClient.link(sandbox, { phone: OWNER, name: 'Toko' });
  });

  afterAll(async () => {
    await client.close();
    await sandbox.close();
  });

  it('keeps messages in order for the next login and marks them as queued', async () => {
    await client.close();
    await eventually(() => !sandbox.control.account(OWNER).devices[0]?.isConnected, 'the disconnect');
    const texts = Array.from({ length: 12 }, (_, index) => `antre ${index}`);
    for (const text of texts) sandbox.control.sendMessage({ from: CONTACT, to: OWNER, text });
    await eventually(() => sandbox.control.account(OWNER).devices[0]?.queued === 12, 'the queue');

    client = await client.reconnect();
    await client.waitForText('antre 11');
    const upserts = client.events.filter(({ name }) => name === 'messages.upsert');
    const batches = upserts.map(
      ({ data }) => data as { type: string; messages: Parameters<typeof textOf>[0][] },
    );
    expect(batches.flatMap(({ messages }) => messages.map(textOf))).toEqual(texts);
    expect(new Set(batches.map(({ type }) => type))).toEqual(new Set(['append']));
    await eventually(() => sandbox.control.account(OWNER).devices[0]?.queued === 0, 'the confirmations');
  });

  it('delivers receipts that came in meanwhile', async () => {
    sandbox.control.setContact(CONTACT, { deliverDelayMs: 300 });
    const sent = await client.sock.sendMessage(`${CONTACT}@s.whatsapp.net`, { text: 'nanti saja' });
    await client.close();
    await eventually(() => (sandbox.control.account(OWNER).devices[0]?.queued ?? 0) >= 2, 'both receipts');
    client = await client.reconnect();
    await client.waitForStatus(sent?.key.id, 4);
  });

  it('sends again what a client did not confirm before it vanished', async () => {
    sandbox.control.addFault({ phone: OWNER, kind: 'silent' });
    sandbox.control.sendMessage({ from: CONTACT, to: OWNER, text: 'tidak hilang' });
    await eventually(() => (sandbox.control.account(OWNER).devices[0]?.queued ?? 0) > 0, 'the queue');
    await client.close();
    client = await client.reconnect();
    await client.waitForText('tidak hilang');
  });

  it('survives its own restart: the client logs in, uploads its keys and talks to everybody', async () => {
    const port = sandbox.port;
    await client.close();
    await sandbox.close();
    sandbox = await startSandbox({ port });
    client = await client.reconnect();
    await eventually(() => (sandbox.control.account(OWNER).devices[0]?.preKeys ?? 0) > 100, 'the upload');
    await client.sock.sendMessage(`${CONTACT}@s.whatsapp.net`, { text: 'masih di sini' });
    await eventually(
      () => sandbox.control.inbox(CONTACT).find(({ text }) => text === 'masih di sini'),
      'the message',
    );
    const ownCopy = () =>
      sandbox.control.inbox(OWNER).find(({ text, fromMe }) => fromMe && text === 'masih di sini');
    await eventually(ownCopy, 'the copy at the own handset');
    sandbox.control.sendMessage({ from: CONTACT, to: OWNER, text: 'aku juga' });
    await client.waitForText('aku juga');
  });

  it('refuses unknown companions when told not to believe them', async () => {
    const strict = await startSandbox({ adoptUnknownDevices: false });
    const stranger = TestClient.connect({ url: strict.url, auth: client.auth });
    expect(await stranger.waitForClose()).toBe(401);
    await strict.close();
  });
});
