import type { Connection } from '../connection.js';
import type { Clock } from '../state/clock.js';
import type { Phone } from '../state/phones.js';
import type { World } from '../world.js';
import { closeFault } from './close.js';
import { hangUpgradeFault } from './hang-upgrade.js';
import { loggedOutFault } from './logged-out.js';
import { refuseFault } from './refuse.js';
import { replacedFault } from './replaced.js';
import { silentFault } from './silent.js';
import { streamErrorFault } from './stream-error.js';
import type { Fault, FaultKind, FaultName, UpgradeVerdict } from './types.js';

const kinds: Readonly<Record<FaultName, FaultKind>> = {
  close: closeFault,
  'stream-error': streamErrorFault,
  'logged-out': loggedOutFault,
  replaced: replacedFault,
  refuse: refuseFault,
  'hang-upgrade': hangUpgradeFault,
  silent: silentFault,
};

export interface FaultRequest {
  /** A phone, or "all". */
  phone: string;
  kind: FaultName;
  code?: number | undefined;
  times?: number | undefined;
  forMs?: number | undefined;
}

/** Which faults are meant; a field that is missing fits all. */
export interface FaultFilter {
  phone?: string | undefined;
  kind?: FaultName | undefined;
}

/** A fault as the phone page shows it. */
export interface FaultView {
  kind: FaultName;
  code: number | null;
  /** ISO time; null when it has no end. */
  until: string | null;
  /** Hits left for the phone asked about; null when unlimited. */
  timesLeft: number | null;
}

interface ArmedFault extends Fault {
  /** Hits so far by phone. */
  hits: Map<string, number>;
}

const EVERYBODY = 'all';

/**
 * The faults in force. A fault strikes the connections it concerns at once; what is left of `times`, or of `forMs`,
 * waits for later connection attempts. Without either it strikes once: kinds that cannot strike wait for one attempt.
 */
export class FaultBook {
  private armed: ArmedFault[] = [];

  constructor(private readonly clock: Clock) {}

  /** Injects a fault and returns how many connections it struck. */
  add(world: World, request: FaultRequest): number {
    const kind = kinds[request.kind];
    const fault = this.arm(request);
    const struck = kind.strike ? this.concerned(world, request.phone) : [];
    for (const connection of struck) {
      this.countHit(fault, connection.device?.phone.number ?? '');
      kind.strike?.(world, connection, fault);
    }
    const accounts =
      request.phone === EVERYBODY ? world.directory.list().map(({ number }) => number) : [request.phone];
    for (const number of accounts) kind.account?.(world, number);
    const isOpenEnded = request.times !== undefined || request.forMs !== undefined || !kind.strike;
    if (isOpenEnded) this.armed.push(fault);
    world.events.add('fault', { phone: request.phone, kind: request.kind, struck: struck.length });
    return struck.length;
  }

  /** Takes faults back, and lets the connections they silenced speak again. */
  clear(world: World, { phone, kind }: FaultFilter = {}): void {
    const fits = (fault: Fault): boolean =>
      (phone === undefined || fault.phone === phone) && (kind === undefined || fault.kind === kind);
    this.armed = this.armed.filter((fault) => !fits(fault));
    const isAboutSilence = kind === undefined || kind === 'silent' || kind === 'hang-upgrade';
    const released =
      phone === undefined || phone === EVERYBODY ? [...world.connections] : this.concerned(world, phone);
    if (isAboutSilence) for (const connection of released) connection.release();
  }

  /** The faults that will still strike a phone. */
  inForce(phone: string): FaultView[] {
    return this.active()
      .filter((fault) => fault.phone === phone || fault.phone === EVERYBODY)
      .map(({ kind, code, untilMs, times, hits }) => ({
        kind,
        code: code ?? null,
        until: Number.isFinite(untilMs) ? new Date(untilMs).toISOString() : null,
        timesLeft: Number.isFinite(times) ? times - (hits.get(phone) ?? 0) : null,
      }))
      .filter(({ timesLeft }) => timesLeft !== 0);
  }

  /** What happens to a websocket upgrade. */
  onUpgrade(): UpgradeVerdict {
    for (const fault of this.active()) {
      const verdict = fault.phone === EVERYBODY ? kinds[fault.kind].upgrade?.(fault) : undefined;
      if (verdict === undefined || verdict === 'accept') continue;
      if (this.countHit(fault, EVERYBODY)) return verdict;
    }
    return 'accept';
  }

  /** Lets the faults in force for this phone deal with a login; false when it may go on. */
  catchLogin(world: World, connection: Connection, phone: Phone): boolean {
    for (const fault of this.active()) {
      const concerns = fault.phone === EVERYBODY || fault.phone === phone.number;
      const isForUpgrade = fault.phone === EVERYBODY && this.isUpgradeFault(fault);
      if (!concerns || isForUpgrade || !this.countHit(fault, phone.number)) continue;
      if (kinds[fault.kind].login(world, connection, fault) !== 'proceed') return true;
    }
    return false;
  }

  private isUpgradeFault(fault: Fault): boolean {
    const verdict = kinds[fault.kind].upgrade?.(fault);
    return verdict !== undefined && verdict !== 'accept';
  }

  private arm({ phone, kind, code, times, forMs }: FaultRequest): ArmedFault {
    return {
      phone,
      kind,
      code,
      times: times ?? (forMs === undefined ? 1 : Infinity),
      untilMs: forMs === undefined ? Infinity : this.clock.nowMs() + forMs,
      hits: new Map(),
    };
  }

  private active(): ArmedFault[] {
    const nowMs = this.clock.nowMs();
    this.armed = this.armed.filter((fault) => fault.untilMs > nowMs);
    return this.armed;
  }

  private concerned(world: World, phone: string): Connection[] {
    const open = [...world.connections].filter((connection) => connection.stage !== 'closed');
    return open.filter((connection) => phone === EVERYBODY || connection.device?.phone.number === phone);
  }

  /** Counts a hit; false when this phone has had its share. */
  private countHit(fault: ArmedFault, phone: string): boolean {
    const hits = fault.hits.get(phone) ?? 0;
    if (hits >= fault.times) return false;
    fault.hits.set(phone, hits + 1);
    return true;
  }
}
