import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RefreshToken, User } from '../../src/models/index.js';
import { buildTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await buildTestApp();
});
afterAll(() => app.close());

const login = (body: object) => app.agent.post('/api/auth/login').send(body);

describe('register', () => {
  const person = {
    username: 'sari',
    email: 'Sari@Example.test',
    password: 'rahasia-sekali',
    fullName: 'Sari',
  };

  it('creates an active user with the role user, and never shows the password', async () => {
    const answer = await app.agent.post('/api/auth/register').send(person);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      success: true,
      data: { user: { username: 'sari', email: 'sari@example.test', role: 'user', isActive: true } },
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/password|rahasia/);
    const stored = await User.findOne({ where: { username: 'sari' } });
    expect(stored?.password).toMatch(/^\$2[aby]\$10\$/);
  });

  it('refuses a taken username or email, whatever its case', async () => {
    const sameName = await app.agent
      .post('/api/auth/register')
      .send({ ...person, username: 'SARI', email: 'x@example.test' });
    const sameEmail = await app.agent
      .post('/api/auth/register')
      .send({ ...person, username: 'sari2', email: 'SARI@example.test' });
    for (const answer of [sameName, sameEmail]) {
      expect(answer.status).toBe(409);
      expect(answer.body.code).toBe('USER_EXISTS');
    }
    expect(sameName.body.errors).toEqual([{ field: 'username', message: expect.any(String) }]);
    expect(sameEmail.body.errors).toEqual([{ field: 'email', message: expect.any(String) }]);
  });

  it('lists every field that is not valid', async () => {
    const answer = await app.agent
      .post('/api/auth/register')
      .send({ username: 'a b', email: 'nope', password: 'short' });
    expect(answer.status).toBe(400);
    const fields = answer.body.errors.map((problem: { field: string }) => problem.field);
    expect(fields).toEqual(expect.arrayContaining(['username', 'email', 'password']));
  });

  it('refuses a privileged role and unknown fields', async () => {
    const fresh = { username: 'mallory', email: 'mallory@example.test', password: 'long-enough' };
    for (const extra of [
      { role: 'admin' },
      { role: 'Super Admin' },
      { role: 'operator' },
      { isActive: true },
      { id: 1 },
    ]) {
      expect((await app.agent.post('/api/auth/register').send({ ...fresh, ...extra })).status).toBe(400);
    }
    const readonly = await app.agent.post('/api/auth/register').send({ ...fresh, role: 'ReadOnly' });
    expect(readonly.body.data.user.role).toBe('readonly');
  });

  it('refuses a password longer than bcrypt reads', async () => {
    const answer = await app.agent
      .post('/api/auth/register')
      .send({ username: 'longpass', email: 'long@example.test', password: 'é'.repeat(40) });
    expect(answer.status).toBe(400);
  });

  it('is closed when the setting says so', async () => {
    const admin = await app.createUser({ role: 'admin' });
    await app.agent.put('/api/admin/settings').set(app.as(admin)).send({ registrationEnabled: false });
    const answer = await app.agent
      .post('/api/auth/register')
      .send({ ...person, username: 'late', email: 'late@example.test' });
    expect(answer.status).toBe(403);
    await app.agent.put('/api/admin/settings').set(app.as(admin)).send({ registrationEnabled: true });
  });
});

describe('login', () => {
  it('takes email or username, in any case, and answers in all documented shapes', async () => {
    const user = await app.createUser({ role: 'operator', username: 'Budi', email: 'budi@example.test' });
    for (const body of [{ email: 'BUDI@example.test' }, { username: 'budi' }, { email: 'budi' }]) {
      const answer = await login({ ...body, password: TEST_PASSWORD });
      expect(answer.status).toBe(200);
      const { data } = answer.body;
      expect(data.token).toBe(data.accessToken);
      expect(answer.body.accessToken).toBe(data.token);
      expect(answer.body.refreshToken).toBe(data.refreshToken);
      expect(data.expiresIn).toBe(86_400);
      expect(data.user).toMatchObject({ id: user.id, username: 'Budi', role: 'operator' });
      expect(answer.body.user).toEqual(data.user);
      expect(data.user.permissions).toEqual(expect.arrayContaining(['job.create', 'message.send']));
      expect(data.user.permissions).not.toContain('admin');
    }
    expect((await user.reload()).lastLogin).toBeInstanceOf(Date);
  });

  it('puts id, username, email and role into the access token, and stores the refresh token only as a hash', async () => {
    const user = await app.createUser();
    const { data } = (await login({ username: user.username, password: TEST_PASSWORD })).body;
    const claims = JSON.parse(Buffer.from(data.token.split('.')[1], 'base64url').toString());
    expect(claims).toMatchObject({ id: user.id, username: user.username, email: user.email, role: 'user' });
    expect(claims.exp - claims.iat).toBe(86_400);
    const rows = await RefreshToken.findAll({ where: { userId: user.id } });
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(data.refreshToken);
  });

  it('gives the same answer for a wrong password and for an unknown account', async () => {
    const user = await app.createUser();
    const wrong = await login({ username: user.username, password: 'not-it' });
    const unknown = await login({ username: 'nobody-here', password: 'not-it' });
    expect(wrong.status).toBe(401);
    expect(unknown.status).toBe(401);
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
  });

  it('refuses an account without a password', async () => {
    const user = await app.createUser({ password: null });
    expect((await login({ username: user.username, password: 'anything' })).status).toBe(401);
  });

  it('tells a locked account apart only when the password is right', async () => {
    const user = await app.createUser({ isActive: false });
    expect((await login({ username: user.username, password: TEST_PASSWORD })).body.code).toBe(
      'ACCOUNT_LOCKED',
    );
    expect((await login({ username: user.username, password: 'wrong' })).body.code).toBe(
      'CREDENTIALS_INVALID',
    );
  });

  it('needs an account and a password', async () => {
    expect((await login({})).status).toBe(400);
    expect((await login({ username: 'x' })).status).toBe(400);
    expect((await login({ username: { $ne: null }, password: 'x' })).status).toBe(400);
  });
});

describe('sign-in limit', () => {
  it('stops the sixth failed attempt on one account from one address, and no other account', async () => {
    const limited = await buildTestApp({ env: { RATE_LIMIT_LOGIN_MAX: '5' } });
    try {
      const user = await limited.createUser();
      const other = await limited.createUser();
      const attempt = (username: string, password: string) =>
        limited.agent.post('/api/auth/login').send({ username, password });
      expect((await attempt(user.username, TEST_PASSWORD)).status).toBe(200);
      for (let n = 0; n < 5; n += 1) expect((await attempt(user.username, 'wrong')).status).toBe(401);
      const refused = await attempt(user.username, TEST_PASSWORD);
      expect(refused.status).toBe(429);
      expect(refused.body.code).toBe('RATE_LIMITED');
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect((await attempt(other.username, TEST_PASSWORD)).status).toBe(200);
    } finally {
      await limited.close();
    }
  });
});
