import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type Sandbox } from '../src/index.js';
import { eventually, TestClient } from './support/client.js';

const OWNER = '628110000701';
const CONTACT = '628120000701';

describe('the control interface over HTTP', () => {
  let sandbox: Sandbox;
  let client: TestClient;

  async function call(method: string, path: string, body?: unknown) {
    const response = await fetch(`${sandbox.controlUrl}${path}`, {
      method,
      ...(body !== undefined && {
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  beforeAll(async () => {
    sandbox = await startSandbox();
    client = TestClient.connect({ url: sandbox.url });
    const qr = await client.waitForQr();
    const linked = await call('POST', '/scan', { qr, phone: OWNER, name: 'Lewat HTTP' });
    expect(linked).toMatchObject({ status: 200, body: { phone: OWNER, device: 1, name: 'Lewat HTTP' } });
    await client.waitForClose();
    client = await client.reconnect();
    await client.waitUntilSynced();
  });

  afterAll(async () => {
    await client.close();
    await sandbox.close();
  });

  it('sends messages, shows inboxes and tells what happened', async () => {
    const sent = await call('POST', '/messages', {
      from: CONTACT,
      to: OWNER,
      text: 'halo',
      addressing: 'lid',
    });
    expect(sent.status).toBe(200);
    const message = await client.waitForText('halo');
    expect(message.key.id).toBe(sent.body.id);
    await client.sock.sendMessage(`${CONTACT}@s.whatsapp.net`, { text: 'hai' });
    await eventually(() => sandbox.control.inbox(CONTACT).length, 'the answer');
    const inbox = (await call('GET', `/inbox/${CONTACT}`)).body;
    expect(inbox).toMatchObject([{ from: OWNER, text: 'hai', copies: 1 }]);
    const events = (await call('GET', '/events?after=0')).body as unknown as { seq: number; type: string }[];
    expect(events.map(({ type }) => type)).toContain('message.at-phone');
    const newer = (await call('GET', `/events?after=${events.at(-2)?.seq}`)).body as unknown as unknown[];
    expect(newer.length).toBeGreaterThan(0);
    expect(newer.length).toBeLessThan(events.length);
  });

  it('sets contacts and leaves what is not named', async () => {
    await call('PUT', `/contacts/${CONTACT}`, { name: 'Budi', muted: true, readDelayMs: 5 });
    const { body } = await call('PUT', `/contacts/${CONTACT}`, { readDelayMs: null });
    expect(body).toMatchObject({ name: 'Budi', muted: true, readDelayMs: null });
  });

  it('shows typing, recording and online', async () => {
    for (const [state, seen] of [
      ['composing', 'composing'],
      ['recording', 'recording'],
      ['paused', 'available'],
      ['unavailable', 'unavailable'],
    ]) {
      expect((await call('POST', '/presence', { from: CONTACT, to: OWNER, state })).body).toEqual({
        reached: 1,
      });
      await client.waitFor('presence.update', ({ presences }) =>
        Object.values(presences).some(({ lastKnownPresence }) => lastKnownPresence === seen),
      );
    }
  });

  it('refuses what a browser sends for another site', async () => {
    const from = (origin: string) => fetch(`${sandbox.controlUrl}/stats`, { headers: { origin } });
    expect((await from('https://evil.example')).status).toBe(403);
    expect((await from('null')).status).toBe(403);
    expect((await from(`http://127.0.0.1:${sandbox.port}`)).status).toBe(200);
  });

  it('counts', async () => {
    const { body } = await call('GET', '/stats');
    expect(body).toMatchObject({ connections: 1, accounts: 1, pairings: 1 });
  });

  it.each([
    ['POST', '/scan', {}, 'qr must be'],
    ['POST', '/scan', { qr: 'x', phone: '+62 811' }, 'phone must be a phone number'],
    ['POST', '/scan', '{"qr": ', 'cannot be read'],
    ['POST', '/messages', [], 'must be a JSON object'],
    ['POST', '/messages', { from: CONTACT, to: OWNER, text: '' }, 'text must be'],
    [
      'POST',
      '/messages',
      { from: CONTACT, to: OWNER, text: 'x', adressing: 'pn' },
      'unknown field "adressing"',
    ],
    ['POST', '/receipts', { from: CONTACT, to: OWNER, ids: [], type: 'read' }, 'at least one'],
    ['POST', '/receipts', { from: CONTACT, to: OWNER, ids: ['a'], type: 'seen' }, 'type must be one of'],
    ['PUT', '/contacts/abc', { name: 'x' }, 'phone must be'],
    ['PUT', `/contacts/${CONTACT}`, { readDelayMs: -1 }, 'whole number'],
    ['PUT', '/behaviour', { ackErrors: { [CONTACT]: 'no' } }, 'whole number'],
    ['PUT', '/behaviour', { dropAcks: 'yes' }, 'dropAcks must be'],
    ['POST', '/faults', { phone: 'everyone', kind: 'close' }, 'phone must be'],
    ['POST', '/faults', { phone: 'all', kind: 'explode' }, 'kind must be one of'],
    ['GET', '/events?after=x', undefined, 'after must be'],
  ])('answers 400 to %s %s %j', async (method, path, body, message) => {
    const answer = await call(method, path, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
    expect(String(answer.body.message)).toContain(message);
  });

  it.each([
    ['POST', '/messages', { from: CONTACT, to: '628120000799', text: 'x' }, 'ACCOUNT_UNKNOWN'],
    ['POST', '/messages', { from: CONTACT, to: OWNER, text: 'x', quoted: 'nope' }, 'MESSAGE_UNKNOWN'],
    ['GET', '/accounts/628120000798', undefined, 'PHONE_UNKNOWN'],
    ['GET', '/nothing', undefined, 'NOT_FOUND'],
  ])('answers 404 to %s %s', async (method, path, body, code) => {
    expect(await call(method, path, body)).toMatchObject({ status: 404, body: { code } });
  });
});

describe('ports', () => {
  it('serves websocket and control over TLS too', async () => {
    const { Agent } = await import('node:https');
    const sandbox = await startSandbox({ tlsPort: 0 });
    const agent = new Agent({ rejectUnauthorized: false });
    const client = TestClient.connect({ url: sandbox.tlsUrl ?? '', socket: { agent } });
    await client.waitForQr();
    await client.close();
    await sandbox.close();
  });

  it('names a port that is taken', async () => {
    const sandbox = await startSandbox();
    await expect(startSandbox({ port: sandbox.port })).rejects.toThrow('EADDRINUSE');
    await sandbox.close();
  });

  it('drops a connection that speaks something else and goes on', async () => {
    const { WebSocket } = await import('ws');
    const sandbox = await startSandbox();
    for (const junk of ['not whatsapp at all', 'WA\x06\x03\x00\x00\x05hello']) {
      const socket = new WebSocket(sandbox.url);
      await new Promise((resolve) => socket.once('open', resolve));
      socket.send(Buffer.from(junk, 'latin1'));
      await new Promise((resolve) => socket.once('close', resolve));
    }
    const client = TestClient.connect({ url: sandbox.url });
    await client.waitForQr();
    await client.close();
    await sandbox.close();
  });
});
