import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startSandbox, type FaultRequest, type Sandbox } from '../src/index.js';
import { eventually, TestClient } from './support/client.js';

const CONTACT = '628120000501';
let next = 628_110_000_501;

describe('disconnects as an application sees them', () => {
  let sandbox: Sandbox;
  let client: TestClient;
  let phone: string;
  const open: TestClient[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox();
  });

  beforeEach(async () => {
    phone = String((next += 1));
    client = await TestClient.link(sandbox, { phone, socket: { keepAliveIntervalMs: 400 } });
    open.push(client);
  });

  afterEach(async () => {
    sandbox.control.clearFaults();
    await Promise.all(open.splice(0).map((each) => each.close()));
  });

  afterAll(() => sandbox.close());

  const again = (): TestClient => {
    const fresh = TestClient.connect({ url: sandbox.url, auth: client.auth });
    open.push(fresh);
    return fresh;
  };

  it.each<[string, Omit<FaultRequest, 'phone'>, number]>([
    ['a broken connection', { kind: 'close' }, 428],
    ['a stream error', { kind: 'stream-error' }, 503],
    ['a stream error with a code', { kind: 'stream-error', code: 515 }, 515],
    ['being replaced', { kind: 'replaced' }, 440],
    ['being logged out', { kind: 'logged-out' }, 401],
  ])('reports %s', async (_name, fault, code) => {
    expect(sandbox.control.addFault({ phone, ...fault })).toEqual({ struck: 1 });
    expect(await client.waitForClose()).toBe(code);
  });

  it('refuses every later login of a companion that was logged out', async () => {
    sandbox.control.addFault({ phone, kind: 'logged-out' });
    await client.waitForClose();
    expect(await again().waitForClose()).toBe(401);
    expect(sandbox.control.account(phone).devices).toEqual([]);
  });

  it('ends an older connection with 440 when the same device logs in again', async () => {
    const newer = again();
    await newer.waitUntilOpen();
    expect(await client.waitForClose()).toBe(440);
  });

  it('reports silence as a lost connection, and keeps messages for later', async () => {
    sandbox.control.addFault({ phone, kind: 'silent' });
    sandbox.control.sendMessage({ from: CONTACT, to: phone, text: `sunyi ${phone}` });
    expect(await client.waitForClose()).toBe(408);
    await again().waitForText(`sunyi ${phone}`);
  });

  it('speaks again after a limited silence', async () => {
    sandbox.control.addFault({ phone, kind: 'silent', forMs: 200 });
    await eventually(() => sandbox.control.events().some((event) => event.type === 'fault'), 'the fault');
    await new Promise((resolve) => setTimeout(resolve, 250));
    sandbox.control.sendMessage({ from: CONTACT, to: phone, text: `lagi ${phone}` });
    await client.waitForText(`lagi ${phone}`);
  });

  it('lets a login that fell into a silence go on when it is over', async () => {
    await client.close();
    sandbox.control.addFault({ phone, kind: 'silent', forMs: 300 });
    const late = again();
    await expect(
      late.waitFor('connection.update', ({ connection }) => connection === 'open', 200),
    ).rejects.toThrow();
    await late.waitUntilOpen();
  });

  it('refuses as many logins as asked for, with the reason given', async () => {
    sandbox.control.addFault({ phone, kind: 'refuse', code: 403, times: 2 });
    await client.close();
    expect(await again().waitForClose()).toBe(403);
    expect(await again().waitForClose()).toBe(403);
    await again().waitUntilOpen();
  });

  it('cuts the line of everybody who comes while it refuses without a reason', async () => {
    sandbox.control.addFault({ phone: 'all', kind: 'refuse', times: 1 });
    expect([408, 428, 500]).toContain(await again().waitForClose());
    await again().waitUntilOpen();
  });

  it('repeats a fault for the given number of times', async () => {
    sandbox.control.addFault({ phone, kind: 'stream-error', times: 2 });
    expect(await client.waitForClose()).toBe(503);
    expect(await again().waitForClose()).toBe(503);
    await again().waitUntilOpen();
  });

  it('hangs an upgrade without the client noticing anything', async () => {
    sandbox.control.addFault({ phone: 'all', kind: 'hang-upgrade' });
    const stuck = again();
    await expect(stuck.waitForClose(1000)).rejects.toThrow('no such');
    expect(stuck.events.filter(({ name }) => name === 'connection.update')).toHaveLength(1);
    await stuck.sock.end(undefined);
    await again().waitUntilOpen();
  });

  it('refuses connections at the TCP level while it does not listen, and keeps the open ones', async () => {
    await sandbox.pauseListening();
    expect(await again().waitForClose()).toBe(408);
    sandbox.control.sendMessage({ from: CONTACT, to: phone, text: `tetap ${phone}` });
    await client.waitForText(`tetap ${phone}`);
    await sandbox.resumeListening();
    await again().waitUntilOpen();
  });
});
