import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeviceAccess, type User } from '../../src/models/index.js';
import { buildTestApp, type TestApp } from '../support/test-app.js';

const BASE = '/api/whatsapp-multi-device/devices';

describe('devices over HTTP', () => {
  let app: TestApp;
  let admin: User;
  let owner: User;
  let stranger: User;

  beforeAll(async () => {
    app = await buildTestApp();
    [admin, owner, stranger] = [
      await app.createUser({ role: 'admin' }),
      await app.createUser({ role: 'user' }),
      await app.createUser({ role: 'user' }),
    ];
  });
  afterAll(() => app.close());

  it('creates a device for a user, disconnected, with a generated id', async () => {
    const answer = await app.agent
      .post(BASE)
      .set(app.as(admin))
      .send({ deviceName: ' Toko & "Pusat" ✓ ', userId: owner.id });
    expect(answer.status).toBe(201);
    expect(answer.body.data).toMatchObject({
      deviceName: 'Toko & "Pusat" ✓',
      userId: owner.id,
      status: 'disconnected',
    });
    expect(answer.body.data.deviceId).toMatch(new RegExp(`^device-${owner.id}-\\d{13}-[0-9a-f]+$`));
    expect(answer.body.data.owner).toMatchObject({ id: owner.id, username: owner.username });
  });

  it('makes the caller the owner when no owner is named', async () => {
    const answer = await app.agent
      .post(BASE)
      .set(app.as(admin))
      .send({ deviceName: 'Mine', deviceId: 'my-device' });
    expect(answer.body.data).toMatchObject({ deviceId: 'my-device', userId: admin.id });
  });

  it('refuses ids and names that are taken, unknown owners and bad names', async () => {
    const post = (body: object) => app.agent.post(BASE).set(app.as(admin)).send(body);
    expect((await post({ deviceName: 'Other', deviceId: 'my-device' })).body).toMatchObject({
      code: 'DEVICE_ID_TAKEN',
    });
    expect((await post({ deviceName: 'Mine' })).body).toMatchObject({ code: 'DEVICE_NAME_TAKEN' });
    expect((await post({ deviceName: 'Lost', userId: 99_999 })).status).toBe(404);
    for (const deviceName of ['', '   ', 'x'.repeat(101), 7])
      expect((await post({ deviceName })).status).toBe(400);
    expect((await post({ deviceName: 'Path', deviceId: '../../etc' })).status).toBe(400);
    expect((await post({ deviceName: 'Extra', nonsense: true })).status).toBe(400);
  });

  it('lets users create devices only while self-service is on, and only for themselves', async () => {
    const create = (body: object) => app.agent.post(BASE).set(app.as(owner)).send(body);
    expect((await create({ deviceName: 'Self' })).status).toBe(403);
    await app.container.settings.update(app.ctxFor(admin), { allowUserDeviceCreate: true });
    expect((await create({ deviceName: 'Self' })).status).toBe(201);
    expect((await create({ deviceName: 'Theirs', userId: stranger.id })).body).toMatchObject({
      code: 'ADMIN_ONLY',
    });
    await app.container.settings.update(app.ctxFor(admin), { allowUserDeviceCreate: false });
  });

  it('lists own and lent devices to a user and all to an admin', async () => {
    const lent = await app.createDevice();
    const foreign = await app.createDevice();
    await DeviceAccess.create({ userId: owner.id, deviceId: lent.id } as never);
    const list = async (user: User): Promise<string[]> => {
      const answer = await app.agent.get(BASE).query({ limit: 100 }).set(app.as(user));
      return (answer.body.data as { deviceId: string }[]).map((device) => device.deviceId);
    };
    expect(await list(owner)).toContain(lent.deviceId);
    expect(await list(owner)).not.toContain(foreign.deviceId);
    expect(await list(admin)).toEqual(expect.arrayContaining([lent.deviceId, foreign.deviceId]));
  });

  it('filters and pages the list', async () => {
    await app.createDevice({ userId: stranger.id, status: 'connected', deviceName: 'Ratna 100%' });
    await app.createDevice({ userId: stranger.id, deviceName: 'Budi' });
    const get = (path: string) => app.agent.get(path).set(app.as(stranger));
    expect((await get(`${BASE}?status=connected`)).body.data).toHaveLength(1);
    expect((await get(`${BASE}/connected`)).body.data).toHaveLength(1);
    expect((await get(`${BASE}/connected/detail`)).body.data).toHaveLength(1);
    expect((await get(`${BASE}?search=ratna`)).body.data).toHaveLength(1);
    const page = await get(`${BASE}?limit=1&page=2`);
    expect(page.body.data).toHaveLength(1);
    expect(page.body.pagination).toMatchObject({ page: 2, limit: 1, total: 2, totalPages: 2 });
    expect((await get(`${BASE}?limit=0`)).status).toBe(400);
  });

  it('shows a device and its status to its owner, with what the owner may do', async () => {
    const device = await app.createDevice({ userId: owner.id });
    const answer = await app.agent.get(`${BASE}/${device.deviceId}`).set(app.as(owner));
    expect(answer.body.device).toEqual(answer.body.data);
    expect(answer.body.data.can).toMatchObject({
      connect: true,
      disconnect: false,
      delete: false,
      pairingCode: false,
    });
    expect(answer.body.data).toMatchObject({
      queue: { waiting: 0, reason: null },
      today: { sent: 0, received: 0 },
    });
    const status = await app.agent.get(`${BASE}/${device.deviceId}/status`).set(app.as(owner));
    expect(status.body.data).toMatchObject({
      deviceId: device.deviceId,
      status: 'disconnected',
      phoneNumber: null,
    });
  });

  it('says whether a number can still be linked and who holds it only to those who may see it', async () => {
    const holder = await app.createDevice({ userId: owner.id, linkedPhone: '6280012300001' });
    const check = (user: User, phone: string) =>
      app.agent.get(`${BASE}/check-number`).query({ phone }).set(app.as(user));
    expect((await check(owner, '+62 800-1230-0001')).body.data).toEqual({
      available: false,
      deviceId: holder.deviceId,
    });
    expect((await check(stranger, '6280012300001')).body.data).toEqual({ available: false });
    expect((await check(stranger, '6280012300002')).body.data).toEqual({ available: true });
    expect((await check(stranger, '08123')).status).toBe(400);
  });

  it('explains why there is no QR code', async () => {
    const device = await app.createDevice({ userId: owner.id });
    for (const path of ['qr', 'qr-image', 'qr-base64']) {
      const answer = await app.agent.get(`${BASE}/${device.deviceId}/${path}`).set(app.as(owner));
      expect(answer.status).toBe(404);
      expect(answer.body).toMatchObject({ code: 'QR_NOT_AVAILABLE' });
      expect(answer.body.message).toMatch(/Connect the device first/);
    }
  });

  it('refuses a pairing code for a linked device or a number that is linked elsewhere', async () => {
    const linked = await app.createDevice({ userId: owner.id, linkedPhone: '6280012300005' });
    const free = await app.createDevice({ userId: owner.id });
    const ask = (deviceId: string, phoneNumber: string) =>
      app.agent.post(`${BASE}/${deviceId}/pairing-code`).set(app.as(admin)).send({ phoneNumber });
    expect((await ask(linked.deviceId, '6280012300006')).body).toMatchObject({
      code: 'DEVICE_ALREADY_LINKED',
    });
    expect((await ask(free.deviceId, '6280012300005')).body).toMatchObject({
      code: 'NUMBER_ALREADY_LINKED',
      message: 'Session already exists for this phone number',
    });
    expect((await ask(free.deviceId, 'abc')).status).toBe(400);
  });

  it('deletes a device with everything that hangs on it', async () => {
    const device = await app.createDevice({ userId: owner.id });
    const answer = await app.agent.delete(`${BASE}/${device.deviceId}`).set(app.as(admin));
    expect(answer.status).toBe(200);
    expect((await app.agent.get(`${BASE}/${device.deviceId}`).set(app.as(admin))).status).toBe(404);
  });

  const perDevice = [
    ['get', ''],
    ['get', '/status'],
    ['post', '/connect'],
    ['delete', '/disconnect'],
    ['post', '/disconnect'],
    ['post', '/reconnect'],
    ['delete', ''],
    ['post', '/cancel-and-wipe'],
    ['delete', '/session'],
    ['get', '/qr'],
    ['get', '/qr-image'],
    ['get', '/qr-base64'],
    ['post', '/pairing-code'],
    ['post', '/send-message'],
    ['post', '/send-media'],
    ['get', '/chats'],
    ['post', '/chats/6280000000001/read'],
    ['get', '/chat-history/6280000000001'],
    ['get', '/group-chat-history/120363000000000001'],
    ['get', '/daily-chat-list'],
  ] as const;
  const bodies: Record<string, object> = {
    '/pairing-code': { phoneNumber: '6280000000001' },
    '/send-message': { phone: '6280000000001', message: 'hello' },
  };

  it.each(perDevice)(
    '%s %s refuses strangers with 403, nobody with 401 and unknown devices with 404',
    async (method, path) => {
      const device = await app.createDevice({ userId: owner.id });
      const call = (deviceId: string) => {
        const request = app.agent[method](`${BASE}/${deviceId}${path}`);
        if (path === '/send-media') {
          return request.field('phone', '6280000000001').attach('file', Buffer.from('hello'), 'a.txt');
        }
        return bodies[path] ? request.send(bodies[path]) : request;
      };
      expect((await app.agent[method](`${BASE}/${device.deviceId}${path}`)).status).toBe(401);
      const refused = await call(device.deviceId).set(app.as(stranger));
      expect(refused.status).toBe(403);
      expect(['Anda tidak punya akses ke device ini', 'Admin only', 'Unauthorized']).toContain(
        refused.body.message,
      );
      const unknown = await call('no-such-device').set(app.as(admin));
      expect(unknown.status).toBe(404);
      expect(unknown.body).toMatchObject({ success: false, code: 'DEVICE_NOT_FOUND' });
    },
  );
});
