import { randomBytes } from 'node:crypto';
import {
  Queue,
  type KindDefinition,
  type Outcome,
  type QueueItem,
  type QueueOptions,
  type Run,
} from '../../src/queue/index.js';
import type { Database } from '../../src/database/database.js';

/** Engines of one test; `stopAll` fails when one of them logged an error nobody expected. */
export class Engines {
  private readonly engines: Queue[] = [];
  readonly problems: string[] = [];

  /** @param lane the lane of the running test; engines leave what other tests left behind alone */
  constructor(
    private readonly database: () => Database,
    private readonly lane: () => string,
  ) {}

  create(options: Partial<QueueOptions> = {}): Queue {
    const log = {
      warn: (message: string) => this.problems.push(message),
      error: (message: string, details?: object) =>
        this.problems.push(`${message} ${JSON.stringify(details)}`),
    };
    const queue = new Queue(this.database(), {
      owner: `test-${randomBytes(6).toString('hex')}`,
      isSoleProcess: false,
      pollMs: 50,
      log,
      laneGuard: (name) => name === this.lane() || name.startsWith(`${this.lane()}-`),
      ...options,
    });
    this.engines.push(queue);
    return queue;
  }

  async stopAll(): Promise<void> {
    await Promise.all(this.engines.splice(0).map((engine) => engine.stop()));
  }
}

export function kind(
  handler: (item: QueueItem, run: Run) => Promise<Outcome | void> | Outcome | void,
  more: Partial<KindDefinition> = {},
): KindDefinition {
  return { handler: async (item, run) => handler(item, run), maxAttempts: 3, backoffMs: () => 10, ...more };
}

/** A promise settled from outside. */
export function signal<T = void>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Collects values and lets a test await the n-th. */
export class Tally<T> {
  readonly values: T[] = [];
  private readonly waiters: { count: number; resolve: () => void }[] = [];

  add(value: T): void {
    this.values.push(value);
    for (const waiter of this.waiters) if (this.values.length >= waiter.count) waiter.resolve();
  }

  reached(count: number): Promise<void> {
    if (this.values.length >= count) return Promise.resolve();
    return new Promise((resolve) => this.waiters.push({ count, resolve }));
  }
}

export const inMs = (ms: number): Date => new Date(Date.now() + ms);
