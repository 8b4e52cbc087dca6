import { AppError } from '../errors/index.js';
import type { DeviceSnapshot, DeviceState, QrCode } from '../services/ports/whatsapp.port.js';
import { Mutex } from '../utils/mutex.js';
import { classifyClose } from './close-reason.js';
import type { ConnectSlots } from './connect-slots.js';
import { makeDeferred } from './deferred.js';
import { DeviceRun, type RunDeps } from './device-run.js';
import * as states from './device-states.js';
import type { LeaseKeeper } from './lease-keeper.js';
import type { Link } from './link.js';
import { linkedAccount } from './linked-account.js';
import { errorFields } from './logger.js';
import { drawQr, QR_ROUNDS, qrSeriesMs } from './qr-rounds.js';
import { SessionStoreError, type DeviceSession, type SessionStore } from './session-store/session-store.js';
import { withTimeLimit } from './time-limit.js';
import { backoffMs } from './timings.js';
import type { Transmitter } from './transmit.js';

export interface SupervisorDeps extends RunDeps {
  sessions: SessionStore;
  leases: LeaseKeeper;
  slots: ConnectSlots;
  autoReconnect: boolean;
  /** The lease went to another process; this supervisor is of no use any more. */
  onAbandoned: () => void;
}

/** Before somebody has scanned there is nothing to get back to, so retries end. */
const MAX_UNLINKED_FAILURES = 5;
const MAX_RESTARTS = 3;
const NUMBER_TAKEN = 'Session already exists for this phone number';

const STORE_SENTENCES: Readonly<Record<string, string>> = {
  WRONG_KEY: 'The stored session was encrypted with another ENCRYPTION_KEY.',
  CORRUPT: 'The stored session is damaged.',
  UNREADABLE: 'The stored session cannot be read or written.',
};

/**
 * One device: what it should be doing and what it is doing. Every change of state is one of the `to…` functions, and
 * everything that changes it takes its turn behind one lock, so that a person's "disconnect" and a lost connection never
 * overtake each other.
 */
export class DeviceSupervisor {
  private state: DeviceState = states.disconnected();
  private qr: QrCode | undefined;
  private pairing: { code: string; expiresAt: Date } | undefined;
  private run: DeviceRun | undefined;
  private readonly turn = new Mutex();

  constructor(
    private readonly deps: SupervisorDeps,
    readonly deviceId: string,
  ) {}

  snapshot(): DeviceSnapshot {
    const { deviceId, state, qr, pairing } = this;
    return { deviceId, state, ...(qr ? { qr } : {}), ...(pairing ? { pairing } : {}) };
  }

  get isRunning(): boolean {
    return this.run !== undefined;
  }

  /** The open link, for work that needs the socket. */
  get openLink(): { link: Link; transmitter: Transmitter } | undefined {
    const { link, transmitter } = this.run ?? {};
    return this.state.kind === 'connected' && link?.isOpen && transmitter ? { link, transmitter } : undefined;
  }

  connect(): Promise<DeviceSnapshot> {
    return this.turn.run(async () => {
      if (!this.run) await this.begin();
      else if (this.run.retryTimer) await this.redial(this.run);
      return this.snapshot();
    });
  }

  disconnect(reason?: string): Promise<DeviceSnapshot> {
    return this.turn.run(async () => {
      if (this.run) await this.endRun();
      else await this.assertRunsNowhereElse();
      await this.enter(states.disconnected(reason));
      return this.snapshot();
    });
  }

  reconnect(): Promise<DeviceSnapshot> {
    return this.turn.run(async () => {
      if (this.run) await this.redial(this.run);
      else await this.begin();
      return this.snapshot();
    });
  }

  wipe(): Promise<void> {
    return this.turn.run(async () => {
      const { run } = this;
      const lease = run?.lease ?? (await this.deps.leases.hold(this.deviceId, () => undefined));
      try {
        if (run?.link?.isOpen) await run.link.logout();
        this.forgetRun();
        await run?.close();
        await this.deps.sessions.wipe(this.deviceId);
      } finally {
        await lease.release();
      }
      await this.deps.inbound.unlinked(this.deviceId);
      await this.toDisconnected();
    });
  }

  /** @throws AppError DEVICE_ALREADY_LINKED, DEVICE_NOT_CONNECTED when WhatsApp cannot be reached */
  async requestPairingCode(phone: string): Promise<{ code: string; expiresAt: Date }> {
    if (this.run?.session.isLinked()) throw new AppError('DEVICE_ALREADY_LINKED');
    await this.connect();
    const { run } = this;
    if (!run || run.session.isLinked())
      throw new AppError(run ? 'DEVICE_ALREADY_LINKED' : 'DEVICE_NOT_CONNECTED');
    // A code needs a whole series of QR rounds before it, for it ends with them.
    if (run.qrRound > 1 || this.pairing) await this.turn.run(() => this.redial(run));
    const { connectTimeoutMs, watchdogGraceMs } = this.deps.timings;
    await withTimeLimit(
      run.qrShown.promise,
      connectTimeoutMs + watchdogGraceMs,
      () => new Error('no QR code'),
    ).catch((cause: unknown) => {
      throw new AppError('DEVICE_NOT_CONNECTED', { cause });
    });
    return this.turn.run(async () => {
      if (this.run !== run || !run.link) throw new AppError('DEVICE_NOT_CONNECTED');
      const code = await run.link.sock.requestPairingCode(phone);
      this.pairing = { code, expiresAt: new Date(Date.now() + qrSeriesMs(this.deps.qrTimeoutMs)) };
      return this.pairing;
    });
  }

