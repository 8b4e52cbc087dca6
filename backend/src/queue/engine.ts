import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database } from '../database/database.js';
import { Loop } from './loop.js';
import { ItemRun } from './run.js';
import { QueueStore, type CancelFilter } from './store.js';
import {
  LeaseLostError,
  PRIORITY,
  type EnqueueInput,
  type EnqueueResult,
  type ItemStanding,
  type KindDefinition,
  type LaneStatus,
  type QueueItem,
  type QueueOptions,
} from './types.js';

const DEFAULTS = { leaseMs: 15_000, pollMs: 1_000, maxLanes: 512, keepEndedMs: 24 * 3_600_000 };
const PRUNE_EVERY_MS = 60_000;
const UNKNOWN_KIND_WAIT_MS = 30_000;

interface ActiveLane {
  /** New work or a wake arrived while the lane ran: look once more before stopping. */
  hasNews: boolean;
  wasWoken: boolean;
  run?: ItemRun;
}

/**
 * Durable lanes in SQL. The database is the truth; timers and in-process pokes only make it prompt, and the poll finds
 * whatever they miss (another process, a restart).
 */
export class Queue {
  private readonly store: QueueStore;
  private readonly kinds = new Map<string, KindDefinition>();
  private readonly active = new Map<string, ActiveLane>();
  private readonly backlog = new Set<string>();
  private readonly running = new Map<number, ItemRun>();
  private readonly timers = new Map<string, { at: number; timer: NodeJS.Timeout }>();
  private readonly finished: (() => void)[] = [];
  private readonly listeners: ((lane: string) => void)[] = [];
  private readonly options: QueueOptions & typeof DEFAULTS;
  /** Loops are started from here, never from inside a caller's transaction. */
  private readonly detached = AsyncLocalStorage.snapshot();
  private readonly loops: Loop[];
  private isRunning = false;
  private lastPruneMs = 0;

  constructor(
    private readonly database: Database,
    options: QueueOptions,
  ) {
    this.options = { ...DEFAULTS, ...withoutUndefined(options) };
    this.store = new QueueStore(database, this.options.owner, this.options.leaseMs);
    const { pollMs, log } = this.options;
    const renewMs = this.options.renewMs ?? this.options.leaseMs / 3;
    const report = (error: unknown): unknown => log.error('queue poll failed', { error: messageOf(error) });
    // Apart from each other, so that a slow poll never costs a lease.
    this.loops = [
      new Loop(() => this.renewLeases(), renewMs, report),
      new Loop(() => this.poll(), pollMs, report),
    ];
  }

  /** Adds the handler of a kind. Items of a kind nobody registered wait. */
  register(kind: string, definition: KindDefinition): void {
    if (this.kinds.has(kind)) throw new Error(`Queue kind ${kind} is registered twice.`);
    this.kinds.set(kind, definition);
  }

  /** `changed` is told, after the commit, that items of a lane were added, ran or were cancelled. */
  onLaneChanged(changed: (lane: string) => void): void {
    this.listeners.push(changed);
  }

  /** Adds an item in the running transaction, if there is one; the lane starts as soon as that commits. */
  async enqueue(input: EnqueueInput): Promise<EnqueueResult> {
    const runAt = await this.startOf(input);
    const result = await this.store.insert({
      ...input,
      runAt,
      priority: input.priority ?? PRIORITY.single,
      maxAttempts: input.maxAttempts ?? this.kinds.get(input.kind)?.maxAttempts ?? 1,
    });
    this.database.afterCommit(() => {
      this.schedule(input.lane, runAt);
      this.changed(input.lane);
    });
    return result;
  }

  private async startOf({ lane, kind, runAt = new Date(), keepsPace }: EnqueueInput): Promise<Date> {
    const siblings = keepsPace ? await this.store.lastRunAt(lane, kind) : undefined;
    return siblings && siblings > runAt ? siblings : runAt;
  }

  /** The reason for waiting may be gone: everything in the lane that waits is tried again now. */
  async wake(lane: string): Promise<void> {
    const active = this.active.get(lane);
    if (active) active.wasWoken = true;
    await this.store.endWaits(lane);
    this.database.afterCommit(() => this.poke(lane));
  }

  async pauseLane(lane: string, reason: string): Promise<void> {
    await this.store.pauseLane(lane, reason);
  }

  async resumeLane(lane: string): Promise<void> {
    await this.store.resumeLane(lane);
    this.database.afterCommit(() => this.poke(lane));
  }

  /** Cancels matching items that are not running. @returns how many */
  async cancel(filter: CancelFilter): Promise<number> {
    const cancelled = await this.store.cancel(filter);
    const { lane } = filter;
    if (lane !== undefined && cancelled > 0) this.database.afterCommit(() => this.changed(lane));
    return cancelled;
  }

  /** The live item with this key, if there is one. */
  async find(dedupKey: string): Promise<ItemStanding | undefined> {
    return this.store.find(dedupKey);
  }

  async status(lane: string): Promise<LaneStatus> {
    return this.store.status(lane);
  }

  async start(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    if (this.options.isSoleProcess) await this.store.reclaim(true);
    await this.detached(() => Promise.all(this.loops.map((loop) => loop.start())));
  }

