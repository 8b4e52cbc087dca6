import type {
  InboundMessage,
  InboundPort,
  LinkedAccount,
  PersonAddress,
  StatusUpdate,
} from '../../../src/services/ports/inbound.port.js';
import type { LeaseClaim, LeasePort } from '../../../src/services/ports/lease.port.js';
import type { DeviceState, QrCode } from '../../../src/services/ports/whatsapp.port.js';

export type Happening =
  | { kind: 'message'; deviceId: string; message: InboundMessage }
  | { kind: 'media'; deviceId: string; messageId: string; path: string; sizeBytes: number; mimetype: string }
  | { kind: 'status'; deviceId: string; update: StatusUpdate }
  | { kind: 'person'; deviceId: string; address: PersonAddress; name?: string }
  | { kind: 'presence'; deviceId: string; person: PersonAddress; state: string }
  | { kind: 'state'; deviceId: string; state: DeviceState; lastError?: string }
  | { kind: 'qr'; deviceId: string; qr: QrCode }
  | { kind: 'linked'; deviceId: string; account: LinkedAccount }
  | { kind: 'unlinked'; deviceId: string };

type Of<K extends Happening['kind']> = Extract<Happening, { kind: K }>;

/** Keeps everything the engine reports, in order, and lets a test wait for it. Messages are unique by id, as in the database. */
export class RecordingInbound implements InboundPort {
  readonly happenings: Happening[] = [];
  readonly payloads = new Map<string, Uint8Array>();
  /** Linked numbers; a second device on one number is refused. */
  readonly numbers = new Map<string, string>();
  restorable: string[] = [];
  /** Thrown by the next calls of `messages`. */
  failures: Error[] = [];
  private readonly waiters = new Set<() => void>();

  messages(deviceId: string, batch: InboundMessage[]): Promise<void> {
    const failure = this.failures.shift();
    if (failure) return Promise.reject(failure);
    for (const message of batch) void this.note({ kind: 'message', deviceId, message });
    return Promise.resolve();
  }

  mediaStored(
    deviceId: string,
    message: { messageId: string },
    file: { path: string; mimetype: string; sizeBytes: number },
  ): Promise<void> {
    return this.note({ kind: 'media', deviceId, messageId: message.messageId, ...file });
  }

  statuses(deviceId: string, batch: StatusUpdate[]): Promise<void> {
    for (const update of batch) void this.note({ kind: 'status', deviceId, update });
    return Promise.resolve();
  }

  identities(deviceId: string, people: { address: PersonAddress; name?: string }[]): Promise<void> {
    for (const person of people) void this.note({ kind: 'person', deviceId, ...person });
    return Promise.resolve();
  }

  presence(deviceId: string, person: PersonAddress, state: string): void {
    void this.note({ kind: 'presence', deviceId, person, state });
  }

  deviceState(deviceId: string, state: DeviceState, extra: { lastError?: string }): Promise<void> {
    return this.note({ kind: 'state', deviceId, state, ...extra });
  }

  qr(deviceId: string, qr: QrCode): Promise<void> {
    return this.note({ kind: 'qr', deviceId, qr });
  }

  linked(deviceId: string, account: LinkedAccount): Promise<boolean> {
    const holder = this.numbers.get(account.pn);
    if (holder !== undefined && holder !== deviceId) return Promise.resolve(false);
    this.numbers.set(account.pn, deviceId);
    void this.note({ kind: 'linked', deviceId, account });
    return Promise.resolve(true);
  }

  unlinked(deviceId: string): Promise<void> {
    for (const [pn, holder] of this.numbers) if (holder === deviceId) this.numbers.delete(pn);
    return this.note({ kind: 'unlinked', deviceId });
  }

  storedMessage(_deviceId: string, messageId: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.payloads.get(messageId));
  }

  devicesToRestore(): Promise<string[]> {
    return Promise.resolve(this.restorable);
  }

  of<K extends Happening['kind']>(kind: K): Of<K>[] {
    return this.happenings.filter((happening): happening is Of<K> => happening.kind === kind);
  }

  /** The first happening at or after `from` that fits. @throws after 15 s */
  async waitFor<K extends Happening['kind']>(
    kind: K,
    fits: (happening: Of<K>) => boolean = () => true,
    from = 0,
  ): Promise<Of<K>> {
    const find = (): Of<K> | undefined =>
      this.happenings.slice(from).find((h): h is Of<K> => h.kind === kind && fits(h as Of<K>));
    const already = find();
    if (already) return already;
    return new Promise((resolve, reject) => {
      const check = (): void => {
        const found = find();
        if (!found) return;
        this.waiters.delete(check);
        clearTimeout(timer);
        resolve(found);
      };
      const timer = setTimeout(() => {
        this.waiters.delete(check);
        const seen = this.happenings
          .slice(-12)
          .map((h) => (h.kind === 'state' ? JSON.stringify(h.state) : h.kind));
        reject(new Error(`no ${kind} in time; seen: ${seen.join(' | ')}`));
      }, 15_000);
      this.waiters.add(check);
    });
  }

  waitForState(kind: DeviceState['kind'], from = 0): Promise<Of<'state'>> {
    return this.waitFor('state', ({ state }) => state.kind === kind, from);
  }

  get mark(): number {
    return this.happenings.length;
  }

  private note(happening: Happening): Promise<void> {
    this.happenings.push(happening);
    for (const check of [...this.waiters]) check();
    return Promise.resolve();
  }
}

/** Leases in memory, shared by the engines of one test. Epochs follow the clock, so that they also grow across processes. */
export class MemoryLeases implements LeasePort {
  private readonly rows = new Map<string, { ownerId: string; epoch: number; untilMs: number }>();

  acquire(deviceId: string, ownerId: string, ttlMs: number): Promise<{ epoch: number } | undefined> {
    const row = this.rows.get(deviceId);
    if (row && row.ownerId !== ownerId && row.untilMs > Date.now()) return Promise.resolve(undefined);
    const epoch = Math.max((row?.epoch ?? 0) + 1, Date.now());
    this.rows.set(deviceId, { ownerId, epoch, untilMs: Date.now() + ttlMs });
    return Promise.resolve({ epoch });
  }

  renew(ownerId: string, leases: readonly LeaseClaim[], ttlMs: number): Promise<Set<string>> {
    const ours = leases.filter(({ deviceId, epoch }) => {
      const row = this.rows.get(deviceId);
      if (row?.ownerId !== ownerId || row.epoch !== epoch) return false;
      row.untilMs = Date.now() + ttlMs;
      return true;
    });
    return Promise.resolve(new Set(ours.map(({ deviceId }) => deviceId)));
  }

  release(deviceId: string, ownerId: string, epoch: number): Promise<void> {
    const row = this.rows.get(deviceId);
    if (row?.ownerId === ownerId && row.epoch === epoch) row.untilMs = 0;
    return Promise.resolve();
  }

  /** Another process takes the device by force, as after an expired lease. */
  steal(deviceId: string, ownerId: string): void {
    const row = this.rows.get(deviceId);
    this.rows.set(deviceId, { ownerId, epoch: (row?.epoch ?? 0) + 1, untilMs: Date.now() + 60_000 });
  }
}
