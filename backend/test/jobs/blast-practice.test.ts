import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JobItem, Message, type Device, type User } from '../../src/models/index.js';
import { startPracticeApp, type PracticeApp } from '../support/practice-app.js';

const base = '/api/whatsapp-multi-device';
const phoneOf = (n: number): string => String(6_280_012_340_000 + n);

interface JobBody {
  data: {
    jobId: string;
    status: string;
    progress: { total: number; completed: number; failed: number; pending: number; cancelled: number };
    delivered: number;
    read: number;
    failureReasons: { code: string; count: number; retryable: boolean }[];
    timeline: { sent: number; delivered: number; read: number }[];
  };
}

describe('a blast in practice mode', () => {
  let app: PracticeApp;
  let admin: User;
  let device: Device;

  beforeAll(async () => {
    app = await startPracticeApp();
    admin = await app.createUser({ role: 'admin' });
    device = await app.createDevice({ userId: admin.id });
    await app.link(device, '6280011110001');
  }, 60_000);

  afterAll(async () => {
    await app?.close();
  });

  const post = (path: string, body: object = {}) =>
    app.agent.post(`${base}${path}`).set(app.as(admin)).send(body);
  const read = async (jobId: string): Promise<JobBody['data']> =>
    ((await app.agent.get(`${base}/jobs/${jobId}`).set(app.as(admin))).body as JobBody).data;
  const start = async (numbers: number[], more: object = {}): Promise<string> => {
    const messages = numbers.map((n) => ({ to: phoneOf(n), message: `Hello ${n}`, name: `P${n}` }));
    const answer = await post(`/devices/${device.deviceId}/jobs/send-text`, { messages, ...more });
    expect(answer.status).toBe(201);
    return (answer.body as JobBody).data.jobId;
  };
  const reaches = (jobId: string, probe: (job: JobBody['data']) => boolean, what: string) =>
    app.eventually(async () => {
      const job = await read(jobId);
      return probe(job) && job;
    }, what);

  it('reaches everybody once, in order, and counts what was delivered and read', async () => {
    const jobId = await start([1, 2, 3, 4, 5]);
    const done = await reaches(jobId, (job) => job.read === 5, 'all are read');
    expect(done).toMatchObject({
      status: 'completed',
      delivered: 5,
      progress: { total: 5, completed: 5, failed: 0, pending: 0 },
    });
    expect(done.timeline.at(-1)).toMatchObject({ sent: 5, delivered: 5, read: 5 });
    for (const n of [1, 2, 3, 4, 5]) expect(app.textsOf(phoneOf(n))).toEqual([`Hello ${n}`]);
    const items = await JobItem.findAll({ order: [['sentAt', 'ASC']], where: { status: 'completed' } });
    expect(items.map((item) => item.seq)).toEqual([1, 2, 3, 4, 5]);
    expect(await Message.count({ where: { source: 'blast', status: 'read' } })).toBe(5);
  });

  it('tells how long the queue of the device is, down to the end', async () => {
    const lengths: number[] = [];
    app.container.realtime.recorder.listen({
      onAnnounced: ({ type, payload }) => {
        if (type === 'queue.updated' && 'pending' in payload) lengths.push(Number(payload.pending));
      },
    });
    await start([6, 7]);
    await app.eventually(() => lengths.at(-1) === 0, 'the queue is empty again');
  });

  it('fails only the number that is not on WhatsApp', async () => {
    app.sandbox.control.setContact(phoneOf(11), { onWhatsApp: false });
    const jobId = await start([10, 11, 12]);
    const done = await reaches(jobId, (job) => job.status === 'partial', 'the job has ended');
    expect(done.progress).toMatchObject({ completed: 2, failed: 1, pending: 0 });
    expect(done.failureReasons).toEqual([
      { code: 'NOT_ON_WHATSAPP', message: 'This number is not on WhatsApp.', count: 1, retryable: false },
    ]);
  });

  it('goes on where it stopped after pause and resume', async () => {
    const jobId = await start([20, 21, 22, 23], { delay: 1 });
    await reaches(jobId, (job) => job.progress.completed === 1, 'the first message is sent');
    expect((await post(`/jobs/${jobId}/pause`)).status).toBe(200);
    expect((await post(`/jobs/${jobId}/pause`)).status).toBe(409);
    const paused = await read(jobId);
    expect(paused).toMatchObject({ status: 'paused', progress: { completed: 1, pending: 3 } });
    expect((await post(`/jobs/${jobId}/resume`)).status).toBe(200);
    const done = await reaches(jobId, (job) => job.delivered === 4, 'all are delivered');
    expect(done.status).toBe('completed');
    for (const n of [20, 21, 22, 23]) expect(app.textsOf(phoneOf(n))).toEqual([`Hello ${n}`]);
  });

  it('cancels the rest, and a failed message can be sent again', async () => {
    const jobId = await start([30, 31, 32], { delay: 2 });
    await reaches(jobId, (job) => job.progress.completed === 1, 'the first message is sent');
    expect((await post(`/jobs/${jobId}/cancel`)).body).toMatchObject({
      data: { status: 'cancelled', progress: { total: 3, completed: 1, cancelled: 2, pending: 0 } },
    });
    expect((await post(`/jobs/${jobId}/resume`)).status).toBe(409);
    expect(app.textsOf(phoneOf(31))).toEqual([]);
  });

  it('lets a single message overtake a running blast', async () => {
    const jobId = await start([40, 41, 42], { delay: 1 });
    await reaches(jobId, (job) => job.progress.completed === 1, 'the first message is sent');
    const answer = await post(`/devices/${device.deviceId}/send-message`, {
      phone: phoneOf(49),
      message: 'Urgent',
    });
    expect(answer.status).toBe(200);
    expect((await read(jobId)).progress.completed).toBeLessThan(3);
    await reaches(jobId, (job) => job.status === 'completed', 'the job is completed');
  });

  it('waits while the device is offline and says so', async () => {
    const { whatsapp } = app.container.messaging;
    await whatsapp.disconnect(device.deviceId);
    const jobId = await start([50, 51]);
    const waiting = await app.eventually(async () => {
      const body = (await app.agent.get(`${base}/jobs/${jobId}`).set(app.as(admin))).body as {
        data: { waiting: { reason: string; sentence: string } | null };
      };
      return body.data.waiting ?? undefined;
    }, 'the job says why it waits');
    expect(waiting).toMatchObject({ reason: 'device-offline' });
    await whatsapp.connect(device.deviceId);
    await reaches(jobId, (job) => job.status === 'completed', 'the job is completed');
  });
});