  /**
   * Takes no more items and resolves when the current ones have ended. Runs still going after `graceMs` are told to
   * stop through their signal; their items are taken up again at the next start.
   */
  async stop(graceMs = 30_000): Promise<void> {
    this.isRunning = false;
    for (const { timer } of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.backlog.clear();
    const patience = setTimeout(() => {
      for (const run of this.running.values()) run.abort(new Error('The process is stopping.'));
    }, graceMs);
    if (this.active.size > 0) await new Promise<void>((resolve) => this.finished.push(resolve));
    clearTimeout(patience);
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  private changed(lane: string): void {
    for (const listener of this.listeners) listener(lane);
  }

  /** Runs the lane at that moment; far moments are left to the poll. */
  private schedule(lane: string, at: Date): void {
    const delayMs = at.getTime() - Date.now();
    if (delayMs <= 0) return this.poke(lane);
    if (!this.isRunning || delayMs > 60_000) return;
    const planned = this.timers.get(lane);
    if (planned && planned.at <= at.getTime()) return;
    clearTimeout(planned?.timer);
    const timer = this.detached(() =>
      setTimeout(() => {
        this.timers.delete(lane);
        this.poke(lane);
      }, delayMs),
    );
    this.timers.set(lane, { at: at.getTime(), timer });
  }

  /** Looks at the lane now. */
  private poke(lane: string): void {
    const active = this.active.get(lane);
    if (active) active.hasNews = true;
    if (active || !this.isRunning || this.options.laneGuard?.(lane) === false) return;
    if (this.active.size >= this.options.maxLanes) {
      this.backlog.add(lane);
      return;
    }
    this.active.set(lane, { hasNews: false, wasWoken: false });
    this.detached(() => void this.runLane(lane));
  }

  private async runLane(lane: string): Promise<void> {
    const state = this.active.get(lane)!;
    try {
      do {
        state.hasNews = false;
        while (await this.runNext(lane, state));
      } while (state.hasNews && this.isRunning);
    } catch (error) {
      // The lease of whatever ran is left to expire; the poll comes back to this lane.
      this.options.log.error('queue lane stopped', { lane, error: messageOf(error) });
    } finally {
      this.active.delete(lane);
      this.laneEnded();
    }
  }

  private laneEnded(): void {
    const [next] = this.backlog;
    if (next !== undefined) {
      this.backlog.delete(next);
      this.poke(next);
    }
    if (this.active.size === 0) for (const resolve of this.finished.splice(0)) resolve();
  }

  /** @returns true when an item ran, so that there may be another */
  private async runNext(lane: string, state: ActiveLane): Promise<boolean> {
    if (!this.isRunning || this.options.laneGuard?.(lane) === false) return false;
    state.wasWoken = false;
    const item = await this.store.claim(lane);
    if (item === undefined) return false;
    if (!this.isRunning) {
      // Stopped while we were claiming: give it back untouched.
      await this.store.settle(item, { state: 'ready', runAt: new Date(), attempts: item.attempts - 1 });
      return false;
    }
    const run = new ItemRun(item, this.kinds.get(item.kind) ?? unknownKind, {
      database: this.database,
      store: this.store,
      wasWoken: () => state.wasWoken,
      schedule: (at) => this.schedule(lane, at),
    });
    this.running.set(item.id, run);
    try {
      await run.execute((error) => this.reportThrow(item, error));
    } catch (error) {
      if (!(error instanceof LeaseLostError)) throw error;
      this.options.log.warn('queue item was taken over', { id: item.id, kind: item.kind, lane });
    } finally {
      this.running.delete(item.id);
    }
    // A wake that came after the wait was decided and before it was stored found nothing to end.
    if (state.wasWoken) await this.store.endWaits(lane);
    this.changed(lane);
    return true;
  }

  private reportThrow(item: QueueItem, error: unknown): void {
    const { id, kind, lane, attempts } = item;
    this.options.log.error('queue handler failed', { id, kind, lane, attempts, error: messageOf(error) });
  }

  private async poll(): Promise<void> {
    await this.store.reclaim(false);
    if (!this.isRunning) return;
    for (const lane of await this.store.dueLanes()) this.poke(lane);
    if (Date.now() - this.lastPruneMs < PRUNE_EVERY_MS) return;
    this.lastPruneMs = Date.now();
    await this.store.prune(new Date(Date.now() - this.options.keepEndedMs));
  }

  private async renewLeases(): Promise<void> {
    const ids = [...this.running.keys()];
    const held = await this.store.renew(ids);
    for (const id of ids) {
      if (!held.has(id)) this.running.get(id)?.abort(new LeaseLostError(id));
    }
  }
}

/** Probably an item of a newer version: leave it for a process that knows it. */
const unknownKind: KindDefinition = {
  maxAttempts: Number.MAX_SAFE_INTEGER,
  backoffMs: () => UNKNOWN_KIND_WAIT_MS,
  handler: () =>
    Promise.resolve({ wait: { reason: 'unknown-kind', until: new Date(Date.now() + UNKNOWN_KIND_WAIT_MS) } }),
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
}
