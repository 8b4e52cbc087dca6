import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startHarness, type Harness } from './support/engine-harness.js';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

describe('linking a device', () => {
  it('shows a QR code, connects after the scan and reports the account', async () => {
    const { engine, inbound, sandbox } = harness;
    const started = await engine.connect('qr-device');
    expect(started.state.kind).toBe('connecting');
    const { qr } = await inbound.waitFor('qr', (shown) => shown.deviceId === 'qr-device');
    expect(qr.dataUrl).toMatch(/^data:image\/png;base64,/);
    expect(engine.snapshot('qr-device')).toMatchObject({
      state: { kind: 'qr_required', qrRound: 1, qrRounds: 5 },
    });
    await sandbox.control.scan({ qr: qr.text, phone: '6280000000001', name: 'Toko Satu' });
    await inbound.waitForState('connected');
    const { account } = await inbound.waitFor('linked');
    expect(account).toMatchObject({ pn: '6280000000001', platform: 'android' });
    expect(account.jid).toMatch(/^6280000000001:\d+@s\.whatsapp\.net$/);
    expect(account.lid).toMatch(/^\d{15}$/);
    expect(engine.isConnected('qr-device')).toBe(true);
    expect(engine.snapshot('qr-device')?.qr).toBeUndefined();
  });

  it('is single-flight: connecting again changes nothing', async () => {
    const { engine, inbound } = harness;
    const from = inbound.mark;
    const snapshots = await Promise.all([engine.connect('qr-device'), engine.connect('qr-device')]);
    expect(snapshots.map(({ state }) => state.kind)).toEqual(['connected', 'connected']);
    expect(inbound.mark).toBe(from);
  });

  it('links with a code typed on the phone', async () => {
    const { engine, inbound, sandbox } = harness;
    const from = inbound.mark;
    const { code, expiresAt } = await engine.requestPairingCode('code-device', '6280000000002');
    expect(code).toHaveLength(8);
    expect(expiresAt.getTime()).toBeGreaterThan(Date.now());
    await sandbox.control.pairingCode({ phone: '6280000000002', code });
    await inbound.waitForState('connected', from);
    expect(engine.snapshot('code-device')?.pairing).toBeUndefined();
    await expect(engine.requestPairingCode('code-device', '6280000000002')).rejects.toMatchObject({
      code: 'DEVICE_ALREADY_LINKED',
    });
  });

  it('connects over TLS with the self-signed certificate of practice mode', async () => {
    const { inbound, sandbox, startEngine } = harness;
    const from = inbound.mark;
    await startEngine({ webSocketUrl: sandbox.tlsUrl }).connect('tls-device');
    const { qr } = await inbound.waitFor('qr', () => true, from);
    await sandbox.control.scan({ qr: qr.text, phone: '6280000000003' });
    await inbound.waitForState('connected', from);
  });

  it('refuses a second device on the same number and removes its credentials', async () => {
    const { engine, inbound, sandbox, folder } = harness;
    const from = inbound.mark;
    await engine.connect('double');
    const { qr } = await inbound.waitFor('qr', () => true, from);
    await sandbox.control.scan({ qr: qr.text, phone: '6280000000001', name: 'Toko Satu' });
    const { state } = await inbound.waitForState('disconnected', from);
    expect(state).toMatchObject({ reason: 'Session already exists for this phone number' });
    expect(await readdir(join(folder, 'sessions'))).not.toContain('auth_info_baileys_double');
    expect(engine.isConnected('qr-device')).toBe(true);
  });

  it('stops after five QR codes that nobody scans', async () => {
    const { inbound, startEngine } = harness;
    const from = inbound.mark;
    await startEngine({ qrTimeoutMs: 60 }).connect('unscanned');
    const { state } = await inbound.waitForState('disconnected', from);
    expect(state).toMatchObject({ reason: 'The QR code was not scanned in time.' });
    expect(inbound.of('qr').filter((shown) => shown.deviceId === 'unscanned')).toHaveLength(5);
  });

  it('connects again from the stored credentials without a new scan', async () => {
    const { engine, inbound, startEngine } = harness;
    await engine.disconnect('qr-device');
    expect(engine.isConnected('qr-device')).toBe(false);
    const from = inbound.mark;
    inbound.restorable = ['qr-device', 'unscanned'];
    const restarted = startEngine();
    await restarted.restoreAll();
    await inbound.waitForState('connected', from);
    expect(inbound.happenings.slice(from).filter(({ kind }) => kind === 'qr')).toEqual([]);
    expect(restarted.isConnected('qr-device')).toBe(true);
    await restarted.stop();
  });

  it('unlinks at WhatsApp and forgets the credentials on a wipe', async () => {
    const { engine, inbound, sandbox, folder } = harness;
    await engine.wipe('code-device');
    expect(inbound.of('unlinked').map(({ deviceId }) => deviceId)).toContain('code-device');
    expect(await readdir(join(folder, 'sessions'))).not.toContain('auth_info_baileys_code-device');
    expect(sandbox.control.account('6280000000002').devices).toEqual([]);
  });
});
