import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { LeaseLostError } from '../../src/queue/index.js';
import { describeEachDialect } from '../support/database.js';
import { Engines, inMs, kind, signal, Tally } from './harness.js';

describeEachDialect('queue recovery', (current) => {
  let engines: Engines;
  let lane: string;
  let lanes = 0;
  const database = () => current().database;
  const rows = async () =>
    (
      await database().sequelize.query(
        `SELECT state, attempts, lastError, dedupKey FROM queue_items WHERE lane = '${lane}'`,
      )
    )[0];

  beforeEach(() => {
    engines = new Engines(
      () => current().database,
      () => lane,
    );
    lane = `recovery:${(lanes += 1)}`;
  });

  afterEach(async () => {
    await engines.stopAll();
  });

  it('another engine takes over what a dead one had leased, once the lease ran out', async () => {
    const dead = engines.create({ leaseMs: 150, renewMs: 60_000, pollMs: 60_000 });
    const started = signal();
    const hang = signal();
    dead.register(
      'note',
      kind(async () => (started.resolve(), hang.promise)),
    );
    await dead.enqueue({ kind: 'note', lane, payload: 1 });
    await dead.start();
    await started.promise;

    const heir = engines.create();
    const seen = new Tally<number>();
    heir.register(
      'note',
      kind((item) => (seen.add(item.attempts), { done: true })),
    );
    await heir.start();
    await seen.reached(1);
    expect(seen.values).toEqual([2]);

    hang.resolve();
    await dead.stop();
    await heir.stop();
    expect(await rows()).toMatchObject([{ state: 'done', attempts: 2 }]);
    expect(engines.problems).toEqual(['queue item was taken over']);
  });

  it('a sole process takes up the leases of its predecessor at once', async () => {
    const dead = engines.create({ leaseMs: 3_600_000 });
    const hang = signal();
    const started = signal();
    dead.register(
      'note',
      kind(async () => (started.resolve(), hang.promise)),
    );
    await dead.enqueue({ kind: 'note', lane, payload: 1 });
    await dead.start();
    await started.promise;
    const heir = engines.create({ isSoleProcess: true });
    const seen = new Tally<number>();
    heir.register(
      'note',
      kind((item) => (seen.add(item.attempts), { done: true })),
    );
    await heir.start();
    await seen.reached(1);
    hang.resolve();
  });

  it('refuses to store the outcome of a run whose lease is gone, and rolls its transaction back', async () => {
    const late = engines.create({ leaseMs: 100, renewMs: 60_000, pollMs: 60_000 });
    const started = signal();
    const go = signal();
    const refused = signal<unknown>();
    late.register(
      'note',
      kind(async (item, run) => {
        started.resolve();
        await go.promise;
        await database()
          .transaction(async () => {
            await database().sequelize.query(
              `UPDATE queue_items SET lastError = 'written' WHERE id = ${item.id}`,
            );
            await run.settle({ done: true });
          })
          .catch((error: unknown) => {
            refused.resolve(error);
            throw error;
          });
      }),
    );
    await late.enqueue({ kind: 'note', lane, payload: 1 });
    await late.start();
    await started.promise;
    const heir = engines.create();
    const seen = new Tally<number>();
    heir.register(
      'note',
      kind((item) => (seen.add(item.attempts), { done: true })),
    );
    await heir.start();
    await seen.reached(1);
    await heir.stop();
    go.resolve();
    expect(await refused.promise).toBeInstanceOf(LeaseLostError);
    await late.stop();
    expect(await rows()).toMatchObject([{ state: 'done', lastError: null }]);
  });

  it('keeps the lease of a long run alive', async () => {
    const queue = engines.create({ leaseMs: 3_000 });
    const thief = engines.create();
    const started = signal();
    const gate = signal();
    const seen = new Tally<string>();
    queue.register(
      'note',
      kind(async () => (started.resolve(), await gate.promise, seen.add('owner'), { done: true })),
    );
    thief.register(
      'note',
      kind((item) => (seen.add(item.lane === lane ? 'thief' : 'tick'), { done: true })),
    );
    await queue.enqueue({ kind: 'note', lane, payload: 1 });
    await queue.start();
    await started.promise;
    await thief.start();
    await thief.enqueue({ kind: 'note', lane: `${lane}-tick`, payload: 1, runAt: inMs(4_000) });
    await seen.reached(1);
    gate.resolve();
    await seen.reached(2);
    expect(seen.values).toEqual(['tick', 'owner']);
  });

  it('tries again with growing backoff and gives up after the last attempt', async () => {
    const queue = engines.create();
    const seen = new Tally<number>();
    const waits: number[] = [];
    const gaveUp = signal<string>();
    queue.register(
      'note',
      kind(
        (item) => {
          seen.add(item.attempts);
          throw new Error('no luck');
        },
        {
          backoffMs: (attempt) => (waits.push(attempt), attempt * 20),
          onGiveUp: (_item, failure) => Promise.resolve(gaveUp.resolve(failure.code)),
        },
      ),
    );
    await queue.enqueue({ kind: 'note', lane, payload: 1, dedupKey: `${lane}-key` });
    await queue.start();
    expect(await gaveUp.promise).toBe('HANDLER_ERROR');
    await queue.stop();
    expect(seen.values).toEqual([1, 2, 3]);
    expect(waits).toEqual([1, 2]);
    expect(await rows()).toMatchObject([
      { state: 'failed', lastError: 'HANDLER_ERROR: no luck', dedupKey: null },
    ]);
  });

  it('gives up an item that stops every process which runs it', async () => {
    const gaveUp = signal<string>();
    let first = true;
    for (let crash = 0; crash < 2; crash += 1) {
      const dying = engines.create({ isSoleProcess: true });
      const started = signal();
      const never = signal();
      dying.register(
        'note',
        kind(async () => (started.resolve(), never.promise), { maxAttempts: 2 }),
      );
      if (first) await dying.enqueue({ kind: 'note', lane, payload: 1 });
      first = false;
      await dying.start();
      await started.promise;
      // The lease stays: what a killed process leaves behind.
      await database().sequelize.query(`UPDATE queue_items SET leaseOwner = 'dead' WHERE lane = '${lane}'`);
      never.resolve();
      await dying.stop();
    }
    const heir = engines.create({ isSoleProcess: true });
    heir.register(
      'note',
      kind(() => ({ done: true }), { onGiveUp: (_i, f) => Promise.resolve(gaveUp.resolve(f.code)) }),
    );
    await heir.start();
    expect(await gaveUp.promise).toBe('GIVEN_UP');
  });

  it('does not retry a failure that is final', async () => {
    const queue = engines.create();
    const gaveUp = signal<string>();
    queue.register(
      'note',
      kind(() => ({ fail: { code: 'BAD', message: 'never', retryable: false } }), {
        onGiveUp: (item) => Promise.resolve(gaveUp.resolve(`after ${item.attempts}`)),
      }),
    );
    await queue.enqueue({ kind: 'note', lane, payload: 1 });
    await queue.start();
    expect(await gaveUp.promise).toBe('after 1');
  });

  it('stop waits for the current item and takes no other', async () => {
    const queue = engines.create();
    const started = signal();
    const gate = signal();
    const seen = new Tally<unknown>();
    queue.register(
      'note',
      kind(async (item) => (started.resolve(), await gate.promise, seen.add(item.payload), { done: true })),
    );
    await queue.enqueue({ kind: 'note', lane, payload: 'first' });
    await queue.enqueue({ kind: 'note', lane, payload: 'second' });
    await queue.start();
    await started.promise;
    const stopped = queue.stop();
    gate.resolve();
    await stopped;
    expect(seen.values).toEqual(['first']);
    expect(await rows()).toMatchObject([{ state: 'done' }, { state: 'ready', attempts: 0 }]);
  });

  it('tells a run that outlasts the grace period to stop', async () => {
    const queue = engines.create();
    const started = signal();
    queue.register(
      'note',
      kind(async (_item, run) => {
        started.resolve();
        await new Promise<void>((resolve) => run.signal.addEventListener('abort', () => resolve()));
        return { wait: { reason: 'stopping', until: new Date() } };
      }),
    );
    await queue.enqueue({ kind: 'note', lane, payload: 1 });
    await queue.start();
    await started.promise;
    await queue.stop(10);
    expect(await rows()).toMatchObject([{ state: 'ready', attempts: 0 }]);
  });
});
