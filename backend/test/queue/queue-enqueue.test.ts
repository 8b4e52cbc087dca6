import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeEachDialect } from '../support/database.js';
import { Engines, inMs, kind, signal, Tally } from './harness.js';

describeEachDialect('queue enqueue, waits and keys', (current) => {
  let engines: Engines;
  let lane: string;
  let lanes = 0;
  const database = () => current().database;

  beforeEach(() => {
    engines = new Engines(
      () => current().database,
      () => lane,
    );
    lane = `enqueue:${(lanes += 1)}`;
  });

  afterEach(async () => {
    await engines.stopAll();
    expect(engines.problems).toEqual([]);
  });

  it('is rolled back together with the transaction it was made in', async () => {
    const queue = engines.create();
    const seen = new Tally<unknown>();
    queue.register(
      'note',
      kind((item) => (seen.add(item.payload), { done: true })),
    );
    await queue.start();
    const failing = database().transaction(async () => {
      await queue.enqueue({ kind: 'note', lane, payload: 'lost' });
      throw new Error('undo');
    });
    await expect(failing).rejects.toThrow('undo');
    await database().transaction(async () => {
      await queue.enqueue({ kind: 'note', lane, payload: 'kept' });
    });
    await seen.reached(1);
    expect(seen.values).toEqual(['kept']);
  });

  it('keeps one live item per key and frees the key when it ends', async () => {
    const queue = engines.create();
    const seen = new Tally<unknown>();
    queue.register(
      'note',
      kind((item) => (seen.add(item.payload), { done: true })),
    );
    const dedupKey = `${lane}-key`;
    const first = await queue.enqueue({ kind: 'note', lane, payload: 1, dedupKey });
    const second = await queue.enqueue({ kind: 'note', lane, payload: 2, dedupKey });
    expect(first.isNew).toBe(true);
    expect(second).toEqual({ id: first.id, isNew: false });
    await queue.start();
    await seen.reached(1);
    await queue.stop();
    const third = await queue.enqueue({ kind: 'note', lane, payload: 3, dedupKey });
    expect(third.isNew).toBe(true);
    expect(await queue.cancel({ dedupKey })).toBe(1);
    expect((await queue.enqueue({ kind: 'note', lane, payload: 4, dedupKey })).isNew).toBe(true);
    expect(await queue.status(lane)).toMatchObject({ ready: 1, done: 1, cancelled: 1 });
  });

  it('a wait says why, is not an attempt, and ends when the lane is woken', async () => {
    const queue = engines.create();
    const seen = new Tally<number>();
    let isOnline = false;
    queue.register(
      'note',
      kind((item) => {
        seen.add(item.attempts);
        if (isOnline) return { done: true };
        return { wait: { reason: 'device-offline', until: inMs(3_600_000), scope: 'lane' } };
      }),
    );
    await queue.enqueue({ kind: 'note', lane, payload: 1 });
    await queue.enqueue({ kind: 'note', lane, payload: 2 });
    await queue.start();
    await seen.reached(1);
    await queue.stop();
    expect(await queue.status(lane)).toMatchObject({ ready: 2, waitReason: 'device-offline' });
    await queue.start();
    isOnline = true;
    await queue.wake(lane);
    await seen.reached(3);
    expect(seen.values).toEqual([1, 1, 1]);
  });

  it('does not sleep through a wake that comes while the item decides to wait', async () => {
    const queue = engines.create();
    const seen = new Tally<number>();
    const started = signal();
    const gate = signal();
    queue.register(
      'note',
      kind(async (item) => {
        seen.add(item.attempts);
        if (seen.values.length > 1) return { done: true };
        started.resolve();
        await gate.promise;
        return { wait: { reason: 'device-offline', until: inMs(3_600_000), scope: 'lane' } };
      }),
    );
    await queue.start();
    await queue.enqueue({ kind: 'note', lane, payload: 1 });
    await started.promise;
    await queue.wake(lane);
    gate.resolve();
    await seen.reached(2);
    expect(seen.values).toEqual([1, 1]);
  });

  it('does not sleep through a wake that comes while the wait is being stored', async () => {
    const queue = engines.create();
    const seen = new Tally<number>();
    queue.register(
      'note',
      kind(async (item, run) => {
        seen.add(item.attempts);
        if (seen.values.length > 1) return { done: true };
        await database().transaction(async () => {
          await run.settle({
            wait: { reason: 'device-offline', until: inMs(3_600_000), scope: 'lane' },
          });
          // Outside this transaction, so it sees what was there before.
          await database().outsideTransaction(async () => {
            void queue.wake(lane);
            return Promise.resolve();
          });
        });
      }),
    );
    await queue.start();
    await queue.enqueue({ kind: 'note', lane, payload: 1 });
    await seen.reached(2);
    expect(seen.values).toEqual([1, 1]);
  });

  it('an item that waits alone lets the others of its lane pass', async () => {
    const queue = engines.create();
    const seen = new Tally<unknown>();
    queue.register(
      'note',
      kind((item) => {
        seen.add(item.payload);
        if (item.payload !== 'limited' || seen.values.length > 2) return { done: true };
        return { wait: { reason: 'recipient-limit', until: inMs(200) } };
      }),
    );
    await queue.enqueue({ kind: 'note', lane, payload: 'limited' });
    await queue.enqueue({ kind: 'note', lane, payload: 'free' });
    await queue.start();
    await seen.reached(3);
    expect(seen.values).toEqual(['limited', 'free', 'limited']);
  });

  it('leaves an item of an unknown kind waiting', async () => {
    const queue = engines.create();
    await queue.enqueue({ kind: 'from-the-future', lane, payload: 1 });
    const seen = new Tally<unknown>();
    queue.register(
      'note',
      kind(() => (seen.add(1), { done: true })),
    );
    await queue.enqueue({ kind: 'note', lane, payload: 1 });
    await queue.start();
    await seen.reached(1);
    await queue.stop();
    expect(await queue.status(lane)).toMatchObject({ ready: 1, failed: 0 });
  });

  it('eight engines run fifty items each exactly once, one at a time per lane', async () => {
    const seen = new Tally<string>();
    const busy = new Set<string>();
    let overlaps = 0;
    const all = Array.from({ length: 8 }, () => engines.create());
    for (const engine of all) {
      engine.register(
        'note',
        kind(async (item) => {
          if (busy.has(item.lane)) overlaps += 1;
          busy.add(item.lane);
          await new Promise((resolve) => setImmediate(resolve));
          busy.delete(item.lane);
          seen.add(String(item.payload));
          return { done: true };
        }),
      );
    }
    for (const [index, engine] of all.entries()) {
      for (let n = 0; n < 50; n += 1) {
        await engine.enqueue({ kind: 'note', lane: `${lane}-${n % 4}`, payload: `${index}/${n}` });
      }
    }
    await Promise.all(all.map((engine) => engine.start()));
    await seen.reached(400);
    expect(new Set(seen.values).size).toBe(400);
    expect(overlaps).toBe(0);
  });
});
