import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WACallEvent } from '@whiskeysockets/baileys';
import { startSandbox, type Sandbox } from '../src/index.js';
import { eventually, TestClient } from './support/client.js';

const OWNER = '628110000401';
const CONTACT = '628120000401';

describe('calls', () => {
  let sandbox: Sandbox;
  let client: TestClient;
  let second: TestClient;

  beforeAll(async () => {
    sandbox = await startSandbox();
    [client, second] = await Promise.all([
      TestClient.link(sandbox, { phone: OWNER, name: 'Warung Sari' }),
      TestClient.link(sandbox, { phone: OWNER }),
    ]);
  });

  afterAll(async () => {
    await Promise.all([client.close(), second.close()]);
    await sandbox.close();
  });

  const heard = async (
    by: TestClient,
    id: string,
    status: WACallEvent['status'],
  ): Promise<WACallEvent | undefined> => {
    const matches = (call: WACallEvent): boolean => call.id === id && call.status === status;
    return (await by.waitFor('call', (calls) => calls.some(matches))).find(matches);
  };
  const statusOf = (id: string) => sandbox.control.calls().find((call) => call.id === id)?.status;

  it('ring at every program of the account and tell who calls', async () => {
    const { id, status } = sandbox.control.placeCall({ from: CONTACT, to: OWNER, video: true });
    expect(status).toBe('ringing');
    for (const program of [client, second]) {
      expect(await heard(program, id, 'offer')).toMatchObject({
        chatId: `${CONTACT}@s.whatsapp.net`,
        callerPn: `${CONTACT}@s.whatsapp.net`,
        isVideo: true,
        offline: false,
      });
    }
  });

  it('are rejected by one program, and the others stop ringing', async () => {
    const { id } = sandbox.control.placeCall({ from: CONTACT, to: OWNER, addressing: 'lid' });
    const offer = await heard(client, id, 'offer');
    expect(offer).toMatchObject({ isVideo: false, callerPn: `${CONTACT}@s.whatsapp.net` });
    await client.sock.rejectCall(id, offer?.from ?? '');
    await heard(second, id, 'terminate');
    expect(statusOf(id)).toBe('rejected');
  });

  it('end when the caller hangs up', async () => {
    const { id } = sandbox.control.placeCall({ from: CONTACT, to: OWNER });
    await heard(client, id, 'offer');
    expect(sandbox.control.endCall(id).status).toBe('ended');
    await heard(client, id, 'terminate');
  });

  it('are told to a program that was away as missed calls', async () => {
    await second.close();
    const { id } = sandbox.control.placeCall({ from: CONTACT, to: OWNER });
    second = await second.reconnect();
    expect(await heard(second, id, 'offer')).toMatchObject({ offline: true });
  });

  it('can be invited to by a link', async () => {
    expect(await client.sock.createCallLink('video')).toMatch(/^[\w-]{16}$/);
  });

  it('do not ring at an account that blocked the caller', async () => {
    sandbox.control.setContact(OWNER, { blocked: [CONTACT] });
    const blocked = sandbox.control.placeCall({ from: CONTACT, to: OWNER });
    sandbox.control.setContact(OWNER, { blocked: [] });
    const { id } = sandbox.control.placeCall({ from: CONTACT, to: OWNER });
    await heard(client, id, 'offer');
    const calls = client.events.filter(({ name }) => name === 'call');
    expect(JSON.stringify(calls)).not.toContain(blocked.id);
  });

  it('cannot go to a phone without a program', async () => {
    const answer = await fetch(`${sandbox.controlUrl}/calls`, {
      method: 'POST',
      body: JSON.stringify({ from: CONTACT, to: '628120000499' }),
    });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'ACCOUNT_UNKNOWN' });
    await eventually(() => sandbox.control.calls().length > 0, 'the list of calls');
  });
});
