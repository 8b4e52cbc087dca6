import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import type { User } from '../../src/models/user.model.js';
import { buildTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await buildTestApp();
});
afterAll(() => app.close());

const profileWith = (token: string) =>
  app.agent.get('/api/auth/profile').set('Authorization', `Bearer ${token}`);
const signIn = async (user: User): Promise<{ token: string; refreshToken: string }> =>
  (await app.agent.post('/api/auth/login').send({ username: user.username, password: TEST_PASSWORD })).body
    .data;
const refresh = (refreshToken: string) => app.agent.post('/api/auth/refresh-token').send({ refreshToken });
const claimsOf = (user: User) => ({
  id: user.id,
  username: user.username,
  email: user.email,
  role: user.role,
  v: 0,
});

describe('access tokens', () => {
  it('are required', async () => {
    const answer = await app.agent.get('/api/auth/profile');
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ success: false, code: 'TOKEN_MISSING' });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it('are refused when expired, and the answer says so', async () => {
    const user = await app.createUser();
    const token = jwt.sign(claimsOf(user), 'access-secret-for-tests-only-0123456789', { expiresIn: -1 });
    expect((await profileWith(token)).body.code).toBe('TOKEN_EXPIRED');
  });

  it('are refused when forged: no algorithm, another secret, the refresh secret, another algorithm, cut off', async () => {
    const user = await app.createUser({ role: 'admin' });
    const none = jwt.sign(claimsOf(user), '', { algorithm: 'none' });
    const otherSecret = jwt.sign(claimsOf(user), 'another-secret-another-secret-1234');
    const refreshSecret = jwt.sign(claimsOf(user), 'refresh-secret-for-tests-only-0123456789');
    const hs512 = jwt.sign(claimsOf(user), 'access-secret-for-tests-only-0123456789', { algorithm: 'HS512' });
    const good = app.tokenFor(user);
    for (const token of [
      none,
      otherSecret,
      refreshSecret,
      hs512,
      good.slice(0, -3),
      `${good}x`,
      'junk',
      '...',
    ]) {
      const answer = await profileWith(token);
      expect(answer.status).toBe(401);
      expect(answer.body.code).toBe('TOKEN_INVALID');
    }
  });

  it('cannot raise their own role: the role in the database counts', async () => {
    const user = await app.createUser({ role: 'user' });
    const token = jwt.sign({ ...claimsOf(user), role: 'admin' }, 'access-secret-for-tests-only-0123456789');
    const answer = await app.agent.get('/api/admin/users').set('Authorization', `Bearer ${token}`);
    expect(answer.status).toBe(403);
  });

  it('stop working at once when the account is locked or deleted', async () => {
    const locked = await app.createUser();
    const deleted = await app.createUser();
    const [lockedToken, deletedToken] = [app.tokenFor(locked), app.tokenFor(deleted)];
    expect((await profileWith(lockedToken)).status).toBe(200);
    await locked.update({ isActive: false });
    await deleted.destroy();
    expect((await profileWith(lockedToken)).status).toBe(401);
    expect((await profileWith(deletedToken)).status).toBe(401);
  });

  it('are not taken from the query of an ordinary route', async () => {
    const user = await app.createUser();
    expect((await app.agent.get(`/api/auth/profile?token=${app.tokenFor(user)}`)).status).toBe(401);
  });
});

describe('refresh tokens', () => {
  it('are traded for a new pair that works', async () => {
    const { refreshToken } = await signIn(await app.createUser());
    const answer = await refresh(refreshToken);
    expect(answer.status).toBe(200);
    expect(answer.body.data.refreshToken).not.toBe(refreshToken);
    expect(answer.body.data.token).toBe(answer.body.data.accessToken);
    expect((await profileWith(answer.body.data.token)).status).toBe(200);
  });

  it('end the whole family when one is used twice', async () => {
    const { refreshToken: first } = await signIn(await app.createUser());
    const second = (await refresh(first)).body.data.refreshToken;
    const third = (await refresh(second)).body.data.refreshToken;
    const reuse = await refresh(first);
    expect(reuse.status).toBe(401);
    expect(reuse.body.code).toBe('REFRESH_REUSED');
    expect((await refresh(third)).status).toBe(401);
  });

  it('leave other sign-ins of the same person alone when one family ends', async () => {
    const user = await app.createUser();
    const [phone, laptop] = [await signIn(user), await signIn(user)];
    await refresh(phone.refreshToken);
    await refresh(phone.refreshToken);
    expect((await refresh(laptop.refreshToken)).status).toBe(200);
  });

  it('give exactly one successor when used twice at the same time', async () => {
    const { refreshToken } = await signIn(await app.createUser());
    const answers = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 401]);
  });

  it('are refused when unknown, of another kind, or of a locked account', async () => {
    const user = await app.createUser();
    const { token, refreshToken } = await signIn(user);
    expect((await refresh('nonsense')).status).toBe(401);
    expect((await refresh(token)).status).toBe(401);
    const forged = app.signer.signRefresh({ id: user.id, family: 'f', jti: 'j' });
    expect((await refresh(forged)).status).toBe(401);
    await user.update({ isActive: false });
    expect((await refresh(refreshToken)).status).toBe(401);
    expect((await app.agent.post('/api/auth/refresh-token').send({})).status).toBe(400);
  });

  it('are revoked by signing out', async () => {
    const user = await app.createUser();
    const { token, refreshToken } = await signIn(user);
    const other = await signIn(user);
    const answer = await app.agent
      .post('/api/auth/logout')
      .set('Authorization', `Bearer ${token}`)
      .send({ refreshToken });
    expect(answer.status).toBe(200);
    expect((await refresh(refreshToken)).status).toBe(401);
    expect((await refresh(other.refreshToken)).status).toBe(200);
  });

  it('are revoked by signing out without naming one, together with the access tokens of that sign-in only', async () => {
    const user = await app.createUser();
    const [here, elsewhere] = [await signIn(user), await signIn(user)];
    const logout = await app.agent.post('/api/auth/logout').set('Authorization', `Bearer ${here.token}`);
    expect(logout.status).toBe(200);
    expect((await refresh(here.refreshToken)).status).toBe(401);
    expect((await profileWith(here.token)).status).toBe(401);
    expect((await profileWith(elsewhere.token)).status).toBe(200);
    expect((await refresh(elsewhere.refreshToken)).status).toBe(200);
  });

  it('take the access tokens of their family along when one is used twice', async () => {
    const first = await signIn(await app.createUser());
    const second = (await refresh(first.refreshToken)).body.data;
    await refresh(first.refreshToken);
    expect((await profileWith(second.token)).status).toBe(401);
  });

  it('cannot be revoked by somebody else', async () => {
    const [victim, stranger] = [await signIn(await app.createUser()), await signIn(await app.createUser())];
    await app.agent
      .post('/api/auth/logout')
      .set('Authorization', `Bearer ${stranger.token}`)
      .send({ refreshToken: victim.refreshToken });
    expect((await refresh(victim.refreshToken)).status).toBe(200);
  });
});
