import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createContainer } from '../../src/app/container.js';
import { Device, Message, type User } from '../../src/models/index.js';
import { buildLiveApp, type LiveApp } from '../support/live-app.js';

const API = '/api/whatsapp-multi-device/devices';
let serial = 0;

describe('devices when things go wrong', () => {
  let app: LiveApp;
  let admin: User;

  const stateOf = async (deviceId: string) =>
    (await app.agent.get(`${API}/${deviceId}`).set(app.as(admin)).expect(200)).body.data as {
      status: string;
      state: { kind: string; reason?: string };
      lastError: string | null;
    };
  const newDevice = async (): Promise<{ deviceId: string; phone: string }> => {
    serial += 1;
    const deviceId = `device-${serial}`;
    await app.agent
      .post(API)
      .set(app.as(admin))
      .send({ deviceName: `Device ${serial}`, deviceId })
      .expect(201);
    return { deviceId, phone: `628005556${String(serial).padStart(4, '0')}` };
  };
  const linkedDevice = async (): Promise<{ deviceId: string; phone: string }> => {
    const device = await newDevice();
    await app.link(admin, device.deviceId, device.phone);
    return device;
  };

  beforeAll(async () => {
    app = await buildLiveApp();
    admin = await app.createUser({ role: 'admin' });
  });
  afterAll(() => app.close());

  it('tells that the phone unlinked it and frees the number', async () => {
    const { deviceId, phone } = await linkedDevice();
    const events = await app.listen(admin);
    app.sandbox.control.addFault({ phone, kind: 'logged-out' });
    await events.waitFor(
      'device-status',
      (event) => event.deviceId === deviceId && (event.state as { kind: string }).kind === 'logged_out',
    );
    const device = await stateOf(deviceId);
    expect(device).toMatchObject({ status: 'disconnected', state: { kind: 'logged_out' } });
    expect(device.state.reason).toBeTruthy();
    expect(device.lastError).toBe(device.state.reason);
    const check = await app.agent.get(`${API}/check-number?phone=${phone}`).set(app.as(admin));
    expect(check.body.data).toEqual({ available: true });
    expect((await Device.findOne({ where: { deviceId } }))?.shouldConnect).toBe(false);
    await app.link(admin, deviceId, phone);
    expect(await stateOf(deviceId)).toMatchObject({ status: 'connected', lastError: null });
  });

  it('stays off after another connection replaced it, until somebody reconnects', async () => {
    const { deviceId, phone } = await linkedDevice();
    const events = await app.listen(admin);
    app.sandbox.control.addFault({ phone, kind: 'replaced' });
    await events.waitFor(
      'device-status',
      (event) => event.deviceId === deviceId && (event.state as { kind: string }).kind === 'replaced',
    );
    expect(await stateOf(deviceId)).toMatchObject({ status: 'disconnected' });
    const again = await app.listen(admin);
    await app.agent.post(`${API}/${deviceId}/reconnect`).set(app.as(admin)).expect(200);
    await again.waitFor('session_connected', (event) => event.deviceId === deviceId);
  });

  it('comes back by itself after the connection broke, with every message once', async () => {
    const { deviceId, phone } = await linkedDevice();
    const events = await app.listen(admin);
    app.sandbox.control.addFault({ phone, kind: 'close' });
    await events.waitFor(
      'device-status',
      (event) => event.deviceId === deviceId && event.status !== 'connected',
    );
    for (const text of ['satu', 'dua', 'tiga']) {
      await app.sandbox.control.sendMessage({ from: '6280077790001', to: phone, text });
    }
    await events.waitFor('session_connected', (event) => event.deviceId === deviceId);
    await events.waitFor(
      'message.received',
      (event) => (event.message as { content: string }).content === 'tiga',
    );
    const device = await Device.findOne({ where: { deviceId } });
    const rows = await Message.findAll({ where: { sessionId: device?.id }, order: [['id', 'ASC']] });
    expect(rows.map((row) => row.content)).toEqual(['satu', 'dua', 'tiga']);
  });

  it('shows that it is trying while WhatsApp does not answer, then asks for the scan', async () => {
    const { deviceId, phone } = await newDevice();
    const events = await app.listen(admin);
    await app.sandbox.pauseListening();
    const answer = await app.agent.post(`${API}/${deviceId}/connect`).set(app.as(admin)).expect(200);
    expect(answer.body.data).toMatchObject({ status: 'connecting' });
    expect(answer.body.data.qrCode).toBeUndefined();
    const qr = await app.agent.get(`${API}/${deviceId}/qr`).set(app.as(admin));
    expect(qr.body).toMatchObject({ code: 'QR_NOT_AVAILABLE' });
    await app.sandbox.resumeListening();
    await events.waitFor('qr-code', (event) => event.deviceId === deviceId);
    expect(await stateOf(deviceId)).toMatchObject({ status: 'qr_required' });
    expect(phone).toBeTruthy();
    const off = await app.agent.post(`${API}/${deviceId}/cancel-and-wipe`).set(app.as(admin)).expect(200);
    expect(off.body.data.status).toBe('disconnected');
  });

  it('answers connect with the code that is on show', async () => {
    const { deviceId } = await newDevice();
    const events = await app.listen(admin);
    const connect = () => app.agent.post(`${API}/${deviceId}/connect`).set(app.as(admin)).expect(200);
    await connect();
    await events.waitFor('qr-code', (event) => event.deviceId === deviceId);
    await events.waitFor(
      'device-status',
      (event) => event.deviceId === deviceId && event.status === 'qr_required',
    );
    const { data } = (await connect()).body as {
      data: { status: string; qrCode: string; expiresIn: number };
    };
    expect(data.status).toBe('qr_required');
    expect(data.qrCode).toMatch(/^data:image\/png;base64,/);
    expect(data.expiresIn).toBeGreaterThan(0);
    await app.agent.delete(`${API}/${deviceId}`).set(app.as(admin)).expect(200);
  });

  it('links by pairing code', async () => {
    const { deviceId, phone } = await newDevice();
    const events = await app.listen(admin);
    const answer = await app.agent
      .post(`${API}/${deviceId}/pairing-code`)
      .set(app.as(admin))
      .send({ phoneNumber: phone })
      .expect(200);
    expect(answer.body.data.pairingCode.replace('-', '')).toMatch(/^[A-Z0-9]{8}$/);
    expect(answer.body.data.expiresIn).toBeGreaterThan(0);
    await app.sandbox.control.pairingCode({ phone, code: answer.body.data.pairingCode });
    await events.waitFor('session_connected', (event) => event.deviceId === deviceId);
    expect((await stateOf(deviceId)).status).toBe('connected');
  });

  it('is connected again after a restart, without a scan, and gets what came meanwhile', async () => {
    const { deviceId, phone } = await linkedDevice();
    const { env, log, database, secrets, whatsappTimings } = app.container;
    await app.container.stop();
    expect((await Device.findOne({ where: { deviceId } }))?.status).toBe('disconnected');
    await app.sandbox.control.sendMessage({ from: '6280077790002', to: phone, text: 'while you were away' });
    const restarted = createContainer({ env, log, database, secrets, whatsappTimings });
    try {
      await restarted.start();
      const device = await Device.findOne({ where: { deviceId } });
      const arrived = async (): Promise<boolean> =>
        (await Message.count({ where: { sessionId: device?.id, content: 'while you were away' } })) === 1;
      const deadline = Date.now() + 10_000;
      while (!(await arrived()) && Date.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, 25));
      expect(await arrived()).toBe(true);
      expect((await device?.reload())?.status).toBe('connected');
    } finally {
      await restarted.stop();
    }
  });
});
