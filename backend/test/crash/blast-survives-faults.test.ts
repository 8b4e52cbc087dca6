import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { quickTimings } from '../whatsapp/support/quick-timings.js';
import { buildLiveApp, type LiveApp } from '../support/live-app.js';
import { eventually } from './backend-process.js';

const base = '/api/whatsapp-multi-device';
const shop = '6281500000777';
const phoneOf = (index: number) => String(6_281_560_000_000 + index);

interface JobView {
  status: string;
  progress: { total: number; completed: number; failed: number; pending: number };
}

/** Each hits the device while a blast runs, and heals by itself. */
const faults = [
  { kind: 'close', times: 1 },
  { kind: 'stream-error', code: 503, times: 2 },
  { kind: 'stream-error', code: 515, times: 1 },
  { kind: 'silent', forMs: 1_500 },
  { kind: 'hang-upgrade', times: 1 },
  { kind: 'refuse', times: 3 },
] as const;

describe('a blast survives a bad network', () => {
  let app: LiveApp;

  beforeAll(async () => {
    app = await buildLiveApp({
      env: { ACK_TIMEOUT_MS: '800', MAX_RETRY_ATTEMPTS: '10' },
      whatsappTimings: { ...quickTimings, keepAliveIntervalMs: 1_000, silenceGraceMs: 500 },
    });
  });

  afterAll(async () => {
    await app?.close();
  });

  it.each(faults)(
    'reaches everybody exactly once through $kind',
    async (fault) => {
      const recipients = 20;
      const offset = faults.indexOf(fault) * 100;
      const owner = await app.createUser({ role: 'admin' });
      const device = await app.createDevice({ userId: owner.id });
      const phone = String(Number(shop) + offset);
      await app.link(owner, device.deviceId, phone);

      const created = await app.agent
        .post(`${base}/devices/${device.deviceId}/jobs/send-text`)
        .set(app.as(owner))
        .send({
          delay: 0,
          messages: Array.from({ length: recipients }, (_, index) => ({
            to: phoneOf(offset + index),
            message: `n${index}`,
          })),
        })
        .expect(201);
      const { jobId } = created.body.data as { jobId: string };
      const inbox = (index: number) => app.sandbox.control.inbox(phoneOf(offset + index));
      await eventually(async () => inbox(3).length > 0, {
        withinMs: 30_000,
        everyMs: 10,
        what: 'the blast is under way',
      });

      // A fault that only concerns new connections shows itself once the live one breaks.
      app.sandbox.control.addFault({ phone: 'all', ...fault });
      if (fault.kind === 'refuse' || fault.kind === 'hang-upgrade')
        app.sandbox.control.addFault({ phone, kind: 'close' });

      const job = await eventually(
        async () => {
          const answer = await app.agent.get(`${base}/jobs/${jobId}`).set(app.as(owner));
          const view = answer.body.data as JobView;
          return ['completed', 'partial', 'failed'].includes(view.status) ? view : undefined;
        },
        { withinMs: 60_000, everyMs: 100, what: 'the job ended' },
      );
      expect(job).toMatchObject({
        status: 'completed',
        progress: { total: recipients, completed: recipients, failed: 0, pending: 0 },
      });
      await eventually(
        async () =>
          Array.from({ length: recipients }, (_, index) => inbox(index).length).every((count) => count > 0),
        {
          withinMs: 20_000,
          what: 'every phone has its message',
        },
      );
      for (let index = 0; index < recipients; index += 1) {
        expect(inbox(index).map((message) => message.text)).toEqual([`n${index}`]);
      }
      await app.agent.delete(`${base}/devices/${device.deviceId}/disconnect`).set(app.as(owner)).expect(200);
    },
    120_000,
  );
});
