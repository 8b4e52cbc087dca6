import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Message, type User } from '../../src/models/index.js';
import { eventually } from '../support/practice-app.js';
import { buildLiveApp, type LiveApp } from '../support/live-app.js';

const API = '/api/whatsapp-multi-device';

interface JobData {
  jobId: string;
  status: string;
  error: string | null;
  progress: { completed: number; failed: number; pending: number };
  failureReasons: { code: string; count: number }[];
}

describe('a device that is linked again while messages wait', () => {
  let app: LiveApp;
  let admin: User;

  beforeAll(async () => {
    app = await buildLiveApp();
    admin = await app.createUser({ role: 'admin' });
  });
  afterAll(() => app.close());

  const post = (path: string, body: object = {}) =>
    app.agent.post(`${API}${path}`).set(app.as(admin)).send(body);
  const job = async (jobId: string): Promise<JobData> =>
    (await app.agent.get(`${API}/jobs/${jobId}`).set(app.as(admin)).expect(200)).body.data as JobData;

  /** A linked device with a single message that nobody confirmed, a waiting and a paused job, then wiped. */
  async function wipedWithWork(deviceId: string, phone: string, customers: [string, string, string]) {
    await post('/devices', { deviceName: deviceId, deviceId }).expect(201);
    await app.link(admin, deviceId, phone);
    app.sandbox.control.setBehaviour({ dropAcks: true });
    const single = post(`/devices/${deviceId}/send-message`, {
      phone: customers[0],
      message: `single ${deviceId}`,
    });
    const answered = single.then((answer) => answer.status);
    await eventually(
      async () => (await Message.count({ where: { content: `single ${deviceId}` } })) === 1,
      'the single message is written',
    );
    await post(`/devices/${deviceId}/disconnect`).expect(200);
    const jobs: string[] = [];
    for (const to of customers.slice(1)) {
      const made = await post(`/devices/${deviceId}/jobs/send-text`, {
        messages: [{ to, message: 'a blast' }],
        delay: 0,
      }).expect(201);
      jobs.push((made.body.data as JobData).jobId);
    }
    await post(`/jobs/${jobs[1]}/pause`).expect(200);
    await post(`/devices/${deviceId}/cancel-and-wipe`).expect(200);
    app.sandbox.control.setBehaviour({ dropAcks: false });
    return { jobs, answered };
  }
  const received = (phone: string): (string | null)[] => {
    try {
      return app.sandbox.control.inbox(phone).map((message) => `${message.from}: ${message.text}`);
    } catch {
      return [];
    }
  };

  it('sends what waits when it is the same number', async () => {
    const { jobs } = await wipedWithWork('same-number', '6280066600001', [
      '6280066600011',
      '6280066600012',
      '6280066600013',
    ]);
    await app.link(admin, 'same-number', '6280066600001');
    await eventually(async () => (await job(jobs[0]!)).status === 'completed', 'the waiting job goes on');
    expect(await job(jobs[1]!)).toMatchObject({ status: 'paused', progress: { pending: 1 } });
    await post(`/jobs/${jobs[1]}/resume`).expect(200);
    await eventually(async () => (await job(jobs[1]!)).status === 'completed', 'the paused job goes on');
    await eventually(() => received('6280066600011').length > 0, 'the single message arrives');
    for (const phone of ['6280066600011', '6280066600012', '6280066600013'])
      expect(new Set(received(phone)).size).toBe(1);
  });

  it('fails everything that waits, with the reason, when it is another number', async () => {
    const customers: [string, string, string] = ['6280066600021', '6280066600022', '6280066600023'];
    const { jobs } = await wipedWithWork('other-number', '6280066600002', customers);
    const events = await app.listen(admin);
    await app.link(admin, 'other-number', '6280066600003');
    for (const jobId of jobs) {
      const ended = await job(jobId);
      expect(ended).toMatchObject({
        status: 'failed',
        progress: { completed: 0, failed: 1, pending: 0 },
        failureReasons: [{ code: 'NUMBER_CHANGED', count: 1 }],
      });
      expect(ended.error).toContain('another number');
      await events.waitFor('job.failed', (event) => event.jobId === jobId);
    }
    const single = await Message.findOne({ where: { content: 'single other-number' } });
    expect(single).toMatchObject({ status: 'failed', errorCode: 'NUMBER_CHANGED' });
    await events.waitFor(
      'message.status',
      (event) => event.messageId === single?.messageId && event.status === 'failed',
    );
    // The new number works, and by then anything left over would have gone first.
    await post('/devices/other-number/send-message', { phone: '6280066600024', message: 'new' }).expect(200);
    for (const phone of customers)
      expect(received(phone).filter((line) => line?.startsWith('6280066600003'))).toEqual([]);
  });
});
