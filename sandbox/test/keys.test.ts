import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type Sandbox } from '../src/index.js';
import { eventually, TestClient } from './support/client.js';

const OWNER = '628110000601';
const FULL_UPLOAD = 800;

describe('one-time keys', () => {
  let sandbox: Sandbox;
  let client: TestClient;

  beforeAll(async () => {
    sandbox = await startSandbox();
    client = await TestClient.link(sandbox, { phone: OWNER });
  });

  afterAll(async () => {
    await client.close();
    await sandbox.close();
  });

  const preKeys = (): number => sandbox.control.account(OWNER).devices[0]?.preKeys ?? 0;

  it('has a full set after the first login and uses one up for each new contact', async () => {
    const before = preKeys();
    expect(before).toBeGreaterThan(FULL_UPLOAD);
    sandbox.control.sendMessage({ from: '628120000601', to: OWNER, text: 'baru kenal' });
    await client.waitForText('baru kenal');
    expect(preKeys()).toBe(before - 1);
    sandbox.control.sendMessage({ from: '628120000601', to: OWNER, text: 'sudah kenal' });
    await client.waitForText('sudah kenal');
    expect(preKeys()).toBe(before - 1);
  });

  it('asks for more when few are left', async () => {
    const stranger = await TestClient.link(sandbox, { phone: '628110000602' });
    const own = `${OWNER}:1@s.whatsapp.net`;
    const { lid } = sandbox.control.account(OWNER);
    const query = () =>
      stranger.sock.query({
        tag: 'iq',
        attrs: { xmlns: 'encrypt', type: 'get', to: '@s.whatsapp.net' },
        content: [
          {
            tag: 'key',
            attrs: {},
            content: Array.from({ length: 100 }, () => ({ tag: 'user', attrs: { jid: `${lid}:1@lid` } })),
          },
        ],
      });
    for (let round = 0; round < 9; round += 1) await query();
    expect(own).toContain(OWNER);
    await eventually(() => preKeys() >= 5 && preKeys() < 100, 'the refill');
    await stranger.close();
  });
});
