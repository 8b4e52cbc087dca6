import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { AppError } from '../../src/errors/index.js';
import { Conversation, Identity, Message, QueueItem, RateLimit, Statistic } from '../../src/models/index.js';
import { describeEachDialect } from '../support/database.js';
import { newPhone, startBench, type Bench } from './harness.js';

describeEachDialect('the outbox', (current) => {
  const benches: Bench[] = [];
  const bench = async (sending: Parameters<typeof startBench>[1] = {}): Promise<Bench> => {
    const made = await startBench(current().database, sending);
    benches.push(made);
    return made;
  };
  let phone: string;

  beforeEach(() => {
    phone = newPhone();
  });

  afterEach(async () => {
    await Promise.all(benches.splice(0).map((made) => made.stop()));
  });

  it('stores the message before it sends it, and says sent only after the ack', async () => {
    const { whatsapp, send, settled, outbox, device, eventTypes } = await bench();
    let statusAtSend: string | undefined;
    whatsapp.answer = async (input) => {
      const row = await Message.findOne({ where: { messageId: input.messageId } });
      statusAtSend = row?.status;
      expect(row?.payload?.toString()).toBe(`encoded ${input.messageId}`);
      return { outcome: 'acked', at: new Date() };
    };
    const row = await settled(await send(phone, 'Hello'));
    expect(statusAtSend).toBe('pending');
    expect(row).toMatchObject({ status: 'sent', errorCode: null, waitReason: null });
    expect(row.sentAt).toBeInstanceOf(Date);
    const conversation = await Conversation.findByPk(row.conversationId);
    expect(conversation).toMatchObject({
      lastMessagePreview: 'Hello',
      lastMessageStatus: 'sent',
      unreadCount: 0,
    });
    expect(await Statistic.findOne({ where: { deviceId: device.id } })).toMatchObject({
      outgoingMessages: 1,
    });
    expect(await eventTypes()).toEqual(['message.created', 'message.status']);
    await outbox.messageStatus.apply(device.deviceId, []);
  });

  it('tries an unconfirmed message again with the same id', async () => {
    const { whatsapp, send, settled } = await bench();
    whatsapp.answer = (_input, count) =>
      count === 1 ? { outcome: 'unconfirmed', reason: 'timeout' } : { outcome: 'acked', at: new Date() };
    const row = await settled(await send(phone, 'Hello'));
    expect(row.status).toBe('sent');
    expect(whatsapp.sent.map((input) => input.messageId)).toEqual([row.messageId, row.messageId]);
  });

  it('gives a message up that is never confirmed, and takes it back when a receipt proves it arrived', async () => {
    const { whatsapp, send, settled, outbox, device } = await bench({ maxAttempts: 1 });
    whatsapp.answer = () => ({ outcome: 'unconfirmed', reason: 'timeout' });
    const row = await settled(await send(phone, 'Hello'));
    expect(row).toMatchObject({ status: 'failed', errorCode: 'NO_ACK' });
    const chat = { kind: 'person' as const, person: { pn: phone } };
    await outbox.messageStatus.apply(device.deviceId, [
      { chat, messageId: row.messageId, status: 'delivered', at: new Date() },
    ]);
    await row.reload();
    expect(row).toMatchObject({ status: 'delivered', errorCode: null, failedAt: null });
  });

  it('fails with the code and sentence of the server', async () => {
    const { whatsapp, send, settled } = await bench();
    const message = 'WhatsApp restricts new chats of this account for now.';
    whatsapp.answer = () => ({ outcome: 'refused', code: '463', message, retryable: true });
    expect(await settled(await send(phone, 'Hello'))).toMatchObject({
      status: 'failed',
      errorCode: '463',
      errorMessage: message,
    });
  });

  it('asks once whether a number is on WhatsApp', async () => {
    const { whatsapp, send, settled } = await bench();
    await settled(await send(phone, 'One'));
    await settled(await send(phone, 'Two'));
    expect(whatsapp.checked).toEqual([[phone]]);
    await Identity.update({ checkedAt: new Date(Date.now() - 8 * 24 * 3_600_000) }, { where: { pn: phone } });
    await settled(await send(phone, 'Three'));
    expect(whatsapp.checked).toEqual([[phone], [phone]]);
  });

  it('fails when the number is not on WhatsApp, and asks again for the next message', async () => {
    const { whatsapp, send, settled } = await bench();
    whatsapp.absent.add(phone);
    expect(await settled(await send(phone, 'One'))).toMatchObject({
      status: 'failed',
      errorCode: 'NOT_ON_WHATSAPP',
    });
    expect(await settled(await send(phone, 'Two'))).toMatchObject({ status: 'failed' });
    expect(whatsapp.sent).toEqual([]);
    whatsapp.absent.clear();
    expect(await settled(await send(phone, 'Three'))).toMatchObject({ status: 'sent' });
  });

  it('waits while the device is offline, says why on every message, and goes on in order', async () => {
    const made = await bench();
    const { whatsapp, send, settled, until, goOnline } = made;
    whatsapp.isOnline = false;
    const rows = [await send(phone, 'One'), await send(phone, 'Two')];
    for (const row of rows) {
      await until(
        async () => (await row.reload()).waitReason === 'device-offline',
        'the row says why it waits',
      );
    }
    await goOnline();
    for (const row of rows) expect(await settled(row)).toMatchObject({ status: 'sent', waitReason: null });
    expect(whatsapp.texts).toEqual(['One', 'Two']);
  });

  it('does not count a closed connection as a failed try', async () => {
    const { whatsapp, send, settled, until, goOnline } = await bench({ maxAttempts: 1 });
    whatsapp.answer = (_input, count) => {
      if (count > 1) return { outcome: 'acked', at: new Date() };
      whatsapp.isOnline = false;
      return { outcome: 'unconfirmed', reason: 'closed' };
    };
    const row = await send(phone, 'Hello');
    await until(async () => (await row.reload()).waitReason === 'device-offline', 'the row waits');
    await goOnline();
    expect(await settled(row)).toMatchObject({ status: 'sent', retryCount: 0 });
  });

  it('sends the same id again after the process died between send and commit', async () => {
    const first = await bench();
    const row = await first.send(phone, 'Hello');
    await first.settled(row);
    // What a killed process leaves: the row pending, the item leased by somebody who is gone.
    await Message.update({ status: 'pending', sentAt: null }, { where: { id: row.id } });
    await first.stop();
    await QueueItem.update(
      { state: 'leased', leaseOwner: 'dead', leaseUntil: new Date(Date.now() + 3_600_000) },
      { where: { lane: `device:${first.device.deviceId}` } },
    );
    const second = await first.restart();
    benches.push(second);
    expect(await second.settled(row)).toMatchObject({ status: 'sent' });
    expect(first.whatsapp.sent.map((input) => input.messageId)).toEqual([row.messageId, row.messageId]);
  });

  it('over the hourly limit a queued message waits for the next hour and says so', async () => {
    const { whatsapp, send, settled, until, outbox } = await bench({ maxPerHour: 1 });
    await settled(await send(phone, 'One'));
    const row = await send(newPhone(), 'Two');
    await until(async () => (await row.reload()).waitReason === 'limit-hour', 'the row waits');
    expect(row.waitUntil?.getUTCMinutes()).toBe(0);
    expect(outbox.service.waitSentence('limit-hour', row.waitUntil)).toMatch(
      /^Hourly limit of 1 reached; continues at \d\d:00 UTC\.$/,
    );
    expect(whatsapp.texts).toEqual(['One']);
  });

  it('refuses a direct message over a limit with the limit and the time', async () => {
    const { settled, device, outbox, ctx, send } = await bench({ maxPerRecipientHour: 1 });
    await settled(await send(phone, 'One'));
    const direct = (pn: string) =>
      outbox.service.submitDirect(ctx, {
        device,
        recipient: { kind: 'person', pn },
        content: { type: 'text', text: 'Two' },
        source: 'api',
      });
    const refusal = await direct(phone).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'SEND_LIMIT_REACHED', status: 429 });
    expect((refusal as AppError).message).toMatch(
      /^This recipient got 1 messages this hour, the limit; continues at/,
    );
    expect((refusal as AppError).retryAfterSec).toBeGreaterThan(0);
    await settled((await direct(newPhone())).row);
    expect(await Message.count({ where: { sessionId: device.id } })).toBe(2);
  });

  it('keeps its counts over a restart', async () => {
    const first = await bench({ maxPerMinute: 100, maxPerHour: 100, maxPerRecipientHour: 100 });
    await first.settled(await first.send(phone, 'One'));
    await first.stop();
    const second = await first.restart();
    benches.push(second);
    await second.settled(await second.send(phone, 'Two'));
    const rows = await RateLimit.findAll({ where: { sessionId: first.device.id, period: 'hour' } });
    expect(rows).toHaveLength(1);
    expect([1, 2]).toContain(rows[0]?.count);
  });

  it('refuses to queue anything on a disconnected device when somebody waits for the answer', async () => {
    const { whatsapp, device, outbox, ctx } = await bench();
    whatsapp.isOnline = false;
    const direct = outbox.service.submitDirect(ctx, {
      device,
      recipient: { kind: 'person', pn: phone },
      content: { type: 'text', text: 'Hello' },
      source: 'api',
    });
    await expect(direct).rejects.toMatchObject({ code: 'DEVICE_NOT_CONNECTED', status: 409 });
    expect(await Message.count({ where: { sessionId: device.id } })).toBe(0);
  });

  it('answers pending when the wait is over before the message is sent', async () => {
    const { whatsapp, send, outbox, goOnline, settled } = await bench();
    whatsapp.isOnline = false;
    const row = await send(phone, 'Hello');
    expect(await outbox.service.waitFor(row.id, 30)).toMatchObject({ status: 'pending' });
    await goOnline();
    await settled(row);
  });

  it('types as long as the text, up to the limit', async () => {
    const { whatsapp, send, settled } = await bench({ typingMaxMs: 5_000 });
    await settled(await send(phone, 'x'.repeat(100)));
    expect(whatsapp.sent[0]?.typingMs).toBe(4_000);
  });
});
