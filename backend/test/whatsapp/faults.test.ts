import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, startHarness, textTo, type Harness } from './support/engine-harness.js';

let harness: Harness;
let counter = 0;
beforeAll(async () => {
  harness = await startHarness();
});
afterEach(() => {
  harness.sandbox.control.clearFaults();
});
afterAll(() => harness.stop());

/** A fresh linked device and the place in the record where its story starts. */
async function linkedDevice(): Promise<{ deviceId: string; phone: string; from: number }> {
  counter += 1;
  const [deviceId, phone] = [`dev-${counter}`, `62800000003${String(counter).padStart(2, '0')}`];
  await harness.link(deviceId, phone);
  return { deviceId, phone, from: harness.inbound.mark };
}

describe('a lost connection', () => {
  it.each([
    ['close', undefined],
    ['stream-error', 503],
  ] as const)('comes back by itself after %s %s', async (kind, code) => {
    const { inbound, sandbox } = harness;
    const { deviceId, phone, from } = await linkedDevice();
    sandbox.control.addFault({ phone, kind, ...(code ? { code } : {}) });
    const { state } = await inbound.waitForState('connecting', from);
    expect(state).toMatchObject({ attempt: 2, reason: expect.any(String), nextRetryAt: expect.any(String) });
    await inbound.waitForState('connected', from);
    expect(await harness.engine.transmit(deviceId, textTo(harness, '6281300000001', 'back'))).toMatchObject({
      outcome: 'acked',
    });
  });

  it('is retried at once when WhatsApp asks for a restart', async () => {
    const { inbound, sandbox } = harness;
    const { phone, from } = await linkedDevice();
    sandbox.control.addFault({ phone, kind: 'stream-error', code: 515 });
    const { state } = await inbound.waitForState('connecting', from);
    expect(state).not.toHaveProperty('nextRetryAt');
    await inbound.waitForState('connected', from);
  });

  it('is noticed when the server falls silent', async () => {
    const { inbound, sandbox, startEngine } = harness;
    const { deviceId, phone } = await linkedDevice();
    await harness.engine.disconnect(deviceId);
    const attentive = startEngine({ timings: { keepAliveIntervalMs: 200, silenceGraceMs: 400 } });
    const start = inbound.mark;
    await attentive.connect(deviceId);
    await inbound.waitForState('connected', start);
    const from = inbound.mark;
    sandbox.control.addFault({ phone, kind: 'silent' });
    await inbound.waitForState('connecting', from);
    await inbound.waitForState('connected', from);
    await attentive.disconnect(deviceId);
  });

  it('is given up by the watchdog when the upgrade hangs, and retried', async () => {
    const { inbound, sandbox, startEngine } = harness;
    const { deviceId, phone } = await linkedDevice();
    await harness.engine.disconnect(deviceId);
    sandbox.control.addFault({ phone: 'all', kind: 'hang-upgrade', times: 1 });
    const impatient = startEngine({ timings: { connectTimeoutMs: 600, watchdogGraceMs: 200 } });
    const from = inbound.mark;
    await impatient.connect(deviceId);
    await inbound.waitFor('state', ({ state }) => state.kind === 'connecting' && state.attempt === 2, from);
    await inbound.waitForState('connected', from);
    await impatient.disconnect(deviceId);
    void phone;
  });

  it('keeps trying while the server refuses connections', async () => {
    const { inbound, sandbox, engine } = harness;
    const { deviceId } = await linkedDevice();
    await engine.disconnect(deviceId);
    await sandbox.pauseListening();
    const from = inbound.mark;
    await engine.connect(deviceId);
    const { state } = await inbound.waitFor(
      'state',
      (entry) => entry.state.kind === 'connecting' && entry.state.attempt >= 3,
      from,
    );
    expect(state).toMatchObject({ reason: expect.stringContaining('cannot be reached') });
    await sandbox.resumeListening();
    await inbound.waitForState('connected', from);
  });

  it('ends in disconnected when automatic reconnection is switched off', async () => {
    const { inbound, sandbox, startEngine } = harness;
    const { deviceId, phone } = await linkedDevice();
    await harness.engine.disconnect(deviceId);
    const manual = startEngine({ autoReconnect: false });
    const start = inbound.mark;
    await manual.connect(deviceId);
    await inbound.waitForState('connected', start);
    sandbox.control.addFault({ phone, kind: 'close' });
    const { state } = await inbound.waitForState('disconnected', inbound.mark);
    expect(state).toMatchObject({ reason: 'WhatsApp closed the connection.' });
  });
});

