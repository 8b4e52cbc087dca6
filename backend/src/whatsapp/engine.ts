import { generateMessageIDV2 } from '@whiskeysockets/baileys';
import { AppError } from '../errors/index.js';
import type { InboundPort } from '../services/ports/inbound.port.js';
import type { LeasePort } from '../services/ports/lease.port.js';
import type {
  DeviceSnapshot,
  NumberCheck,
  TransmitInput,
  TransmitResult,
  WhatsAppPort,
} from '../services/ports/whatsapp.port.js';
import { ConnectSlots } from './connect-slots.js';
import { installConsoleGuard } from './console-guard.js';
import { normalizeJid, parseJid, pnJid } from './jid.js';
import { LeaseKeeper } from './lease-keeper.js';
import { errorFields, type EngineLogger } from './logger.js';
import type { MediaSink } from './media-store.js';
import { transportFor } from './practice-transport.js';
import type { SessionStore } from './session-store/session-store.js';
import { shareAsyncStorage } from './shared-async-storage.js';
import { DeviceSupervisor, type SupervisorDeps } from './supervisor.js';
import { defaultTimings, type Timings } from './timings.js';

export interface WhatsAppEngineDeps {
  inbound: InboundPort;
  leases: LeasePort;
  sessions: SessionStore;
  media: MediaSink;
  log: EngineLogger;
  /**
   * Name of this process in leases. Give one that stays the same over restarts when only one process runs (SQLite):
   * after a crash it then takes its devices back at once instead of waiting for the lease to expire.
   */
  instanceId: string;
  /** Undefined = the real WhatsApp. */
  webSocketUrl?: string;
  /** How long one QR code is shown; undefined = WhatsApp's own rhythm, 60 s and then 20 s each. */
  qrTimeoutMs?: number;
  /** Default true. */
  autoReconnect?: boolean;
  /** Devices connecting at the same time; default 8. */
  maxConcurrentConnects?: number;
  timings?: Partial<Timings>;
}

/** WhatsApp for the rest of the backend: one supervisor per device this process runs. */
export class WhatsAppEngine implements WhatsAppPort {
  private readonly supervisors = new Map<string, DeviceSupervisor>();
  private readonly leases: LeaseKeeper;
  private readonly timings: Timings;
  private readonly supervisorDeps: Omit<SupervisorDeps, 'onAbandoned'>;
  private adoptTimer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(private readonly deps: WhatsAppEngineDeps) {
    installConsoleGuard();
    shareAsyncStorage();
    this.timings = { ...defaultTimings, ...deps.timings };
    this.leases = new LeaseKeeper({
      leases: deps.leases,
      ownerId: deps.instanceId,
      ttlMs: this.timings.leaseTtlMs,
      log: deps.log,
    });
    this.supervisorDeps = {
      inbound: deps.inbound,
      media: deps.media,
      log: deps.log,
      timings: this.timings,
      transport: transportFor(deps.webSocketUrl),
      webSocketUrl: deps.webSocketUrl,
      qrTimeoutMs: deps.qrTimeoutMs,
      sessions: deps.sessions,
      leases: this.leases,
      slots: new ConnectSlots(deps.maxConcurrentConnects ?? 8),
      autoReconnect: deps.autoReconnect ?? true,
    };
  }

  connect(deviceId: string): Promise<DeviceSnapshot> {
    return this.withSupervisor(deviceId, (supervisor) => supervisor.connect());
  }

  disconnect(deviceId: string): Promise<DeviceSnapshot> {
    return this.withSupervisor(deviceId, (supervisor) => supervisor.disconnect());
  }

  reconnect(deviceId: string): Promise<DeviceSnapshot> {
    return this.withSupervisor(deviceId, (supervisor) => supervisor.reconnect());
  }

  async wipe(deviceId: string): Promise<void> {
    await this.withSupervisor(deviceId, (supervisor) => supervisor.wipe());
    this.supervisors.delete(deviceId);
  }

  requestPairingCode(deviceId: string, phone: string): Promise<{ code: string; expiresAt: Date }> {
    return this.withSupervisor(deviceId, (supervisor) => supervisor.requestPairingCode(phone));
  }

  snapshot(deviceId: string): DeviceSnapshot | undefined {
    const supervisor = this.supervisors.get(deviceId);
    return supervisor?.isRunning ? supervisor.snapshot() : undefined;
  }

  isConnected(deviceId: string): boolean {
    return this.supervisors.get(deviceId)?.openLink !== undefined;
  }

