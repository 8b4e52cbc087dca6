import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await buildTestApp();
});
afterAll(() => app.close());

const login = (username: string, password: string) =>
  app.agent.post('/api/auth/login').send({ username, password });

describe('profile', () => {
  it('shows the signed-in person in both documented shapes', async () => {
    const user = await app.createUser({ role: 'auditor' });
    const { data, user: copy } = (await app.agent.get('/api/auth/profile').set(app.as(user))).body;
    expect(data).toMatchObject({ id: user.id, email: user.email, role: 'auditor' });
    expect(data.user).toMatchObject({ id: user.id });
    expect(copy).toEqual(data.user);
    expect(data.permissions).toContain('device.read');
    expect(JSON.stringify(data)).not.toContain('$2');
  });

  it('changes own name, email and username, and nothing else', async () => {
    const user = await app.createUser();
    const put = (body: object) => app.agent.put('/api/auth/profile').set(app.as(user)).send(body);
    const answer = await put({ fullName: 'Nama Baru', email: 'Baru@example.test', username: 'baru' });
    expect(answer.status).toBe(200);
    expect(answer.body.data).toMatchObject({
      fullName: 'Nama Baru',
      email: 'baru@example.test',
      username: 'baru',
    });
    expect((await put({ role: 'admin' })).status).toBe(400);
    expect((await put({ isActive: false })).status).toBe(400);
    expect((await put({})).status).toBe(400);
  });

  it('refuses a name that is taken', async () => {
    const [user, other] = [await app.createUser(), await app.createUser()];
    const answer = await app.agent
      .put('/api/auth/profile')
      .set(app.as(user))
      .send({ username: other.username });
    expect(answer.status).toBe(409);
  });

  it('follows the switches: a user gains job.create when blasts are opened', async () => {
    const [admin, user] = [await app.createUser({ role: 'admin' }), await app.createUser()];
    const mine = async () =>
      (await app.agent.get('/api/auth/profile').set(app.as(user))).body.data.permissions;
    expect(await mine()).not.toContain('job.create');
    await app.agent.put('/api/admin/settings').set(app.as(admin)).send({ allowUserBlasts: true });
    expect(await mine()).toContain('job.create');
    await app.agent.put('/api/admin/settings').set(app.as(admin)).send({ allowUserBlasts: false });
  });
});

describe('password change', () => {
  const change = (headers: { Authorization: string }, body: object) =>
    app.agent.post('/api/auth/change-password').set(headers).send(body);

  it('needs the current password', async () => {
    const user = await app.createUser();
    const answer = await change(app.as(user), { currentPassword: 'wrong', newPassword: 'brand-new-one' });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([{ field: 'currentPassword', message: expect.any(String) }]);
  });

  it('ends every older session, access tokens included, and answers tokens to go on with', async () => {
    const user = await app.createUser();
    const before = (await login(user.username, TEST_PASSWORD)).body.data;
    const answer = await change(
      { Authorization: `Bearer ${before.token}` },
      { currentPassword: TEST_PASSWORD, newPassword: 'brand-new-one' },
    );
    expect(answer.status).toBe(200);
    const profile = (token: string) =>
      app.agent.get('/api/auth/profile').set('Authorization', `Bearer ${token}`);
    expect((await profile(before.token)).status).toBe(401);
    expect(
      (await app.agent.post('/api/auth/refresh-token').send({ refreshToken: before.refreshToken })).status,
    ).toBe(401);
    expect((await profile(answer.body.data.token)).status).toBe(200);
    expect((await login(user.username, TEST_PASSWORD)).status).toBe(401);
    expect((await login(user.username, 'brand-new-one')).status).toBe(200);
  });

  it('works through the profile too', async () => {
    const user = await app.createUser();
    const answer = await app.agent
      .put('/api/auth/profile')
      .set(app.as(user))
      .send({ fullName: 'Baru', currentPassword: TEST_PASSWORD, newPassword: 'brand-new-one' });
    expect(answer.body.data).toMatchObject({ fullName: 'Baru', tokens: { token: expect.any(String) } });
    expect((await login(user.username, 'brand-new-one')).status).toBe(200);
    const half = await app.agent
      .put('/api/auth/profile')
      .set(app.as(user))
      .send({ newPassword: 'brand-new-one' });
    expect([400, 401]).toContain(half.status);
  });
});

describe('accounts for administrators', () => {
  it('are listed by page, searched and filtered', async () => {
    const admin = await app.createUser({ role: 'admin', username: 'zz-admin' });
    await app.createUser({ username: 'cari-saya', fullName: 'Wati 100% Wijaya' });
    const get = async (query: string) =>
      (await app.agent.get(`/api/admin/users?${query}`).set(app.as(admin))).body;
    const found = await get('search=WIJAYA');
    expect(found.data.map((user: { username: string }) => user.username)).toEqual(['cari-saya']);
    expect(found.pagination).toEqual({ page: 1, limit: 20, total: 1, totalPages: 1, nextCursor: null });
    const paged = await get('limit=1&page=2');
    expect(paged.data).toHaveLength(1);
    expect(paged.pagination.total).toBeGreaterThan(1);
    expect((await get('role=ADMIN')).data.every((user: { role: string }) => user.role === 'admin')).toBe(
      true,
    );
    expect(JSON.stringify(await get('limit=100'))).not.toMatch(/password|tokenVersion/);
  });

  it('refuse a bad page, limit or role', async () => {
    const admin = await app.createUser({ role: 'admin' });
    for (const query of ['limit=0', 'limit=101', 'page=0', 'page=x', 'role=boss']) {
      expect((await app.agent.get(`/api/admin/users?${query}`).set(app.as(admin))).status).toBe(400);
    }
  });

  it('refuse settings that do not exist', async () => {
    const admin = await app.createUser({ role: 'admin' });
    const put = (body: object) => app.agent.put('/api/admin/settings').set(app.as(admin)).send(body);
    expect((await put({ allowEverything: true })).status).toBe(400);
    expect((await put({ allowUserBlasts: 'perhaps' })).status).toBe(400);
    expect((await put({})).status).toBe(400);
  });
});
