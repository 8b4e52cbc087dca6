import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeEachDialect } from '../support/database.js';
import { Engines, inMs, kind, signal, Tally } from './harness.js';

describeEachDialect('queue lanes', (current) => {
  let engines: Engines;
  let lane: string;
  let lanes = 0;

  beforeEach(() => {
    engines = new Engines(
      () => current().database,
      () => lane,
    );
    lane = `lane:${(lanes += 1)}`;
  });

  afterEach(async () => {
    await engines.stopAll();
    expect(engines.problems).toEqual([]);
  });

  it('runs the items of a lane by priority and then by age', async () => {
    const queue = engines.create();
    const seen = new Tally<unknown>();
    queue.register(
      'note',
      kind((item) => (seen.add(item.payload), { done: true })),
    );
    for (const [payload, priority] of [
      ['c', 50],
      ['a', 10],
      ['d', 50],
      ['b', 20],
    ] as const) {
      await queue.enqueue({ kind: 'note', lane, payload, priority });
    }
    await queue.start();
    await seen.reached(4);
    expect(seen.values).toEqual(['a', 'b', 'c', 'd']);
  });

  it('runs one item of a lane at a time while other lanes go on', async () => {
    const queue = engines.create();
    const gate = signal();
    const seen = new Tally<unknown>();
    queue.register(
      'note',
      kind(async (item) => {
        seen.add(item.payload);
        if (item.payload === 'slow') await gate.promise;
        return { done: true };
      }),
    );
    await queue.start();
    await queue.enqueue({ kind: 'note', lane, payload: 'slow' });
    await seen.reached(1);
    await queue.enqueue({ kind: 'note', lane, payload: 'next', priority: 1 });
    await queue.enqueue({ kind: 'note', lane: `${lane}-other`, payload: 'other' });
    await seen.reached(2);
    expect(seen.values).toEqual(['slow', 'other']);
    gate.resolve();
    await seen.reached(3);
    expect(seen.values).toEqual(['slow', 'other', 'next']);
  });

  it('lets an urgent item overtake an item that runs again and again', async () => {
    const queue = engines.create();
    const seen = new Tally<string>();
    queue.register(
      'blast',
      kind(async (item) => {
        const step = item.payload as number;
        seen.add(`blast ${step}`);
        if (step === 2) await queue.enqueue({ kind: 'note', lane, payload: null, priority: 10 });
        return step === 4 ? { done: true } : { again: { runAt: new Date(), payload: step + 1 } };
      }),
    );
    queue.register(
      'note',
      kind(() => (seen.add('urgent'), { done: true })),
    );
    await queue.enqueue({ kind: 'blast', lane, payload: 1, priority: 50 });
    await queue.start();
    await seen.reached(5);
    expect(seen.values).toEqual(['blast 1', 'blast 2', 'urgent', 'blast 3', 'blast 4']);
  });

  it('does not run an item before its time', async () => {
    const queue = engines.create();
    const seen = new Tally<unknown>();
    queue.register(
      'note',
      kind((item) => (seen.add(item.payload), { done: true })),
    );
    await queue.start();
    await queue.enqueue({ kind: 'note', lane, payload: 'later', runAt: inMs(250) });
    await queue.enqueue({ kind: 'note', lane, payload: 'now' });
    await seen.reached(2);
    expect(seen.values).toEqual(['now', 'later']);
  });

  it('keeps the whole lane quiet until the rest is over, also for another engine', async () => {
    const queue = engines.create();
    const seen = new Tally<number>();
    const restUntil = inMs(300);
    queue.register(
      'note',
      kind(() => (seen.add(Date.now()), { done: true, restUntil })),
    );
    await queue.enqueue({ kind: 'note', lane, payload: null });
    await queue.start();
    await seen.reached(1);
    await queue.stop();
    const other = engines.create();
    other.register(
      'note',
      kind(() => (seen.add(Date.now()), { done: true })),
    );
    await other.enqueue({ kind: 'note', lane, payload: null, priority: 1 });
    await other.start();
    await seen.reached(2);
    expect(seen.values[1]).toBeGreaterThanOrEqual(restUntil.getTime());
  });

  it('holds siblings of the same kind back with an item that runs again later', async () => {
    const queue = engines.create();
    const seen = new Tally<string>();
    const until = inMs(250);
    let first = true;
    queue.register(
      'blast',
      kind((item) => {
        seen.add(`${String(item.payload)} ${Date.now() >= until.getTime() ? 'later' : 'now'}`);
        if (!first) return { done: true };
        first = false;
        return { again: { runAt: until }, holdKindUntil: until };
      }),
    );
    await queue.enqueue({ kind: 'blast', lane, payload: 'one' });
    await queue.enqueue({ kind: 'blast', lane, payload: 'two' });
    await queue.start();
    await seen.reached(3);
    expect(seen.values).toEqual(['one now', 'one later', 'two later']);
  });

  it('leaves lanes alone that the guard gives to another process', async () => {
    const seen = new Tally<string>();
    const mine = engines.create({ laneGuard: (name) => name === lane });
    const theirs = engines.create({ laneGuard: (name) => name !== lane });
    mine.register(
      'note',
      kind(() => (seen.add('mine'), { done: true })),
    );
    theirs.register(
      'note',
      kind(() => (seen.add('theirs'), { done: true })),
    );
    await mine.start();
    await theirs.start();
    for (let n = 0; n < 5; n += 1) await theirs.enqueue({ kind: 'note', lane, payload: n });
    await seen.reached(5);
    expect(new Set(seen.values)).toEqual(new Set(['mine']));
  });

  it('does not run a paused lane until it is resumed', async () => {
    const queue = engines.create();
    const seen = new Tally<string>();
    queue.register(
      'note',
      kind((item) => (seen.add(item.lane), { done: true })),
    );
    await queue.start();
    await queue.pauseLane(lane, 'Paused by an admin');
    await queue.enqueue({ kind: 'note', lane, payload: 1 });
    await queue.enqueue({ kind: 'note', lane: `${lane}-free`, payload: 1 });
    await seen.reached(1);
    expect(await queue.status(lane)).toMatchObject({
      ready: 1,
      isPaused: true,
      pauseReason: 'Paused by an admin',
    });
    await queue.resumeLane(lane);
    await seen.reached(2);
    expect(seen.values).toEqual([`${lane}-free`, lane]);
  });
});
