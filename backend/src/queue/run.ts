/** One run of one item: calls the handler, translates its outcome into a settlement, writes it once. */
import type { Database } from '../database/database.js';
import { retryDeadlock } from '../database/retry-deadlock.js';
import type { LaneHold, QueueStore, Settlement } from './store.js';
import {
  LeaseLostError,
  type Holds,
  type KindDefinition,
  type Outcome,
  type QueueItem,
  type Run,
} from './types.js';

interface Plan {
  settlement: Settlement;
  lane?: LaneHold;
  holdKindUntil?: Date;
  givenUp?: { code: string; message: string };
}

export interface RunEnvironment {
  database: Database;
  store: QueueStore;
  /** True when `wake` was called for the lane during this run: a wait would sleep through it. */
  wasWoken(): boolean;
  /** Something in the lane may be run at that moment. */
  schedule(at: Date): void;
}

export class ItemRun implements Run {
  private readonly controller = new AbortController();
  private isSettled = false;

  constructor(
    private readonly item: QueueItem,
    private readonly kind: KindDefinition,
    private readonly environment: RunEnvironment,
  ) {}

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  abort(reason: Error): void {
    this.controller.abort(reason);
  }

  /** Runs the handler and settles. Throws only when the outcome could not be stored. */
  async execute(onThrow: (error: unknown) => void): Promise<void> {
    let outcome: Outcome | void;
    try {
      outcome = await this.start();
    } catch (error) {
      if (error instanceof LeaseLostError) throw error;
      onThrow(error);
      const message = error instanceof Error ? error.message : String(error);
      outcome = { fail: { code: 'HANDLER_ERROR', message, retryable: true } };
    }
    if (!this.isSettled) await this.settle(outcome ?? { done: true });
  }

  private start(): Promise<Outcome | void> {
    const { attempts, maxAttempts } = this.item;
    if (attempts > maxAttempts) {
      const message = `Stopped ${attempts - 1} times while it ran.`;
      return Promise.resolve({ fail: { code: 'GIVEN_UP', message, retryable: false } });
    }
    return this.kind.handler(this.item, this);
  }

  async settle(outcome: Outcome): Promise<void> {
    const plan = planFor(this.item, this.kind, outcome, this.environment.wasWoken());
    const { database, store, schedule } = this.environment;
    const write = async () => {
      if (!(await store.settle(this.item, plan.settlement))) throw new LeaseLostError(this.item.id);
      if (plan.lane) await store.holdLane(this.item.lane, plan.lane);
      if (plan.holdKindUntil) await store.holdKind(this.item.lane, this.item.kind, plan.holdKindUntil);
      if (plan.givenUp) await this.kind.onGiveUp?.(this.item, { ...plan.givenUp, retryable: false });
      database.afterCommit(() => {
        this.isSettled = true;
        for (const at of wakeTimes(plan)) schedule(at);
      });
    };
    const isOneStatement = !plan.lane && !plan.holdKindUntil && !plan.givenUp;
    await retryDeadlock(database, () => (isOneStatement ? write() : database.transaction(write)));
  }
}

function wakeTimes(plan: Plan): Date[] {
  const times = [plan.lane?.restUntil, plan.lane?.wait?.until, plan.holdKindUntil];
  if (plan.settlement.state === 'ready') times.push(plan.settlement.runAt);
  return times.filter((at) => at !== undefined);
}

function planFor(item: QueueItem, kind: KindDefinition, outcome: Outcome, wasWoken: boolean): Plan {
  const now = new Date();
  if ('done' in outcome) {
    return { settlement: { state: 'done', runAt: now, attempts: item.attempts }, ...holds(outcome) };
  }
  if ('again' in outcome) {
    const { runAt, payload } = outcome.again;
    return { settlement: { state: 'ready', runAt, attempts: 0, payload }, ...holds(outcome) };
  }
  if ('wait' in outcome) return planWait(item, outcome.wait, wasWoken);
  return planFailure(item, kind, outcome.fail, now);
}

function planWait(
  item: QueueItem,
  wait: { reason: string; until: Date; scope?: string },
  wasWoken: boolean,
): Plan {
  const { reason, until } = wait;
  const attempts = item.attempts - 1;
  if (wasWoken) return { settlement: { state: 'ready', runAt: new Date(), attempts } };
  const settlement = { state: 'ready' as const, attempts, waitReason: reason, waitUntil: until };
  if (wait.scope !== 'lane') return { settlement: { ...settlement, runAt: until } };
  return { settlement: { ...settlement, runAt: new Date() }, lane: { wait: { reason, until } } };
}

function planFailure(
  item: QueueItem,
  kind: KindDefinition,
  failure: { code: string; message: string; retryable: boolean },
  now: Date,
): Plan {
  const lastError = `${failure.code}: ${failure.message}`;
  if (failure.retryable && item.attempts < item.maxAttempts) {
    const runAt = new Date(now.getTime() + kind.backoffMs(item.attempts));
    return { settlement: { state: 'ready', runAt, attempts: item.attempts, lastError } };
  }
  return {
    settlement: { state: 'failed', runAt: now, attempts: item.attempts, lastError },
    givenUp: failure,
  };
}

const holds = ({ restUntil, holdKindUntil }: Holds): Pick<Plan, 'lane' | 'holdKindUntil'> => ({
  lane: restUntil && { restUntil },
  holdKindUntil,
});