  async transmit(deviceId: string, input: TransmitInput): Promise<TransmitResult> {
    const open = this.supervisors.get(deviceId)?.openLink;
    return open ? open.transmitter.transmit(input) : { outcome: 'offline' };
  }

  /** @throws AppError DEVICE_NOT_CONNECTED, or SEND_FAILED when WhatsApp does not answer */
  async checkNumbers(deviceId: string, pns: string[]): Promise<NumberCheck[]> {
    const { sock } = this.openLink(deviceId);
    const found = await sock.onWhatsApp(...pns.map((pn) => pnJid(pn))).catch((error: unknown) => {
      throw new AppError('SEND_FAILED', {
        message: 'WhatsApp did not answer the number check.',
        cause: error,
      });
    });
    if (!found) throw new AppError('SEND_FAILED', { message: 'WhatsApp did not answer the number check.' });
    const existing = new Set(found.filter((entry) => entry.exists).map((entry) => parseJid(entry.jid)?.user));
    // Some countries have two spellings of a number; WhatsApp answers with its own.
    const isOneForOne = pns.length === 1 && existing.size === 1;
    return pns.map((pn) => ({ pn, isOnWhatsApp: isOneForOne || existing.has(pn) }));
  }

  newMessageId(): string {
    return generateMessageIDV2();
  }

  /** @throws AppError DEVICE_NOT_CONNECTED */
  async markRead(
    deviceId: string,
    keys: { chatJid: string; messageId: string; participant?: string }[],
  ): Promise<void> {
    const { sock } = this.openLink(deviceId);
    const usable = keys.flatMap(({ chatJid, messageId, participant }) => {
      const remoteJid = normalizeJid(chatJid);
      return remoteJid ? [{ remoteJid, id: messageId, fromMe: false, participant }] : [];
    });
    if (usable.length > 0) await sock.readMessages(usable);
  }

  async restoreAll(): Promise<void> {
    await this.adopt();
    if (this.timings.adoptIntervalMs > 0 && !this.isStopped) {
      this.adoptTimer ??= setInterval(() => void this.adopt(), this.timings.adoptIntervalMs).unref();
    }
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.adoptTimer);
    const running = [...this.supervisors.values()].filter((supervisor) => supervisor.isRunning);
    await Promise.all(running.map((supervisor) => supervisor.disconnect('The server was stopped.')));
    this.leases.stop();
    this.supervisors.clear();
  }

  /** Starts every device that should run and that nobody runs. */
  private async adopt(): Promise<void> {
    try {
      const wanted = await this.deps.inbound.devicesToRestore();
      const free = wanted.filter((deviceId) => !this.supervisors.has(deviceId));
      await Promise.all(free.map((deviceId) => this.restoreOne(deviceId)));
    } catch (error) {
      this.deps.log.error('could not look for devices to run', errorFields(error));
    }
  }

  private async restoreOne(deviceId: string): Promise<void> {
    try {
      const isLinked = await this.deps.sessions.isLinked(deviceId).catch(() => true);
      if (isLinked && !this.isStopped) await this.connect(deviceId);
    } catch (error) {
      if (error instanceof AppError && error.code === 'DEVICE_BUSY_ELSEWHERE') return;
      this.deps.log.error('could not restore a device', { deviceId, ...errorFields(error) });
    }
  }

  private openLink(deviceId: string): { sock: NonNullable<DeviceSupervisor['openLink']>['link']['sock'] } {
    const open = this.supervisors.get(deviceId)?.openLink;
    if (!open) throw new AppError('DEVICE_NOT_CONNECTED');
    return { sock: open.link.sock };
  }

  /** A supervisor that was made for this call and could not get the lease is forgotten again. */
  private async withSupervisor<T>(
    deviceId: string,
    work: (supervisor: DeviceSupervisor) => Promise<T>,
  ): Promise<T> {
    if (this.isStopped) throw new AppError('DEVICE_NOT_CONNECTED', { message: 'The server is stopping.' });
    const existing = this.supervisors.get(deviceId);
    const supervisor = existing ?? this.makeSupervisor(deviceId);
    this.supervisors.set(deviceId, supervisor);
    try {
      return await work(supervisor);
    } catch (error) {
      if (!existing && !supervisor.isRunning && this.supervisors.get(deviceId) === supervisor) {
        this.supervisors.delete(deviceId);
      }
      throw error;
    }
  }

  private makeSupervisor(deviceId: string): DeviceSupervisor {
    const onAbandoned = (): void => void this.supervisors.delete(deviceId);
    return new DeviceSupervisor({ ...this.supervisorDeps, onAbandoned }, deviceId);
  }
}
