import { Op, UniqueConstraintError } from 'sequelize';
import type { Database } from '../../database/database.js';
import type { RecordEvent } from '../../events/index.js';
import { DeviceLease } from '../../models/device-lease.model.js';
import { Device } from '../../models/device.model.js';
import { QrHistory } from '../../models/qr-history.model.js';
import type { LinkedAccount } from '../ports/inbound.port.js';
import type { DeviceState, DeviceStatus, QrCode } from '../ports/whatsapp.port.js';
import { deviceStatusEvent, problemEvents } from './device-events.js';

const STATUS_OF: Readonly<Record<DeviceState['kind'], DeviceStatus>> = {
  disconnected: 'disconnected',
  connecting: 'connecting',
  qr_required: 'qr_required',
  connected: 'connected',
  logged_out: 'disconnected',
  replaced: 'disconnected',
  degraded: 'disconnected',
};

const FAILURES = new Set<DeviceState['kind']>(['logged_out', 'replaced', 'degraded']);

export const deviceLane = (deviceId: string): string => `device:${deviceId}`;

/** Stores what the WhatsApp engine says about a device and tells everybody who may know. */
export class DeviceStateService {
  private readonly qrWaiters = new Map<string, Set<() => void>>();
  private readonly connected = new Set<string>();
  private hasLookedForStale = false;

  constructor(
    private readonly deps: {
      database: Database;
      recordEvent: RecordEvent;
      /** Looks at a queue lane again; its items waited for the device. */
      wakeLane: (lane: string) => void;
      /** True when no other process can use this database. */
      isSoleProcess: boolean;
      /** The device is linked to another number than before: what waits was meant for the old one. */
      onNumberChanged: (device: Device) => Promise<void>;
    },
  ) {}

  /** Devices connected in this process. */
  get connectedCount(): number {
    return this.connected.size;
  }

  /** Row, uptime, events `device-status` and `session_connected`; wakes the outbox lane on connect. */
  async changeState(deviceId: string, state: DeviceState, extra: { lastError?: string } = {}): Promise<void> {
    if (state.kind === 'connected') this.connected.add(deviceId);
    else this.connected.delete(deviceId);
    await this.deps.database.transaction(async () => {
      const device = await Device.findOne({ where: { deviceId } });
      if (!device) return;
      await device.update(this.changesFor(device, state, extra));
      await this.deps.recordEvent(deviceStatusEvent(device, state), ...problemEvents(device, state));
      if (state.kind !== 'connected') return;
      await this.deps.recordEvent({
        type: 'session_connected',
        deviceId,
        ownerId: device.userId,
        audience: 'device',
        payload: { deviceId, phoneNumber: device.phoneNumber },
      });
    });
    if (state.kind !== 'connecting') this.releaseQrWaiters(deviceId);
    if (state.kind === 'connected') this.deps.wakeLane(deviceLane(deviceId));
  }

  private changesFor(device: Device, state: DeviceState, extra: { lastError?: string }): Partial<Device> {
    const now = new Date();
    const isConnected = state.kind === 'connected';
    const reason = 'reason' in state ? state.reason : undefined;
    const error = extra.lastError ?? (FAILURES.has(state.kind) ? reason : undefined);
    const isUnlinked = state.kind === 'disconnected' && device.linkedPhone === null;
    const needsPerson = isUnlinked || state.kind === 'logged_out' || state.kind === 'replaced';
    return {
      status: STATUS_OF[state.kind],
      state: { ...state },
      lastSeen: now,
      ...(isConnected ? { lastConnected: now, lastError: null } : {}),
      ...(error !== undefined && !isConnected ? { lastError: error } : {}),
      ...(needsPerson ? { shouldConnect: false } : {}),
      ...uptimeChanges(device, isConnected, now),
    };
  }

  /** Keeps a history row for each code and shows it to whoever may scan it. */
  async showQr(deviceId: string, qr: QrCode): Promise<void> {
    await this.deps.database.transaction(async () => {
      const device = await Device.findOne({ where: { deviceId } });
      if (!device) return;
      const generatedAt = new Date();
      await QrHistory.create({ deviceId: device.id, generatedAt, expiresAt: qr.expiresAt, scannedAt: null });
      await this.deps.recordEvent({
        type: 'qr-code',
        deviceId,
        ownerId: device.userId,
        audience: 'device',
        payload: {
          deviceId,
          qr: qr.dataUrl,
          qrCode: qr.dataUrl,
          expiresIn: secondsUntil(qr.expiresAt),
          expiresAt: qr.expiresAt.toISOString(),
        },
      });
    });
    this.releaseQrWaiters(deviceId);
  }

