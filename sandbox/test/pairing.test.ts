import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type Sandbox } from '../src/index.js';
import { TestClient } from './support/client.js';

const PHONE = '628110000101';
const CODE_PHONE = '628110000102';

describe('pairing', () => {
  let sandbox: Sandbox;
  const open: TestClient[] = [];

  const connect = (): TestClient => {
    const client = TestClient.connect({ url: sandbox.url });
    open.push(client);
    return client;
  };

  beforeAll(async () => {
    sandbox = await startSandbox();
  });

  afterEach(async () => {
    await Promise.all(open.splice(0).map((client) => client.close()));
  });

  afterAll(() => sandbox.close());

  it('links by QR, restarts the client and lets it log in with its name', async () => {
    const client = connect();
    const qr = await client.waitForQr();
    const linked = await sandbox.control.scan({ qr, phone: PHONE, name: 'Toko Maju' });
    expect(linked).toMatchObject({ phone: PHONE, device: 1, name: 'Toko Maju' });
    expect(await client.waitForClose()).toBe(515);

    const again = await client.reconnect();
    open.push(again);
    expect(again.auth.creds.me).toMatchObject({
      id: `${PHONE}:1@s.whatsapp.net`,
      lid: `${linked.lid}:1@lid`,
      name: 'Toko Maju',
    });
    await again.waitFor('messaging-history.set');
    expect(sandbox.control.account(PHONE).devices).toMatchObject([{ device: 1, isConnected: true }]);
  });

  it('accepts a QR text without the URL in front and gives the next device the next number', async () => {
    const client = connect();
    const qr = await client.waitForQr();
    const linked = await sandbox.control.scan({ qr: qr.slice(qr.indexOf('#') + 1), phone: PHONE });
    expect(linked.device).toBe(2);
  });

  it('shows a registered QR among the waiting ones until it is scanned', async () => {
    const client = connect();
    const qr = await client.waitForQr();
    sandbox.control.registerQr({ qr, label: 'Kasir 1' });
    expect(sandbox.control.waiting()).toMatchObject([{ qr, label: 'Kasir 1' }]);
    await sandbox.control.scan({ qr, phone: '628110000103' });
    expect(sandbox.control.waiting()).toEqual([]);
  });

  it('refuses a text that is no QR and a QR nobody waits with any more', async () => {
    await expect(sandbox.control.scan({ qr: 'hello', phone: PHONE })).rejects.toMatchObject({ status: 400 });
    const client = connect();
    const qr = await client.waitForQr();
    await client.close();
    await expect(sandbox.control.scan({ qr, phone: PHONE })).rejects.toMatchObject({
      status: 404,
      code: 'QR_EXPIRED',
    });
  });

  it('reports a secret that does not belong to the client', async () => {
    const client = connect();
    const fields = (await client.waitForQr()).split(',');
    fields[3] = Buffer.alloc(32, 7).toString('base64');
    await expect(sandbox.control.scan({ qr: fields.join(','), phone: PHONE })).rejects.toMatchObject({
      code: 'PAIRING_FAILED',
    });
  });

  it('links by code, with or without the dash', async () => {
    const client = connect();
    await client.waitForQr();
    const code = await client.sock.requestPairingCode(CODE_PHONE);
    const shown = `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase();
    const linked = await sandbox.control.pairingCode({ phone: CODE_PHONE, code: shown, name: 'Bu Rina' });
    expect(linked).toMatchObject({ phone: CODE_PHONE, device: 1, name: 'Bu Rina' });
    expect(await client.waitForClose()).toBe(515);
    const again = await client.reconnect();
    open.push(again);
    expect(again.auth.creds.registered).toBe(true);
  });

  it('tells a wrong code from a phone nobody shows a code for', async () => {
    const client = connect();
    await client.waitForQr();
    await client.sock.requestPairingCode(CODE_PHONE);
    await expect(sandbox.control.pairingCode({ phone: CODE_PHONE, code: 'AAAA2222' })).rejects.toMatchObject({
      code: 'WRONG_CODE',
    });
    await expect(
      sandbox.control.pairingCode({ phone: '628110000199', code: 'AAAA2222' }),
    ).rejects.toMatchObject({
      status: 404,
    });
  });

  it('logs out for good when the client removes itself', async () => {
    const client = await TestClient.link(sandbox, { phone: '628110000104' });
    await client.sock.logout();
    expect(await client.waitForClose()).toBe(401);
    const again = TestClient.connect({ url: sandbox.url, auth: client.auth });
    open.push(again);
    expect(await again.waitForClose()).toBe(401);
    expect(sandbox.control.account('628110000104').devices).toEqual([]);
  });
});
