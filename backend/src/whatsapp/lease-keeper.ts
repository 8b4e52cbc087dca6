import { AppError } from '../errors/index.js';
import type { LeasePort } from '../services/ports/lease.port.js';
import { errorFields, type EngineLogger } from './logger.js';

export interface HeldLease {
  readonly epoch: number;
  /** Gives the lease back; safe to call twice. */
  release(): Promise<void>;
}

interface Held {
  epoch: number;
  validUntilMs: number;
  onLost: () => void;
}

export interface LeaseKeeperDeps {
  leases: LeasePort;
  ownerId: string;
  ttlMs: number;
  log: EngineLogger;
}

/** Renews the leases of all devices this process runs, with one timer, and says when one is lost. */
export class LeaseKeeper {
  private readonly held = new Map<string, Held>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly deps: LeaseKeeperDeps) {}

  /** @throws AppError DEVICE_BUSY_ELSEWHERE while another process owns the device */
  async hold(deviceId: string, onLost: () => void): Promise<HeldLease> {
    const { leases, ownerId, ttlMs } = this.deps;
    const askedAtMs = Date.now();
    const lease = await leases.acquire(deviceId, ownerId, ttlMs);
    if (!lease) throw new AppError('DEVICE_BUSY_ELSEWHERE', { retryAfterSec: Math.ceil(ttlMs / 1000) });
    const entry: Held = { epoch: lease.epoch, validUntilMs: askedAtMs + ttlMs, onLost };
    this.held.set(deviceId, entry);
    this.timer ??= setInterval(() => void this.renewAll(), ttlMs / 3).unref();
    return { epoch: lease.epoch, release: () => this.release(deviceId, entry) };
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private async release(deviceId: string, entry: Held): Promise<void> {
    if (this.held.get(deviceId) !== entry) return;
    this.held.delete(deviceId);
    try {
      await this.deps.leases.release(deviceId, this.deps.ownerId, entry.epoch);
    } catch (error) {
      // It expires by itself.
      this.deps.log.warn('could not release a device lease', { deviceId, ...errorFields(error) });
    }
  }

  private async renewAll(): Promise<void> {
    if (this.held.size === 0) return;
    const { leases, ownerId, ttlMs, log } = this.deps;
    const claims = [...this.held].map(([deviceId, entry]) => ({ deviceId, epoch: entry.epoch, entry }));
    const askedAtMs = Date.now();
    let ours: Set<string> | undefined;
    try {
      ours = await leases.renew(ownerId, claims, ttlMs);
    } catch (error) {
      log.warn('could not renew the device leases', errorFields(error));
    }
    for (const { deviceId, entry } of claims) {
      const isOurs = ours ? ours.has(deviceId) : Date.now() < entry.validUntilMs;
      if (!isOurs) this.lose(deviceId, entry);
      else if (ours) entry.validUntilMs = askedAtMs + ttlMs;
    }
  }

  private lose(deviceId: string, entry: Held): void {
    if (this.held.get(deviceId) !== entry) return;
    this.held.delete(deviceId);
    this.deps.log.warn('a device lease was lost', { deviceId, epoch: entry.epoch });
    entry.onLost();
  }
}