  // --- the life of a connection ---

  private async begin(): Promise<void> {
    const lease = await this.deps.leases.hold(this.deviceId, () => void this.abandon());
    let session: DeviceSession;
    try {
      session = await this.deps.sessions.open(this.deviceId, lease.epoch);
    } catch (error) {
      await lease.release();
      this.deps.log.error('could not open the stored session', {
        deviceId: this.deviceId,
        ...errorFields(error),
      });
      await this.toDegraded(storeSentence(error));
      return;
    }
    const run = new DeviceRun(this.deps, this.deviceId, session, lease);
    this.run = run;
    await this.toConnecting(run);
    this.startDialling(run);
  }

  /** @throws AppError DEVICE_BUSY_ELSEWHERE */
  private async assertRunsNowhereElse(): Promise<void> {
    const lease = await this.deps.leases.hold(this.deviceId, () => undefined);
    await lease.release();
  }

  private async redial(run: DeviceRun): Promise<void> {
    run.hangUp();
    run.qrShown = makeDeferred<void>();
    this.clearCodes();
    await this.toConnecting(run);
    this.startDialling(run);
  }

  private startDialling(run: DeviceRun): void {
    this.dial(run).catch((error: unknown) => {
      this.report('could not open a socket', error);
      void this.turn.run(async () => {
        run.hangUp();
        if (this.run === run) await this.retryLater(run, 'The connection to WhatsApp could not be opened.');
      });
    });
  }

  private async dial(run: DeviceRun): Promise<void> {
    const releaseSlot = await this.deps.slots.take();
    if (this.run !== run || run.link) return releaseSlot();
    run.releaseSlot = releaseSlot;
    const inTurn = (link: Link, work: () => Promise<void>): void => {
      const guarded = (): Promise<void> =>
        this.run === run && run.link === link ? work() : Promise.resolve();
      this.turn.run(guarded).catch((error: unknown) => this.report('a state change failed', error));
    };
    const link: Link = run.dial({
      qr: (text) => inTurn(link, () => this.onQr(run, text)),
      open: () => inTurn(link, () => this.onOpen(run, link)),
      closed: (error) => inTurn(link, () => this.onClosed(run, error)),
      credsFailed: (error) => inTurn(link, () => this.onStoreFailure(error)),
    });
    const { connectTimeoutMs, watchdogGraceMs } = this.deps.timings;
    // An HTTP error on the upgrade leaves Baileys waiting for ever.
    run.watchdog = setTimeout(() => link.end(lostError('no answer')), connectTimeoutMs + watchdogGraceMs);
  }

  private async onQr(run: DeviceRun, text: string): Promise<void> {
    clearTimeout(run.watchdog);
    run.releaseSlot();
    run.failures = 0;
    run.qrRound += 1;
    if (run.qrRound > QR_ROUNDS) return this.giveUpPairing();
    const qr = await drawQr(text, run.qrRound, this.deps.qrTimeoutMs);
    await this.toQrRequired(run.qrRound, qr);
    await this.deps.inbound.qr(this.deviceId, qr);
    run.qrShown.resolve();
  }

  private async onOpen(run: DeviceRun, link: Link): Promise<void> {
    clearTimeout(run.watchdog);
    run.releaseSlot();
    this.clearCodes();
    const isAccepted = await this.deps.inbound
      .linked(this.deviceId, linkedAccount(run.session.creds))
      .catch((error: unknown) => {
        this.report('could not store the linked account', error);
        return undefined;
      });
    if (isAccepted === undefined) return link.end(lostError('the database did not answer'));
    if (!isAccepted) return this.refuseAccount(run, link);
    run.accept();
    await this.toConnected();
  }

  private async onClosed(run: DeviceRun, error: unknown): Promise<void> {
    const reason = classifyClose(error);
    const heldMs = run.openedAtMs === undefined ? 0 : Date.now() - run.openedAtMs;
    if (heldMs >= this.deps.timings.stableAfterMs) run.failures = 0;
    run.hangUp();
    this.clearCodes();
    this.deps.log.info('a WhatsApp connection ended', {
      deviceId: this.deviceId,
      reason: reason.kind,
      ...errorFields(error),
    });
    switch (reason.kind) {
      case 'restart':
        return this.restart(run);
      case 'lost':
        return this.retryLater(run, reason.sentence);
      case 'qr-ended':
        return this.giveUpPairing();
      case 'replaced':
        await this.endRun();
        return this.toReplaced(reason.sentence);
      case 'banned':
        await this.endRun();
        return this.toDegraded(reason.sentence);
      case 'logged-out':
        return this.forgetAccount(run, reason.sentence);
    }
  }

