import { afterEach, expect, it } from '@jest/globals';
import type { Message } from '../../src/models/index.js';
import { Conversation } from '../../src/models/index.js';
import type { ReceiptStatus } from '../../src/services/ports/inbound.port.js';
import { planStatus } from '../../src/services/outbox/status-plan.js';
import { describeEachDialect } from '../support/database.js';
import { newPhone, startBench, type Bench } from './harness.js';

describeEachDialect('message status', (current) => {
  let bench: Bench;
  const start = async (): Promise<{
    row: Message;
    report: (...statuses: ReceiptStatus[]) => Promise<void>;
  }> => {
    bench = await startBench(current().database);
    const phone = newPhone();
    const row = await bench.settled(await bench.send(phone, 'Hello'));
    const report = (...statuses: ReceiptStatus[]) =>
      bench.outbox.messageStatus.apply(
        bench.device.deviceId,
        statuses.map((status) => ({
          chat: { kind: 'person' as const, person: { pn: phone } },
          messageId: row.messageId,
          status,
          at: new Date(),
          error: status === 'failed' ? { code: '131', message: 'Not delivered.' } : undefined,
        })),
      );
    return { row, report };
  };

  afterEach(async () => {
    await bench.stop();
  });

  it('goes up step by step and announces each step', async () => {
    const { row, report } = await start();
    await report('delivered');
    await report('read');
    await row.reload();
    expect(row.status).toBe('read');
    expect(row.deliveredAt).toBeInstanceOf(Date);
    expect(row.readAt).toBeInstanceOf(Date);
    expect(await Conversation.findByPk(row.conversationId)).toMatchObject({ lastMessageStatus: 'read' });
    expect((await bench.eventTypes()).filter((type) => type === 'message.status')).toHaveLength(3);
  });

  it('never goes down', async () => {
    const { row, report } = await start();
    await report('read');
    await report('delivered', 'sent', 'failed');
    await row.reload();
    expect(row).toMatchObject({ status: 'read', errorCode: null });
    expect(row.deliveredAt).toBeInstanceOf(Date);
  });

  it('takes several reports of one message in one batch', async () => {
    const { row, report } = await start();
    await report('delivered', 'delivered', 'read');
    expect((await row.reload()).status).toBe('read');
    expect((await bench.eventTypes()).filter((type) => type === 'message.status')).toHaveLength(3);
  });

  it('stores what arrives while another batch is being written', async () => {
    const { row, report } = await start();
    await Promise.all([report('delivered'), report('read'), report('played')]);
    expect((await row.reload()).status).toBe('played');
  });

  it('marks a sent message failed when the server says so later', async () => {
    const { row, report } = await start();
    await report('failed');
    expect(await row.reload()).toMatchObject({
      status: 'failed',
      errorCode: '131',
      errorMessage: 'Not delivered.',
    });
  });

  it('ignores messages it does not know', async () => {
    await start();
    const at = new Date();
    const chat = { kind: 'person' as const, person: { pn: newPhone() } };
    await bench.outbox.messageStatus.apply(bench.device.deviceId, [
      { chat, messageId: 'X', status: 'read', at },
    ]);
    await bench.outbox.messageStatus.apply('device-nobody', [{ chat, messageId: 'X', status: 'read', at }]);
  });

  it.each<[string, string | null, ReceiptStatus, string | undefined]>([
    ['pending', null, 'sent', 'sent'],
    ['pending', null, 'read', 'read'],
    ['sent', null, 'sent', undefined],
    ['delivered', null, 'failed', undefined],
    ['read', null, 'played', 'played'],
    ['failed', 'NO_ACK', 'sent', 'sent'],
    ['failed', '463', 'sent', undefined],
    ['failed', '463', 'delivered', 'delivered'],
    ['failed', 'NO_ACK', 'failed', undefined],
  ])('%s (%s) and a report of %s make %s', (status, errorCode, reported, expected) => {
    expect(planStatus({ status, errorCode }, reported)?.status).toBe(expected);
  });
});
