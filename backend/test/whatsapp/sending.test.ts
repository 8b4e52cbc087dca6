import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { proto } from '@whiskeysockets/baileys';
import { eventually, startHarness, textTo, type Harness } from './support/engine-harness.js';

const SHOP = '6280000000101';
let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
  await harness.link('dev', SHOP);
});
afterEach(() => {
  harness.sandbox.control.setBehaviour({ ackDelayMs: 0, dropAcks: false, ackErrors: {} });
  harness.sandbox.control.clearFaults();
});
afterAll(() => harness.stop());

const arrived = (phone: string) =>
  eventually(() => harness.sandbox.control.inbox(phone)[0], `a message at ${phone}`);

describe('transmit', () => {
  it('is acked by the server and arrives once, under the id it was given', async () => {
    const { engine, inbound } = harness;
    const from = inbound.mark;
    const input = textTo(harness, '6281000000001', 'Halo 👋');
    const result = await engine.transmit('dev', input);
    expect(result).toMatchObject({ outcome: 'acked' });
    expect(await arrived('6281000000001')).toMatchObject({ id: input.messageId, text: 'Halo 👋', copies: 1 });
    const { update } = await inbound.waitFor('status', ({ update: u }) => u.status === 'delivered', from);
    expect(update).toMatchObject({
      messageId: input.messageId,
      chat: { kind: 'person', person: { pn: '6281000000001', lid: expect.stringMatching(/^\d{15}$/) } },
    });
    await inbound.waitFor('status', ({ update: u }) => u.status === 'read', from);
  });

  it('hands over the encoded message before anything leaves', async () => {
    const { engine, sandbox } = harness;
    let atBeforeSend = -1;
    let encoded: Uint8Array = new Uint8Array();
    const input = textTo(harness, '6281000000002', 'encoded', {
      beforeSend: (bytes) => {
        atBeforeSend = sandbox.control.inbox('6281000000002').length;
        encoded = bytes;
        return Promise.resolve();
      },
    });
    await engine.transmit('dev', input);
    expect(atBeforeSend).toBe(0);
    expect(proto.Message.decode(encoded).extendedTextMessage?.text).toBe('encoded');
  });

  it('sends nothing when the payload could not be stored', async () => {
    const { engine, sandbox } = harness;
    const input = textTo(harness, '6281000000003', 'never', {
      beforeSend: () => Promise.reject(new Error('database down')),
    });
    await expect(engine.transmit('dev', input)).rejects.toThrow('database down');
    expect(sandbox.control.inbox('6281000000003')).toEqual([]);
  });

  it('tells a person why the server refuses, once', async () => {
    const { engine, inbound, sandbox } = harness;
    sandbox.control.setBehaviour({ ackErrors: { '6281000000004': 463 } });
    const from = inbound.mark;
    const result = await engine.transmit('dev', textTo(harness, '6281000000004', 'new chat'));
    expect(result).toEqual({
      outcome: 'refused',
      code: '463',
      message: 'WhatsApp does not let this account start new chats at the moment. Existing chats still work.',
      retryable: true,
    });
    await engine.transmit('dev', textTo(harness, '6281000000005', 'later'));
    const failures = inbound.happenings
      .slice(from)
      .filter((h) => h.kind === 'status' && h.update.status === 'failed');
    expect(failures).toEqual([]);
  });

  it('calls it unconfirmed when no ack comes, and the same id again is no second message', async () => {
    const { engine, sandbox } = harness;
    sandbox.control.setContact('6281000000006', { isOff: true });
    sandbox.control.setBehaviour({ dropAcks: true });
    const input = textTo(harness, '6281000000006', 'once', { ackTimeoutMs: 400 });
    expect(await engine.transmit('dev', input)).toMatchObject({ outcome: 'unconfirmed' });
    sandbox.control.setBehaviour({ dropAcks: false });
    expect(await engine.transmit('dev', { ...input, ackTimeoutMs: 5_000 })).toMatchObject({
      outcome: 'acked',
    });
    sandbox.control.setContact('6281000000006', { isOff: false });
    const message = await eventually(
      () => sandbox.control.inbox('6281000000006').find(({ copies }) => copies === 2),
      'both copies',
    );
    expect(message).toMatchObject({ id: input.messageId, text: 'once' });
    expect(sandbox.control.inbox('6281000000006')).toHaveLength(1);
  });

  it('takes a receipt for an ack that got lost', async () => {
    const { engine, sandbox } = harness;
    sandbox.control.setBehaviour({ dropAcks: true });
    const result = await engine.transmit('dev', textTo(harness, '6281000000007', 'acked by receipt'));
    expect(result).toMatchObject({ outcome: 'acked' });
  });

  it('calls it unconfirmed when the connection ends while waiting', async () => {
    const { engine, inbound, sandbox } = harness;
    sandbox.control.setBehaviour({ ackDelayMs: 10_000 });
    sandbox.control.setContact('6281000000008', { isOff: true });
    const from = inbound.mark;
    const sending = engine.transmit('dev', textTo(harness, '6281000000008', 'cut', { ackTimeoutMs: 20_000 }));
    await eventually(
      () => sandbox.control.events().some(({ type }) => type.startsWith('message')) && true,
      'the send',
    );
    sandbox.control.addFault({ phone: SHOP, kind: 'close' });
    expect(await sending).toMatchObject({ outcome: 'unconfirmed' });
    await inbound.waitForState('connected', from);
  });

  it('does not wait for answers of a connection that has ended', async () => {
    const { engine, inbound, sandbox, startEngine } = harness;
    await engine.disconnect('dev');
    const patient = startEngine({ timings: { queryTimeoutMs: 600_000, keepAliveIntervalMs: 600_000 } });
    const start = inbound.mark;
    await patient.connect('dev');
    await inbound.waitForState('connected', start);
    sandbox.control.addFault({ phone: SHOP, kind: 'silent' });
    const sending = patient.transmit('dev', textTo(harness, '6281000000030', 'unanswered'));
    await patient.disconnect('dev');
    expect(await sending).toEqual({ outcome: 'offline' });
    sandbox.control.clearFaults();
    const from = inbound.mark;
    await engine.connect('dev');
    await inbound.waitForState('connected', from);
  });

  it('is offline when the device is not connected', async () => {
    expect(await harness.engine.transmit('nobody', textTo(harness, '6281000000009', 'x'))).toEqual({
      outcome: 'offline',
    });
  });

  it('sends to a LID when the number is not known', async () => {
    const { engine, sandbox } = harness;
    const { lid } = sandbox.control.setContact('6281000000010', {});
    const result = await engine.transmit('dev', {
      ...textTo(harness, '6281000000010', 'by lid'),
      recipient: { kind: 'person', lid },
    });
    expect(result).toMatchObject({ outcome: 'acked' });
    expect(await arrived('6281000000010')).toMatchObject({ text: 'by lid', addressing: 'lid' });
  });

  it('shows typing before it sends', async () => {
    const { engine } = harness;
    const result = await engine.transmit('dev', textTo(harness, '6281000000011', 'typed', { typingMs: 50 }));
    expect(result).toMatchObject({ outcome: 'acked' });
  });

  it('says so when the file to send is gone', async () => {
    const result = await harness.engine.transmit('dev', {
      ...textTo(harness, '6281000000012', ''),
      content: { type: 'image', path: join(harness.folder, 'missing.jpg'), mimetype: 'image/jpeg' },
    });
    expect(result).toMatchObject({ outcome: 'refused', code: 'MEDIA_MISSING', retryable: false });
  });

  it('answers a retry request after a restart from the stored message', async () => {
    const { inbound, sandbox, engine, startEngine } = harness;
    const input = textTo(harness, '6281000000013', 'say it again');
    await engine.transmit('dev', input);
    await arrived('6281000000013');
    const from = inbound.mark;
    await engine.disconnect('dev');
    const restarted = startEngine();
    await restarted.connect('dev');
    await inbound.waitForState('connected', from);
    sandbox.control.sendReceipts({ from: '6281000000013', to: SHOP, ids: [input.messageId], type: 'retry' });
    const again = await eventually(
      () => sandbox.control.inbox('6281000000013').find(({ copies }) => copies === 2),
      'the second copy',
    );
    expect(again.text).toBe('say it again');
    await restarted.disconnect('dev');
    const beforeReturn = inbound.mark;
    await engine.connect('dev');
    await inbound.waitForState('connected', beforeReturn);
  });
});

describe('other questions to WhatsApp', () => {
  it('tells which numbers are on WhatsApp', async () => {
    const { engine, sandbox } = harness;
    sandbox.control.setContact('6281000000021', { onWhatsApp: false });
    expect(await engine.checkNumbers('dev', ['6281000000020', '6281000000021'])).toEqual([
      { pn: '6281000000020', isOnWhatsApp: true },
      { pn: '6281000000021', isOnWhatsApp: false },
    ]);
    await expect(engine.checkNumbers('nobody', ['6281000000020'])).rejects.toMatchObject({
      code: 'DEVICE_NOT_CONNECTED',
    });
  });

  it('marks messages of a customer as read', async () => {
    const { engine, inbound, sandbox } = harness;
    const from = inbound.mark;
    const { id } = sandbox.control.sendMessage({ from: '6281000000022', to: SHOP, text: 'read me' });
    await inbound.waitFor('message', ({ message }) => message.messageId === id, from);
    await engine.markRead('dev', [{ chatJid: '6281000000022@s.whatsapp.net', messageId: id }]);
    await eventually(() => sandbox.control.outbox('6281000000022')[0]?.status === 'read', 'the read receipt');
  });
});