  /** Resolves when the device shows a code or leaves `connecting`, at the latest after `timeoutMs`. */
  waitForQr(deviceId: string, timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const waiters = this.qrWaiters.get(deviceId) ?? new Set();
      this.qrWaiters.set(deviceId, waiters);
      const done = (): void => {
        clearTimeout(timer);
        waiters.delete(done);
        if (waiters.size === 0 && this.qrWaiters.get(deviceId) === waiters) this.qrWaiters.delete(deviceId);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      waiters.add(done);
    });
  }

  private releaseQrWaiters(deviceId: string): void {
    for (const release of [...(this.qrWaiters.get(deviceId) ?? [])]) release();
  }

  /** False when another device holds this number: a unique column makes two of them impossible. */
  async link(deviceId: string, account: LinkedAccount): Promise<boolean> {
    const device = await Device.findOne({ where: { deviceId } });
    if (!device) return false;
    const holder = await Device.findOne({
      attributes: ['id'],
      where: { linkedPhone: account.pn, id: { [Op.ne]: device.id } },
    });
    if (holder) return false;
    try {
      await this.deps.database.transaction(async () => {
        const isOtherNumber = device.phoneNumber !== null && device.phoneNumber !== account.pn;
        if (isOtherNumber) await this.deps.onNumberChanged(device);
        await this.storeAccount(device, account);
      });
      return true;
    } catch (error) {
      if (error instanceof UniqueConstraintError) return false;
      throw error;
    }
  }

  private async storeAccount(device: Device, account: LinkedAccount): Promise<void> {
    await device.update({
      phoneNumber: account.pn,
      linkedPhone: account.pn,
      jid: account.jid,
      lid: account.lid ?? null,
      deviceInfo: {
        ...device.deviceInfo,
        platform: account.platform ?? null,
        pushName: account.name ?? null,
      },
      shouldConnect: true,
      lastError: null,
    });
    const shown = await QrHistory.findOne({ where: { deviceId: device.id }, order: [['id', 'DESC']] });
    if (shown && shown.scannedAt === null) await shown.update({ scannedAt: new Date() });
  }

  /** The account was unlinked: the number is free again and nothing reconnects by itself. */
  async unlink(deviceId: string): Promise<void> {
    await Device.update({ linkedPhone: null, shouldConnect: false }, { where: { deviceId } });
  }

  /**
   * Devices that should be connected; asked at start and again from time to time. Rows that claim to be active although no living process holds them are set right
   * first, because whoever wrote them was killed.
   */
  async devicesToRestore(): Promise<string[]> {
    const stale = await Device.findAll({ where: { status: ['connecting', 'qr_required', 'connected'] } });
    const isFirstLook = !this.hasLookedForStale;
    this.hasLookedForStale = true;
    // Without other processes, leases found at start are those of a process that was killed.
    const held = this.deps.isSoleProcess && isFirstLook ? new Set<string>() : await heldDevices();
    for (const device of stale) {
      if (held.has(device.deviceId)) continue;
      await this.closeUptimeAtLastSign(device);
      const since = new Date().toISOString();
      await this.changeState(device.deviceId, {
        kind: 'disconnected',
        since,
        reason: 'The server was restarted.',
      });
    }
    const rows = await Device.findAll({
      attributes: ['deviceId'],
      where: { isActive: true, shouldConnect: true, linkedPhone: { [Op.ne]: null } },
      order: [['id', 'ASC']],
    });
    return rows.map((row) => row.deviceId);
  }

  private async closeUptimeAtLastSign(device: Device): Promise<void> {
    if (!device.connectedSince) return;
    const lastSign = device.lastSeen ?? device.connectedSince;
    await device.update(uptimeChanges(device, false, lastSign));
  }
}

async function heldDevices(): Promise<Set<string>> {
  const leases = await DeviceLease.findAll({
    attributes: ['deviceId'],
    where: { leaseUntil: { [Op.gt]: new Date() } },
  });
  return new Set(leases.map((lease) => lease.deviceId));
}

/** Connected time is added up when a connection ends. */
function uptimeChanges(
  device: Device,
  isConnected: boolean,
  now: Date,
): Partial<Pick<Device, 'connectedSince' | 'uptimeSeconds'>> {
  if (isConnected) return device.connectedSince ? {} : { connectedSince: now };
  if (!device.connectedSince) return {};
  const seconds = Math.max(0, Math.round((now.getTime() - device.connectedSince.getTime()) / 1000));
  return { connectedSince: null, uptimeSeconds: Number(device.uptimeSeconds) + seconds };
}

/** Whole seconds left, never negative. */
export const secondsUntil = (at: Date): number => Math.max(0, Math.round((at.getTime() - Date.now()) / 1000));
