/**
 * Glossary
 * - item: one piece of work, a row of `queue_items`. Work that continues (a blast) is one item that runs again and again.
 * - lane: a name. Items of one lane run one at a time, by priority and then by age; lanes do not wait for each other.
 * - kind: what the item is; each kind has one handler.
 * - lease: the right of one process to run one item until a moment; renewed while it runs, void when it expires.
 * - settle: to write down how a run ended. Only the holder of the lease can.
 * - wait: the item could not run yet, for a reason a person can read; it does not count as an attempt.
 * - rest: the whole lane stays quiet until a moment (pacing); remembered in the database.
 */

/** Smaller runs first. */
export const PRIORITY = { urgent: 10, agent: 10, bot: 20, single: 30, scheduled: 40, blast: 50 } as const;

export interface EnqueueInput {
  kind: string;
  lane: string;
  payload: unknown;
  priority?: number;
  /** Not before this moment; now when left out. */
  runAt?: Date;
  maxAttempts?: number;
  /** Not before the waiting items of the same kind and lane: a second blast does not break the pace of the first. */
  keepsPace?: boolean;
  /** At most one live item carries a given key; it is free again when that item has ended. */
  dedupKey?: string;
}

export interface EnqueueResult {
  id: number;
  /** False when a live item with the same dedupKey was there already; `id` is then that item's. */
  isNew: boolean;
}

export interface QueueItem {
  id: number;
  kind: string;
  lane: string;
  payload: unknown;
  priority: number;
  /** Counts this run. */
  attempts: number;
  maxAttempts: number;
}

export interface Failure {
  code: string;
  message: string;
  retryable: boolean;
}

/** Pacing that an ended run asks for. */
export interface Holds {
  /** The whole lane stays quiet until then; remembered over a restart. */
  restUntil?: Date;
  /** Other waiting items of the same kind and lane stay back until then. */
  holdKindUntil?: Date;
}

export type Outcome =
  | ({ done: true } & Holds)
  /** `scope: 'lane'` holds back the whole lane, e.g. while the device is offline. */
  | { wait: { reason: string; until: Date; scope?: 'item' | 'lane' } }
  /** The item is not finished: run it again. */
  | ({ again: { runAt: Date; payload?: unknown } } & Holds)
  | { fail: Failure };

export interface Run {
  /** Aborted when the lease was lost or the process cannot wait any longer. */
  signal: AbortSignal;
  /**
   * Writes the outcome inside the transaction of the caller, so that the facts and the end of the run are one.
   * Throws `LeaseLostError` when another process has taken the item over: the transaction must roll back.
   */
  settle(outcome: Outcome): Promise<void>;
}

export interface KindDefinition {
  /** Answers the outcome, or nothing when it has called `run.settle` itself. A throw is a retryable failure. */
  handler(item: QueueItem, run: Run): Promise<Outcome | void>;
  maxAttempts: number;
  /** Wait before the next try; `attempt` is the number of the try that just failed, from 1. */
  backoffMs(attempt: number): number;
  /** Called once, in the transaction that gives the item up. */
  onGiveUp?(item: QueueItem, failure: Failure): Promise<void>;
}

export interface LaneStatus {
  ready: number;
  leased: number;
  done: number;
  failed: number;
  cancelled: number;
  isPaused: boolean;
  pauseReason: string | null;
  waitReason: string | null;
  waitUntil: Date | null;
  restUntil: Date | null;
}

/** How one item stands, and what holds it back besides its own time. */
export interface ItemStanding {
  state: 'ready' | 'leased';
  runAt: Date;
  /** Why it or its lane waits right now. */
  wait: { reason: string; until: Date | null } | null;
  isLanePaused: boolean;
}

export interface QueueLogger {
  warn(message: string, details?: Record<string, unknown>): unknown;
  error(message: string, details?: Record<string, unknown>): unknown;
}

export interface QueueOptions {
  /** Name of this process in the leases; must differ between processes and between starts. */
  owner: string;
  log: QueueLogger;
  /**
   * True when no other process can use this database (SQLite). Leases left by a crashed process are then void
   * at start instead of running out.
   */
  isSoleProcess: boolean;
  leaseMs?: number;
  /** How often leases are renewed; a third of their length unless said otherwise. */
  renewMs?: number;
  pollMs?: number;
  /** Lanes running at the same time in this process. */
  maxLanes?: number;
  /** Ended items are kept this long for status and questions. */
  keepEndedMs?: number;
  /** Which lanes this process may run; all when left out. */
  laneGuard?: (lane: string) => boolean;
}

export class LeaseLostError extends Error {
  constructor(itemId: number) {
    super(`The lease on queue item ${itemId} is gone; another process has it.`);
    this.name = 'LeaseLostError';
  }
}
