import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '../../src/errors/index.js';
import { createLogger, type RootLogger } from '../../src/utils/logger.js';
import { redact } from '../../src/utils/redact.js';
import { buildTestApp, TEST_PASSWORD } from '../support/test-app.js';

describe('redaction', () => {
  it('removes secrets and message text by name, at any depth', () => {
    const safe = redact({
      password: 'hunter2',
      nested: { refreshToken: 'abc', list: [{ text: 'halo bu' }, { jwtSecret: 's' }] },
      keys: { noise: Buffer.from('key') },
      content: 'isi pesan',
      deviceId: 'device-1',
    });
    expect(JSON.stringify(safe)).not.toMatch(/hunter2|abc|halo|isi pesan|"s"/);
    expect(safe).toMatchObject({ deviceId: 'device-1' });
  });

  it('removes tokens from running text, addresses and errors', () => {
    const token = 'eyJhbGciOiJIUzI1NiJ9.eyJpZCI6MX0.c2lnbmF0dXJl';
    const error = new AppError('INTERNAL', {
      cause: new Error(`GET /api/events?token=${token} mysql://root:geheim@db/x`),
    });
    const safe = JSON.stringify(redact({ error, note: `Bearer ${token}` }));
    expect(safe).not.toContain(token);
    expect(safe).not.toContain('geheim');
    expect(safe).toContain('INTERNAL');
  });

  it('keeps no SQL or values of a database error', () => {
    const error = Object.assign(new Error('failed'), {
      sql: "INSERT 'isi pesan'",
      parameters: ['isi pesan'],
    });
    expect(JSON.stringify(redact({ error }))).not.toContain('isi pesan');
  });

  it('survives cycles and buffers', () => {
    const loop: Record<string, unknown> = { at: new Date(0), bytes: Buffer.alloc(5) };
    loop.self = loop;
    expect(() => JSON.stringify(redact(loop))).not.toThrow();
  });
});

describe('log files', () => {
  let dir: string;
  let log: RootLogger;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'pesan-log-'));
    log = createLogger({ level: 'debug', format: 'json', dir, toStdout: false });
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const read = (name: string): string => readFileSync(join(dir, `${name}.log`), 'utf8');

  it('go to combined, error and security as their kind says', async () => {
    log.info('ordinary line');
    log.error('broken line', { error: new Error('why') });
    log.child({ deviceId: 'd1' }).security('watched line', { userId: 7 });
    await log.close();
    expect(read('combined').trim().split('\n')).toHaveLength(3);
    expect(read('error')).toContain('broken line');
    expect(read('error')).not.toContain('ordinary');
    expect(JSON.parse(read('security'))).toMatchObject({
      message: 'watched line',
      userId: 7,
      deviceId: 'd1',
    });
  });

  it('hold no password, token or name of a stranger after sign-ins through the API', async () => {
    const app = await buildTestApp({ log });
    const user = await app.createUser();
    const good = await app.agent
      .post('/api/auth/login')
      .send({ username: user.username, password: TEST_PASSWORD });
    await app.agent
      .post('/api/auth/login')
      .send({ username: 'my-password-by-mistake', password: 'wrong-one-123' });
    await app.agent.get(`/api/auth/profile?token=${good.body.data.token}`);
    await app.agent
      .post('/api/auth/login')
      .set('Content-Type', 'application/json')
      .send('{"password":"hunter2",');
    await app.agent.post('/api/auth/refresh-token').send({ refreshToken: good.body.data.refreshToken });
    await app.agent.post('/api/auth/refresh-token').send({ refreshToken: good.body.data.refreshToken });
    await app.close();
    await log.close();
    const all = read('combined');
    for (const secret of [
      TEST_PASSWORD,
      'wrong-one-123',
      'my-password-by-mistake',
      'hunter2',
      good.body.data.token,
      good.body.data.refreshToken,
    ]) {
      expect(all).not.toContain(secret);
    }
    const security = read('security');
    expect(security).toContain('A sign-in failed');
    expect(security).toContain('Signed in');
    expect(security).toContain('used twice');
    expect(all).toContain('"path":"/api/auth/login"');
  });
});
