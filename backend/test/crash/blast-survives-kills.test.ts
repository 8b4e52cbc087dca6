import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSandbox, type Sandbox } from '@pesan/sandbox';
import { BackendProcess, eventually, freePort } from './backend-process.js';
import { noWaits } from '../support/no-waits.js';

const RECIPIENTS = 300;
const KILLS = 10;
const base = '/api/whatsapp-multi-device';
const phoneOf = (index: number) => String(6_281_550_000_000 + index);

interface Progress {
  status: string;
  progress: { total: number; completed: number; failed: number; pending: number };
}

describe('a blast survives kill -9', () => {
  let sandbox: Sandbox;
  let backend: BackendProcess;
  let dataDir: string;

  beforeAll(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'pesan-crash-'));
    sandbox = await startSandbox({ port: 0 });
    backend = new BackendProcess(await freePort(), {
      DATA_DIR: dataDir,
      WHATSAPP_SESSION_PATH: path.join(dataDir, 'sessions'),
      WA_WEBSOCKET_URL: sandbox.url,
      DATABASE_URL: '',
      DB_HOST: '',
      ADMIN_EMAIL: 'admin@crash.test',
      ADMIN_PASSWORD: 'crash-test-password',
      ...noWaits,
      LOG_LEVEL: 'warn',
    });
    await backend.start();
  }, 60_000);

  afterAll(async () => {
    await backend?.kill();
    await sandbox?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const signIn = async () => {
    const answer = await backend.call<{ data: { token: string } }>('POST', '/api/auth/login', undefined, {
      email: 'admin@crash.test',
      password: 'crash-test-password',
    });
    return answer.data.token;
  };

  /** How many of the recipients' phones hold at least one message. */
  const reached = async () => {
    const inboxes = await Promise.all(
      Array.from({ length: RECIPIENTS }, (_, index) => sandbox.control.inbox(phoneOf(index))),
    );
    return inboxes.filter((inbox) => inbox.length > 0).length;
  };

  it('delivers 300 distinct messages once each across ten kills at random moments', async () => {
    const token = await signIn();
    const device = await backend.call<{ data: { deviceId: string } }>('POST', `${base}/devices`, token, {
      deviceName: 'Crash test',
    });
    const { deviceId } = device.data;
    await backend.call('POST', `${base}/devices/${deviceId}/connect`, token);
    const qr = await eventually(
      async () =>
        (await backend.call<{ data: { qrCode: string } }>('GET', `${base}/devices/${deviceId}/qr`, token))
          .data.qrCode,
      { withinMs: 20_000, what: 'a QR code' },
    );
    await sandbox.control.scan({ qr, phone: '6281500000999', name: 'Crash test' });
    const isConnected = async () =>
      (await backend.call<{ data: { status: string } }>('GET', `${base}/devices/${deviceId}/status`, token))
        .data.status === 'connected';
    await eventually(isConnected, { withinMs: 30_000, what: 'the device connected' });

    const created = await backend.call<{ data: { jobId: string; total: number } }>(
      'POST',
      `${base}/devices/${deviceId}/jobs/send-text`,
      token,
      {
        delay: 0,
        messages: Array.from({ length: RECIPIENTS }, (_, index) => ({
          to: phoneOf(index),
          message: `Message number ${index}`,
        })),
      },
    );
    const { jobId } = created.data;
    expect(created.data.total).toBe(RECIPIENTS);

    const killAt = Array.from({ length: KILLS }, () => Math.floor(Math.random() * (RECIPIENTS - 5))).sort(
      (a, b) => a - b,
    );
    for (const threshold of killAt) {
      await eventually(async () => (await reached()) >= threshold, {
        withinMs: 120_000,
        everyMs: 15,
        what: `${threshold} messages delivered`,
      });
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
      await backend.kill('SIGKILL');
      await backend.start();
    }

    const job = await eventually(
      async () => {
        const answer = await backend.call<{ data: Progress }>('GET', `${base}/jobs/${jobId}`, token);
        return ['completed', 'partial', 'failed'].includes(answer.data.status) ? answer.data : undefined;
      },
      { withinMs: 180_000, everyMs: 250, what: 'the job finished' },
    );
    expect(job).toMatchObject({
      status: 'completed',
      progress: { total: RECIPIENTS, completed: RECIPIENTS, failed: 0, pending: 0 },
    });

    await eventually(async () => (await reached()) === RECIPIENTS, {
      withinMs: 30_000,
      what: 'every phone has its message',
    });
    const ids = new Set<string>();
    for (let index = 0; index < RECIPIENTS; index += 1) {
      const inbox = await sandbox.control.inbox(phoneOf(index));
      expect(inbox.map((message) => message.text)).toEqual([`Message number ${index}`]);
      for (const message of inbox) ids.add(message.id);
    }
    expect(ids.size).toBe(RECIPIENTS);
  }, 420_000);
});
