import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await buildTestApp();
});
afterAll(() => app.close());

describe('bad requests', () => {
  it('answers malformed JSON with 400', async () => {
    const answer = await app.agent
      .post('/api/auth/login')
      .set('Content-Type', 'application/json')
      .send('{"email": ');
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      success: false,
      code: 'MALFORMED_JSON',
      message: expect.any(String),
      requestId: answer.headers['x-request-id'],
    });
  });

  it('answers a body over the limit with 413', async () => {
    const answer = await app.agent
      .post('/api/auth/login')
      .send({ email: 'x'.repeat(2 * 1024 * 1024), password: 'x' });
    expect(answer.status).toBe(413);
    expect(answer.body.code).toBe('BODY_TOO_LARGE');
  });

  it('answers a body that is no JSON, or in an unknown encoding, with a clear refusal', async () => {
    const form = await app.agent.post('/api/auth/login').type('form').send({ email: 'a', password: 'b' });
    expect(form.status).toBe(400);
    const encoded = await app.agent
      .post('/api/auth/login')
      .set('Content-Type', 'application/json')
      .set('Content-Encoding', 'unheard-of')
      .send('{}');
    expect(encoded.status).toBe(415);
  });

  it('answers JSON that is not an object with 400', async () => {
    for (const body of ['[]', '"text"', 'null', '5']) {
      const answer = await app.agent
        .post('/api/auth/login')
        .set('Content-Type', 'application/json')
        .send(body);
      expect(answer.status).toBe(400);
    }
  });

  it('answers an unknown address, a wrong verb and a broken escape in JSON', async () => {
    for (const send of [
      app.agent.get('/api/nothing/here'),
      app.agent.delete('/api/auth/login'),
      app.agent.put('/api/health'),
      app.agent.post('/login'),
      app.agent.patch('/'),
    ]) {
      const answer = await send;
      expect(answer.status).toBe(404);
      expect(answer.body).toMatchObject({ success: false, code: 'ROUTE_NOT_FOUND' });
    }
    expect((await app.agent.get('/api/%E0%A4%A')).status).toBeLessThan(500);
  });

  it('keeps a sane request id from the caller and replaces any other', async () => {
    const kept = await app.agent.get('/health').set('X-Request-Id', 'my-request-0001');
    expect(kept.headers['x-request-id']).toBe('my-request-0001');
    const replaced = await app.agent.get('/health').set('X-Request-Id', 'no spaces <script>');
    expect(replaced.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('headers', () => {
  it('name a policy without inline scripts and hide the framework', async () => {
    const { headers } = await app.agent.get('/health');
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toMatch(/script-src 'self'/);
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('allow listed origins only', async () => {
    const listed = await app.agent.get('/health').set('Origin', 'http://localhost:5173');
    expect(listed.headers['access-control-allow-origin']).toBe('http://localhost:5173');
    const stranger = await app.agent.get('/health').set('Origin', 'https://evil.example');
    expect(stranger.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('rate limits', () => {
  it('count strangers by address, signed-in people by account, health and event streams not at all', async () => {
    const limited = await buildTestApp({ env: { RATE_LIMIT_MAX: '3', RATE_LIMIT_USER_PER_MINUTE: '4' } });
    try {
      const [user, other] = [await limited.createUser(), await limited.createUser()];
      const stranger = () => limited.agent.get('/api/auth/profile').set('Authorization', 'Bearer junk');
      for (let n = 0; n < 3; n += 1) expect((await stranger()).status).toBe(401);
      const refused = await stranger();
      expect(refused.status).toBe(429);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      const mine = () => limited.agent.get('/api/auth/profile').set(limited.as(user));
      for (let n = 0; n < 4; n += 1) expect((await mine()).status).toBe(200);
      expect((await mine()).status).toBe(429);
      expect((await limited.agent.get('/api/auth/profile').set(limited.as(other))).status).toBe(200);
      // A stream never ends by itself; a bad resume point is enough to see that the limit is not in the way.
      const tooLong = 'x'.repeat(41);
      const stream = () => limited.agent.get(`/api/events?lastEventId=${tooLong}`).set(limited.as(user));
      expect((await stream()).status).toBe(400);
      for (let n = 0; n < 10; n += 1) expect((await limited.agent.get('/api/health')).status).toBe(200);
    } finally {
      await limited.close();
    }
  });
});

describe('health and system', () => {
  it('answers in the three documented shapes', async () => {
    expect((await app.agent.get('/api/health')).body).toMatchObject({
      status: 'OK',
      message: 'WhatsApp Service Backend is running',
      timestamp: expect.any(String),
      services: { database: 'connected', redis: 'not_used' },
      metrics: { uptime: expect.any(Number), memory: { used: expect.any(Number) }, cpu: expect.any(Number) },
    });
    expect((await app.agent.get('/api/health?format=v2')).body.status).toBe('healthy');
    expect((await app.agent.get('/health')).body).toEqual({
      status: 'healthy',
      database: 'connected',
      active_sessions: expect.any(Number),
      memory_usage_mb: expect.any(Number),
      uptime_seconds: expect.any(Number),
    });
  });

  it('says 503 while the database is away, on health and on routes that need it', async () => {
    const lost = await buildTestApp();
    const user = await lost.createUser();
    await lost.test.database.close();
    const health = await lost.agent.get('/api/health');
    expect(health.status).toBe(503);
    expect(health.body).toMatchObject({ status: 'ERROR', services: { database: 'disconnected' } });
    expect((await lost.agent.get('/health')).status).toBe(503);
    const answer = await lost.agent.get('/api/auth/profile').set(lost.as(user));
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(answer.body.success).toBe(false);
    await lost.close();
  });

  it('tells the sign-in page what it needs without an account, and the rest only with one', async () => {
    expect((await app.agent.get('/api/system/public')).body.data).toEqual({
      version: expect.any(String),
      practiceMode: false,
      demo: false,
      registrationEnabled: true,
    });
    expect((await app.agent.get('/api/system')).status).toBe(401);
    const practice = await buildTestApp({
      env: { WA_WEBSOCKET_URL: 'ws://127.0.0.1:5006/ws/chat', DEMO: 'true' },
    });
    const answer = await practice.agent.get('/api/system').set(practice.as(await practice.createUser()));
    expect(answer.body.data).toMatchObject({
      practiceMode: true,
      phonePageUrl: 'http://localhost:5006/',
      uploadMaxMb: 10,
    });
    expect((await practice.agent.get('/api/system/public')).body.data.demoUsers).toContain('admin@demo.test');
    await practice.close();
  });
});
