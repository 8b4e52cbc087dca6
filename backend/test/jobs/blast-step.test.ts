import { afterEach, expect, it } from '@jest/globals';
import { Conversation, EventRow, Job, JobItem, Message, QueueItem } from '../../src/models/index.js';
import type { ReceiptStatus } from '../../src/services/ports/inbound.port.js';
import { describeEachDialect } from '../support/database.js';
import { newPhone, startBench, type Bench } from '../outbox/harness.js';

describeEachDialect('a blast', (current) => {
  const benches: Bench[] = [];
  const bench = async (sending: Parameters<typeof startBench>[1] = {}): Promise<Bench> => {
    const made = await startBench(current().database, sending);
    benches.push(made);
    return made;
  };

  afterEach(async () => {
    await Promise.all(benches.splice(0).map((made) => made.stop()));
  });

  const create = async ({ jobs, ctx, device }: Bench, texts: string[], more: { delay?: number } = {}) => {
    const messages = texts.map((message) => ({ to: newPhone(), message }));
    const { job } = await jobs.service.createText(ctx, {
      deviceId: device.deviceId,
      messages,
      delay: 0,
      ...more,
    });
    return { jobId: job.jobId, phones: messages.map(({ to }) => to) };
  };
  const read = async (jobId: string): Promise<Job> => Job.findOne({ where: { jobId }, rejectOnEmpty: true });
  const reach = (made: Bench, jobId: string, probe: (job: Job) => boolean): Promise<Job> =>
    made.until(async () => {
      const job = await read(jobId);
      return probe(job) && job;
    }, 'the job gets there');
  const counts = ({ total, completed, failed, cancelled }: Job) => ({ total, completed, failed, cancelled });

  it('sends to everybody once, in order, with the ids of the plan', async () => {
    const made = await bench();
    const { jobId } = await create(made, ['a', 'b', 'c', 'd']);
    const job = await reach(made, jobId, ({ status }) => status === 'completed');
    expect(counts(job)).toEqual({ total: 4, completed: 4, failed: 0, cancelled: 0 });
    expect(made.whatsapp.texts).toEqual(['a', 'b', 'c', 'd']);
    const items = await JobItem.findAll({ where: { jobId: job.id }, order: [['seq', 'ASC']] });
    expect(made.whatsapp.sent.map(({ messageId }) => messageId)).toEqual(
      items.map(({ messageId }) => messageId),
    );
    expect(await Message.count({ where: { jobId: job.id, status: 'sent', source: 'blast' } })).toBe(4);
    expect(job.startedAt).toBeInstanceOf(Date);
    expect(job.finishedAt).toBeInstanceOf(Date);
    expect(await made.eventTypes()).toContain('job.completed');
  });

  it('asks about fifty numbers at a time', async () => {
    const made = await bench();
    const { jobId } = await create(
      made,
      Array.from({ length: 60 }, (_, n) => `m${n}`),
    );
    await reach(made, jobId, ({ status }) => status === 'completed');
    expect(made.whatsapp.checked.map((numbers) => numbers.length)).toEqual([50, 10]);
  });

  it('a failing recipient never stops the others', async () => {
    const made = await bench();
    made.whatsapp.answer = ({ content }) =>
      content.type === 'text' && content.text === 'b'
        ? { outcome: 'refused', code: '403', message: 'WhatsApp did not accept it.', retryable: true }
        : { outcome: 'acked', at: new Date() };
    const { jobId } = await create(made, ['a', 'b', 'c']);
    const job = await reach(made, jobId, ({ status }) => status === 'partial');
    expect(counts(job)).toEqual({ total: 3, completed: 2, failed: 1, cancelled: 0 });
    const report = (await made.jobs.service.details(made.ctx, jobId)).report;
    expect(report.failureReasons).toEqual([
      { code: '403', message: 'WhatsApp did not accept it.', count: 1, retryable: true },
    ]);
    expect(report.errors).toMatchObject([{ seq: 2, code: '403' }]);
  });

  it('pauses itself when WhatsApp restricts the account, and goes on where it stopped', async () => {
    const made = await bench();
    made.whatsapp.answer = ({ content }, count) =>
      content.type === 'text' && content.text === 'b' && count === 1
        ? { outcome: 'refused', code: '463', message: 'No new chats at the moment.', retryable: true }
        : { outcome: 'acked', at: new Date() };
    const { jobId } = await create(made, ['a', 'b', 'c']);
    const paused = await reach(made, jobId, ({ status }) => status === 'paused');
    expect(counts(paused)).toEqual({ total: 3, completed: 1, failed: 1, cancelled: 0 });
    expect(paused.pauseReason).toContain('No new chats at the moment.');
    expect(made.whatsapp.texts).toEqual(['a', 'b']);
    expect(await made.eventTypes()).toContain('job.paused');
    await made.jobs.control.resume(made.ctx, jobId);
    await reach(made, jobId, ({ status }) => status === 'partial');
    await made.jobs.control.retry(made.ctx, jobId);
    const job = await reach(made, jobId, ({ status }) => status === 'completed');
    expect(counts(job)).toEqual({ total: 3, completed: 3, failed: 0, cancelled: 0 });
    expect(made.whatsapp.texts).toEqual(['a', 'b', 'c', 'b']);
  });

  it('leaves no conversation behind for a number that is not on WhatsApp', async () => {
    const made = await bench();
    const { device, jobs, ctx, whatsapp } = made;
    const to = newPhone();
    whatsapp.absent.add(to);
    const created = await jobs.service.createText(ctx, {
      deviceId: device.deviceId,
      messages: [{ to, message: 'a' }],
    });
    await reach(made, created.job.jobId, ({ status }) => status === 'failed');
    expect(await Conversation.count({ where: { deviceId: device.id } })).toBe(0);
    expect(await made.eventTypes()).toContain('job.failed');
  });

  it('asks once in a job about a number that is absent, and again in the next job', async () => {
    const made = await bench();
    const { device, jobs, ctx, whatsapp } = made;
    const to = newPhone();
    whatsapp.absent.add(to);
    const messages = [{ to, message: 'a' }, ...[1, 2].map(() => ({ to: newPhone(), message: 'b' }))];
    const first = await jobs.service.createText(ctx, { deviceId: device.deviceId, messages, delay: 0 });
    await reach(made, first.job.jobId, ({ status }) => status === 'partial');
    expect(whatsapp.checked).toHaveLength(1);
    whatsapp.absent.clear();
    const second = await jobs.service.createText(ctx, { deviceId: device.deviceId, messages, delay: 0 });
    await reach(made, second.job.jobId, ({ status }) => status === 'completed');
    expect(whatsapp.checked).toEqual([messages.map((message) => message.to), [to]]);
  });

  it('retries only what failed, with the same message', async () => {
    const made = await bench();
    made.whatsapp.answer = ({ content }, count) =>
      content.type === 'text' && content.text === 'b' && count === 1
        ? { outcome: 'refused', code: '500', message: 'Busy.', retryable: true }
        : { outcome: 'acked', at: new Date() };
    const { jobId } = await create(made, ['a', 'b', 'c']);
    await reach(made, jobId, ({ status }) => status === 'partial');
    await made.jobs.control.retry(made.ctx, jobId);
    const job = await reach(made, jobId, ({ status }) => status === 'completed');
    expect(counts(job)).toEqual({ total: 3, completed: 3, failed: 0, cancelled: 0 });
    expect(made.whatsapp.texts).toEqual(['a', 'b', 'c', 'b']);
    expect(await Message.count({ where: { jobId: job.id, status: 'sent' } })).toBe(3);
  });

  it('a pause that comes while the next message is being prepared holds that message back', async () => {
    const made = await bench();
    const { whatsapp, jobs, ctx } = made;
    const { jobId } = await create(made, ['a', 'b', 'c']);
    let isPaused = false;
    const transmit = whatsapp.transmit.bind(whatsapp);
    whatsapp.transmit = async (deviceId, input) => {
      if (whatsapp.sent.length === 1 && !isPaused) {
        isPaused = true;
        await jobs.control.pause(ctx, jobId);
      }
      return transmit(deviceId, input);
    };
    await reach(made, jobId, ({ status }) => status === 'paused');
    await made.until(
      async () =>
        (await QueueItem.count({
          where: { state: ['ready', 'leased'], dedupKey: `job:${(await read(jobId)).id}` },
        })) === 0,
      'the step ends',
    );
    expect(whatsapp.texts).toEqual(['a']);
    await jobs.control.resume(ctx, jobId);
    await reach(made, jobId, ({ status }) => status === 'completed');
    expect(whatsapp.texts).toEqual(['a', 'b', 'c']);
  });

  it('a cancel lets the message in flight finish and counts it', async () => {
    const made = await bench();
    const { whatsapp, jobs, ctx } = made;
    const { jobId } = await create(made, ['a', 'b', 'c']);
    whatsapp.answer = async ({ content }) => {
      if (content.type === 'text' && content.text === 'b') await jobs.control.cancel(ctx, jobId);
      return { outcome: 'acked', at: new Date() };
    };
    const job = await reach(
      made,
      jobId,
      ({ status, completed }) => status === 'cancelled' && completed === 2,
    );
    expect(counts(job)).toEqual({ total: 3, completed: 2, failed: 0, cancelled: 1 });
    expect(whatsapp.texts).toEqual(['a', 'b']);
  });

  it('resuming at once after a pause loses no step and doubles none', async () => {
    const made = await bench();
    const { whatsapp, jobs, ctx } = made;
    const { jobId } = await create(made, ['a', 'b', 'c', 'd']);
    whatsapp.answer = async ({ content }) => {
      if (content.type === 'text' && content.text === 'b') {
        await jobs.control.pause(ctx, jobId);
        await jobs.control.resume(ctx, jobId);
      }
      return { outcome: 'acked', at: new Date() };
    };
    await reach(made, jobId, ({ status }) => status === 'completed');
    expect(whatsapp.texts).toEqual(['a', 'b', 'c', 'd']);
  });

  it('makes way for a single message, also when it sends without gaps', async () => {
    const made = await bench();
    const { whatsapp } = made;
    whatsapp.answer = async ({ content }) => {
      if (content.type === 'text' && content.text === 'b') await made.send(newPhone(), 'single');
      return { outcome: 'acked', at: new Date() };
    };
    const { jobId } = await create(made, ['a', 'b', 'c', 'd']);
    await reach(made, jobId, ({ status }) => status === 'completed');
    expect(whatsapp.texts).toEqual(['a', 'b', 'single', 'c', 'd']);
  });

  it('a crash between two messages sent without a gap counts both once', async () => {
    const first = await bench();
    const { whatsapp } = first;
    let release = (): void => undefined;
    whatsapp.answer = ({ content }) => {
      if (content.type !== 'text' || content.text !== 'c') return { outcome: 'acked', at: new Date() };
      return new Promise((resolve) => {
        release = () => resolve({ outcome: 'acked', at: new Date() });
      });
    };
    const { jobId } = await create(first, ['a', 'b', 'c', 'd']);
    await first.until(async () => whatsapp.texts.includes('c'), 'c is on its way');
    const standing = await read(jobId);
    expect(counts(standing)).toEqual({ total: 4, completed: 2, failed: 0, cancelled: 0 });
    whatsapp.answer = () => ({ outcome: 'acked', at: new Date() });
    const second = await first.restart();
    benches.push(second);
    const job = await reach(second, jobId, ({ status }) => status === 'completed');
    release();
    await first.stop();
    await job.reload();
    expect(counts(job)).toEqual({ total: 4, completed: 4, failed: 0, cancelled: 0 });
    expect(whatsapp.texts).toEqual(['a', 'b', 'c', 'c', 'd']);
    expect(await Message.count({ where: { jobId: job.id, status: 'sent' } })).toBe(4);
  });

  it('after a crash in the middle of a send the same id goes out again and everybody gets one', async () => {
    const first = await bench();
    const { whatsapp } = first;
    let isHeld = true;
    let release = (): void => undefined;
    whatsapp.answer = ({ content }) => {
      if (content.type !== 'text' || content.text !== 'b' || !isHeld)
        return { outcome: 'acked', at: new Date() };
      isHeld = false;
      return new Promise((resolve) => {
        release = () => resolve({ outcome: 'acked', at: new Date() });
      });
    };
    const { jobId } = await create(first, ['a', 'b', 'c']);
    await first.until(async () => whatsapp.sent.length === 2, 'b is on its way');
    const second = await first.restart();
    benches.push(second);
    const job = await reach(second, jobId, ({ status }) => status === 'completed');
    release();
    await first.stop();
    await job.reload();
    expect(counts(job)).toEqual({ total: 3, completed: 3, failed: 0, cancelled: 0 });
    expect(whatsapp.texts.filter((text) => text === 'b')).toHaveLength(2);
    expect(new Set(whatsapp.sent.map(({ messageId }) => messageId)).size).toBe(3);
    expect(await Message.count({ where: { jobId: job.id } })).toBe(3);
  });

  it('tries an unconfirmed message again and then fails that item alone', async () => {
    const made = await bench({ maxAttempts: 2 });
    made.whatsapp.answer = ({ content }) =>
      content.type === 'text' && content.text === 'a'
        ? { outcome: 'unconfirmed', reason: 'timeout' }
        : { outcome: 'acked', at: new Date() };
    const { jobId } = await create(made, ['a', 'b']);
    const job = await reach(made, jobId, ({ status }) => status === 'partial');
    expect(made.whatsapp.texts).toEqual(['a', 'a', 'b']);
    expect(await JobItem.findOne({ where: { jobId: job.id, seq: 1 } })).toMatchObject({
      status: 'failed',
      errorCode: 'NO_ACK',
      retryable: true,
      attempts: 2,
    });
  });

  it('counts delivered and read once for each recipient, and a late receipt brings a failed one back', async () => {
    const made = await bench({ maxAttempts: 1 });
    made.whatsapp.answer = ({ content }) =>
      content.type === 'text' && content.text === 'b'
        ? { outcome: 'unconfirmed', reason: 'timeout' }
        : { outcome: 'acked', at: new Date() };
    const { jobId, phones } = await create(made, ['a', 'b']);
    const job = await reach(made, jobId, ({ status }) => status === 'partial');
    const items = await JobItem.findAll({ where: { jobId: job.id }, order: [['seq', 'ASC']] });
    const report = (index: number, status: ReceiptStatus) => ({
      chat: { kind: 'person' as const, person: { pn: phones[index] } },
      messageId: items[index]?.messageId ?? '',
      status,
      at: new Date(),
    });
    const { messageStatus } = made.outbox;
    await messageStatus.apply(made.device.deviceId, [
      report(0, 'delivered'),
      report(0, 'delivered'),
      report(0, 'read'),
    ]);
    await messageStatus.apply(made.device.deviceId, [report(0, 'read'), report(1, 'delivered')]);
    await job.reload();
    expect(job).toMatchObject({ delivered: 2, read: 1, completed: 2, failed: 0, status: 'completed' });
  });

  it('keeps the gap between its messages, and a second blast on the device does not break it', async () => {
    const made = await bench();
    const first = await create(made, ['a1', 'a2', 'a3'], { delay: 0.3 });
    const second = await create(made, ['b1', 'b2'], { delay: 0.3 });
    const times: number[] = [];
    made.whatsapp.answer = () => {
      times.push(Date.now());
      return { outcome: 'acked', at: new Date() };
    };
    await reach(made, first.jobId, ({ status }) => status === 'completed');
    await reach(made, second.jobId, ({ status }) => status === 'completed');
    expect(made.whatsapp.texts).toEqual(['a1', 'a2', 'a3', 'b1', 'b2']);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(250);
  });

  it('says what it is waiting for', async () => {
    const made = await bench({ maxPerHour: 1 });
    const { jobId } = await create(made, ['a', 'b']);
    const waiting = await made.until(
      async () => (await made.jobs.service.get(made.ctx, jobId)).view.waiting ?? undefined,
      'the job waits',
    );
    expect(waiting).toMatchObject({ reason: 'limit-hour' });
    expect(waiting.sentence).toMatch(/^Hourly limit of 1 reached; continues at/);
    const behind = await create(made, ['c']);
    expect((await made.jobs.service.get(made.ctx, behind.jobId)).view.waiting).toMatchObject({
      reason: 'limit-hour',
    });
  });

  it('stops by itself and says so when a step keeps failing on our side', async () => {
    const made = await bench();
    made.whatsapp.checkNumbers = () => Promise.reject(new Error('no answer'));
    const { jobId } = await create(made, ['a']);
    await made.until(
      async () => (await QueueItem.count({ where: { lastError: 'HANDLER_ERROR: no answer' } })) > 0,
      'a try',
    );
    await made.queue.stop();
    await QueueItem.update(
      { attempts: 19, runAt: new Date() },
      { where: { dedupKey: `job:${(await read(jobId)).id}` } },
    );
    await made.queue.start();
    const job = await reach(made, jobId, ({ status }) => status === 'paused');
    expect(job.pauseReason).toMatch(/^Paused by itself/);
    expect(await EventRow.count({ where: { type: 'job.paused', deviceId: made.device.deviceId } })).toBe(1);
  });
});