  private async restart(run: DeviceRun): Promise<void> {
    run.restarts += 1;
    if (run.restarts > MAX_RESTARTS) return this.retryLater(run, 'WhatsApp keeps asking for a restart.');
    await this.toConnecting(run);
    this.startDialling(run);
  }

  private async retryLater(run: DeviceRun, sentence: string): Promise<void> {
    run.failures += 1;
    const isHopeless = !run.session.isLinked() && run.failures > MAX_UNLINKED_FAILURES;
    if (!this.deps.autoReconnect || isHopeless) {
      await this.endRun();
      return this.toDisconnected(sentence);
    }
    const delayMs = backoffMs(run.failures, this.deps.timings);
    run.retryTimer = setTimeout(() => {
      const retry = (): Promise<void> =>
        this.run === run && run.retryTimer ? this.redial(run) : Promise.resolve();
      this.turn.run(retry).catch((error: unknown) => this.report('a reconnect failed', error));
    }, delayMs);
    await this.toConnecting(run, {
      reason: sentence,
      nextRetryAt: new Date(Date.now() + delayMs).toISOString(),
    });
  }

  private async giveUpPairing(): Promise<void> {
    await this.endRun();
    await this.toDisconnected('The QR code was not scanned in time.');
  }

  private async refuseAccount(run: DeviceRun, link: Link): Promise<void> {
    await link.logout();
    this.forgetRun();
    await run.close();
    await this.deps.sessions.wipe(this.deviceId);
    await run.lease.release();
    await this.toDisconnected(NUMBER_TAKEN);
  }

  private async forgetAccount(run: DeviceRun, sentence: string): Promise<void> {
    this.forgetRun();
    await run.close();
    await this.deps.sessions.wipe(this.deviceId, { keepCopy: true });
    await run.lease.release();
    await this.deps.inbound.unlinked(this.deviceId);
    await this.toLoggedOut(sentence);
  }

  private async onStoreFailure(error: unknown): Promise<void> {
    this.report('could not store the session', error);
    if (error instanceof SessionStoreError && error.code === 'STALE_EPOCH') return this.letGo();
    await this.endRun();
    await this.toDegraded(storeSentence(error));
  }

  /** Another process owns the device now; its row in the database is that process's business. */
  private abandon(): Promise<void> {
    return this.turn.run(() => this.letGo());
  }

  private async letGo(): Promise<void> {
    await this.endRun();
    this.state = states.disconnected();
    this.deps.onAbandoned();
  }

  private async endRun(): Promise<void> {
    const { run } = this;
    this.forgetRun();
    await run?.close();
    await run?.lease.release();
  }

  private forgetRun(): void {
    this.run = undefined;
    this.clearCodes();
  }

  private clearCodes(): void {
    this.qr = undefined;
    this.pairing = undefined;
  }

  // --- the transitions ---

  private toConnecting(run: DeviceRun, wait: { reason?: string; nextRetryAt?: string } = {}): Promise<void> {
    return this.enter(states.connecting(this.state, run.failures + 1, wait), wait.reason);
  }

  private toQrRequired(qrRound: number, qr: QrCode): Promise<void> {
    this.qr = qr;
    return this.enter(states.qrRequired(this.state, qrRound, qr.expiresAt));
  }

  private toConnected(): Promise<void> {
    return this.enter(states.connected());
  }

  private toDisconnected(reason?: string): Promise<void> {
    return this.enter(states.disconnected(reason), reason);
  }

  private toLoggedOut(reason: string): Promise<void> {
    return this.enter(states.ended('logged_out', reason), reason);
  }

  private toReplaced(reason: string): Promise<void> {
    return this.enter(states.ended('replaced', reason), reason);
  }

  private toDegraded(reason: string): Promise<void> {
    return this.enter(states.ended('degraded', reason), reason);
  }

  private async enter(state: DeviceState, lastError?: string): Promise<void> {
    this.state = state;
    try {
      await this.deps.inbound.deviceState(this.deviceId, state, lastError ? { lastError } : {});
    } catch (error) {
      this.report('could not store a device state', error);
    }
  }

  private report(message: string, error: unknown): void {
    this.deps.log.error(message, { deviceId: this.deviceId, ...errorFields(error) });
  }
}

function storeSentence(error: unknown): string {
  const code = error instanceof SessionStoreError ? error.code : 'UNREADABLE';
  return STORE_SENTENCES[code] ?? 'The stored session cannot be used.';
}

function lostError(message: string): Error {
  return Object.assign(new Error(message), { output: { statusCode: 408 } });
}
