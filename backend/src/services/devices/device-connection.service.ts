import type { Database } from '../../database/database.js';
import { AppError } from '../../errors/index.js';
import type { RecordEvent } from '../../events/index.js';
import { Device } from '../../models/device.model.js';
import type { Permission } from '../../policies/permissions.js';
import type { Ctx } from '../../utils/context.js';
import type {
  DeviceSnapshot,
  DeviceState,
  DeviceStatus,
  QrCode,
  WhatsAppPort,
} from '../ports/whatsapp.port.js';
import { neverConnected, stateOf } from './device-events.js';
import type { DeviceFinder } from './device-finder.service.js';
import { deviceLane, secondsUntil, type DeviceStateService } from './device-state.service.js';

/** How long `connect` waits for the first code, so that most callers get it in the answer. */
const QR_WAIT_MS = 1000;

export interface ConnectResult {
  deviceId: string;
  status: DeviceStatus;
  state: DeviceState;
  phoneNumber: string | null;
  qrCode?: string;
  expiresIn?: number;
}

export interface QrResult {
  deviceId: string;
  /** The text inside the code. */
  text: string;
  /** A PNG data URL. */
  dataUrl: string;
  /** Seconds. */
  expiresIn: number;
}

interface ConnectionDeps {
  database: Database;
  finder: DeviceFinder;
  deviceState: DeviceStateService;
  whatsapp: WhatsAppPort;
  recordEvent: RecordEvent;
  /** Gives up everything that waits in a queue lane. */
  cancelLane: (lane: string) => Promise<unknown>;
}

/** Connects, links, unlinks and removes devices. */
export class DeviceConnectionService {
  constructor(private readonly deps: ConnectionDeps) {}

  /** Idempotent: a connected device stays as it is. */
  async connect(ctx: Ctx, deviceId: string): Promise<ConnectResult> {
    const device = await this.deps.finder.get(ctx, deviceId, 'device.connect');
    await device.update({ shouldConnect: true });
    const qrShown = this.deps.deviceState.waitForQr(deviceId, QR_WAIT_MS);
    const snapshot = await this.deps.whatsapp.connect(deviceId);
    const isPending = snapshot.state.kind === 'connecting' && snapshot.qr === undefined;
    if (isPending && device.linkedPhone === null) await qrShown;
    ctx.log.info('A device is being connected', { deviceId });
    return this.resultFor(deviceId);
  }

  /** Closes the connection and keeps the link: connecting again needs no scan. */
  async disconnect(ctx: Ctx, deviceId: string): Promise<ConnectResult> {
    const device = await this.deps.finder.get(ctx, deviceId, 'device.connect');
    await device.update({ shouldConnect: false });
    await this.deps.whatsapp.disconnect(deviceId);
    ctx.log.info('A device was disconnected', { deviceId });
    return this.resultFor(deviceId);
  }

  async reconnect(ctx: Ctx, deviceId: string): Promise<ConnectResult> {
    const device = await this.deps.finder.get(ctx, deviceId, 'device.connect');
    await device.update({ shouldConnect: true });
    await this.deps.whatsapp.reconnect(deviceId);
    ctx.log.info('A device is being reconnected', { deviceId });
    return this.resultFor(deviceId);
  }

  /** Stops any attempt, unlinks when possible and removes the credentials; the device stays. */
  async wipe(ctx: Ctx, deviceId: string): Promise<ConnectResult> {
    const device = await this.deps.finder.get(ctx, deviceId, 'device.wipe');
    await this.unlink(device);
    ctx.log.security('The session of a device was wiped', { deviceId });
    return this.resultFor(deviceId);
  }

  /** Unlinks, removes the credentials, everything that waits, and the device with its history. */
  async remove(ctx: Ctx, deviceId: string): Promise<void> {
    const device = await this.deps.finder.get(ctx, deviceId, 'device.delete');
    await this.unlink(device);
    await this.deps.database.transaction(async () => {
      await this.deps.cancelLane(deviceLane(deviceId));
      await this.deps.recordEvent({
        type: 'device.deleted',
        deviceId,
        ownerId: device.userId,
        audience: 'device',
        payload: { deviceId, deviceName: device.deviceName },
      });
      await device.destroy();
    });
    ctx.log.security('A device was deleted', { deviceId, ownerId: device.userId });
  }

  private async unlink(device: Device): Promise<void> {
    await device.update({ shouldConnect: false });
    await this.deps.whatsapp.wipe(device.deviceId);
    await this.deps.deviceState.unlink(device.deviceId);
    const current = await device.reload();
    if (current.status === 'disconnected') return;
    await this.deps.deviceState.changeState(device.deviceId, neverConnected(new Date()));
  }

  /** @throws AppError QR_NOT_AVAILABLE with the reason */
  async qr(ctx: Ctx, deviceId: string): Promise<QrResult> {
    const device = await this.deps.finder.get(ctx, deviceId, 'device.qr');
    const qr = this.liveQr(deviceId);
    if (!qr) throw new AppError('QR_NOT_AVAILABLE', { message: whyNoQr(stateOf(device)) });
    return { deviceId, text: qr.text, dataUrl: qr.dataUrl, expiresIn: secondsUntil(qr.expiresAt) };
  }

  /** @throws AppError DEVICE_ALREADY_LINKED, NUMBER_ALREADY_LINKED */
  async pairingCode(
    ctx: Ctx,
    deviceId: string,
    phone: string,
  ): Promise<{ pairingCode: string; expiresIn: number }> {
    const device = await this.deps.finder.get(ctx, deviceId, 'device.pairing-code');
    if (device.linkedPhone !== null) throw new AppError('DEVICE_ALREADY_LINKED');
    const holder = await Device.count({ where: { linkedPhone: phone } });
    if (holder > 0) throw new AppError('NUMBER_ALREADY_LINKED');
    await device.update({ shouldConnect: true });
    const { code, expiresAt } = await this.deps.whatsapp.requestPairingCode(deviceId, phone);
    ctx.log.security('A pairing code was requested', { deviceId });
    return { pairingCode: code, expiresIn: secondsUntil(expiresAt) };
  }

  /** The state as it is now: of the running supervisor, else of the row. */
  async status(ctx: Ctx, deviceId: string, permission: Permission = 'device.read'): Promise<Device> {
    return this.deps.finder.get(ctx, deviceId, permission);
  }

  private liveQr(deviceId: string): QrCode | undefined {
    const snapshot: DeviceSnapshot | undefined = this.deps.whatsapp.snapshot(deviceId);
    return snapshot?.qr && snapshot.qr.expiresAt.getTime() > Date.now() ? snapshot.qr : undefined;
  }

  private async resultFor(deviceId: string): Promise<ConnectResult> {
    const device = await Device.findOne({ where: { deviceId } });
    if (!device) throw new AppError('DEVICE_NOT_FOUND');
    const qr = this.liveQr(deviceId);
    return {
      deviceId,
      status: device.status,
      state: stateOf(device),
      phoneNumber: device.phoneNumber,
      ...(qr ? { qrCode: qr.dataUrl, expiresIn: secondsUntil(qr.expiresAt) } : {}),
    };
  }
}

function whyNoQr(state: DeviceState): string {
  switch (state.kind) {
    case 'connected':
      return 'This device is already linked, so there is no QR code to scan.';
    case 'connecting':
      return 'The QR code is not ready yet. Try again in a moment.';
    case 'qr_required':
      return 'The last QR code has expired and the next one is being made. Try again in a moment.';
    default:
      return 'Connect the device first; the QR code appears while it waits to be linked.';
  }
}
