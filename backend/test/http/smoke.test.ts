import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { buildTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await buildTestApp();
});
afterAll(() => app.close());

it('signs in and reads the profile', async () => {
  const user = await app.createUser({ role: 'operator' });
  const answer = await app.agent.post('/api/auth/login').send({ email: user.email, password: TEST_PASSWORD });
  expect(answer.status).toBe(200);
  const profile = await app.agent.get('/api/auth/profile').set('Authorization', `Bearer ${answer.body.data.token}`);
  expect(profile.body.data).toMatchObject({ username: user.username, role: 'operator' });
  const doc = await app.agent.get('/api/openapi.json');
  expect(doc.body.openapi).toBe('3.0.3');
  expect((await app.agent.get('/health')).body).toMatchObject({ status: 'healthy', database: 'connected' });
  expect((await app.agent.get('/nope')).status).toBe(404);
});