describe('an end that needs a person', () => {
  it('removes the credentials when the phone unlinks the device, and keeps a copy aside', async () => {
    const { inbound, sandbox, engine, folder } = harness;
    const { deviceId, phone, from } = await linkedDevice();
    sandbox.control.addFault({ phone, kind: 'logged-out' });
    const { state } = await inbound.waitForState('logged_out', from);
    expect(state).toMatchObject({ reason: expect.stringContaining('Scan the QR code') });
    await inbound.waitFor('unlinked', (h) => h.deviceId === deviceId, from);
    const names = await readdir(join(folder, 'sessions'));
    expect(names).toContain(`auth_info_baileys_${deviceId}.unlinked`);
    expect(names).not.toContain(`auth_info_baileys_${deviceId}`);
    const again = inbound.mark;
    await engine.connect(deviceId);
    await inbound.waitForState('qr_required', again);
    await engine.disconnect(deviceId);
  });

  it('does not fight when the device is opened somewhere else', async () => {
    const { inbound, sandbox, engine } = harness;
    const { deviceId, phone, from } = await linkedDevice();
    sandbox.control.addFault({ phone, kind: 'replaced' });
    await inbound.waitForState('replaced', from);
    expect(engine.isConnected(deviceId)).toBe(false);
    const again = inbound.mark;
    await engine.reconnect(deviceId);
    await inbound.waitForState('connected', again);
  });

  it('stops when WhatsApp refuses the account', async () => {
    const { inbound, sandbox, engine } = harness;
    const { deviceId, phone } = await linkedDevice();
    await engine.disconnect(deviceId);
    sandbox.control.addFault({ phone, kind: 'refuse', code: 403 });
    const from = inbound.mark;
    await engine.connect(deviceId);
    const { state } = await inbound.waitForState('degraded', from);
    expect(state).toMatchObject({ reason: expect.stringContaining('refuses this account') });
  });

  it('is degraded, and keeps its credentials, when the stored session cannot be opened', async () => {
    const { inbound, engine, startEngine, folder } = harness;
    const { deviceId } = await linkedDevice();
    await engine.disconnect(deviceId);
    const { storeAt } = await import('./support/session-fixtures.js');
    const from = inbound.mark;
    await startEngine({ sessions: storeAt(join(folder, 'sessions'), Buffer.alloc(32, 1)) }).connect(deviceId);
    const { state } = await inbound.waitForState('degraded', from);
    expect(state).toMatchObject({ reason: expect.stringContaining('ENCRYPTION_KEY') });
    await engine.connect(deviceId);
    await inbound.waitForState('connected', from);
  });
});

describe('two processes', () => {
  it('never run the same device at the same time', async () => {
    const { engine, startEngine } = harness;
    const { deviceId } = await linkedDevice();
    const other = startEngine();
    await expect(other.connect(deviceId)).rejects.toMatchObject({ code: 'DEVICE_BUSY_ELSEWHERE' });
    expect(other.snapshot(deviceId)).toBeUndefined();
    await expect(other.wipe(deviceId)).rejects.toMatchObject({ code: 'DEVICE_BUSY_ELSEWHERE' });
    expect(engine.isConnected(deviceId)).toBe(true);
  });

  it('lets go at once when the lease is lost, and says nothing about the device any more', async () => {
    const { inbound, leases, startEngine, engine } = harness;
    const { deviceId } = await linkedDevice();
    await engine.disconnect(deviceId);
    const first = startEngine({ timings: { leaseTtlMs: 150 } });
    const start = inbound.mark;
    await first.connect(deviceId);
    await inbound.waitForState('connected', start);
    const from = inbound.mark;
    leases.steal(deviceId, 'somebody-else');
    await eventually(
      () => !first.isConnected(deviceId) && first.snapshot(deviceId) === undefined,
      'letting go',
    );
    expect(
      inbound.happenings.slice(from).filter((h) => h.kind === 'state' && h.deviceId === deviceId),
    ).toEqual([]);
  });

  it('takes over the devices of a process that has died', async () => {
    const { inbound, startEngine, engine } = harness;
    const { deviceId } = await linkedDevice();
    await engine.disconnect(deviceId);
    inbound.restorable = [deviceId];
    const heir = startEngine({ timings: { adoptIntervalMs: 50 } });
    const from = inbound.mark;
    await heir.restoreAll();
    await inbound.waitForState('connected', from);
    expect(heir.isConnected(deviceId)).toBe(true);
    inbound.restorable = [];
  });
});
