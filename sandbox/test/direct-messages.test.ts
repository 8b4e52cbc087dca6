import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type Sandbox } from '../src/index.js';
import { eventually, TestClient, textOf } from './support/client.js';

const OWNER = '628110000001';
const CONTACT = '628120000001';

describe('direct messages', () => {
  let sandbox: Sandbox;
  let client: TestClient;

  beforeAll(async () => {
    sandbox = await startSandbox();
    client = await TestClient.link(sandbox, { phone: OWNER, name: 'Warung Sari' });
  });

  afterAll(async () => {
    await client.close();
    await sandbox.close();
  });

  it('reaches a contact by phone number and comes back as delivered and read', async () => {
    const sent = await client.sock.sendMessage(`${CONTACT}@s.whatsapp.net`, { text: 'halo' });
    const received = await eventually(() => sandbox.control.inbox(CONTACT)[0], 'the message');
    expect(received).toMatchObject({ id: sent?.key.id, from: OWNER, text: 'halo', copies: 1, encType: 'pkmsg' });
    await client.waitForStatus(sent?.key.id, 3);
    await client.waitForStatus(sent?.key.id, 4);
  });

  it('receives an answer by phone number', async () => {
    const { id } = sandbox.control.sendMessage({ from: CONTACT, to: OWNER, text: 'halo juga' });
    const message = await client.waitForText('halo juga');
    expect(message.key).toMatchObject({ id, remoteJid: `${CONTACT}@s.whatsapp.net`, fromMe: false });
    expect(textOf(message)).toBe('halo juga');
  });
});
