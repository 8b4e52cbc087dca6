import { afterEach, beforeEach, expect, it } from '@jest/globals';
import {
  EventRecorder,
  eventLog,
  pruneEvents,
  toTransient,
  type AnyNewEvent,
} from '../../src/events/index.js';
import { EventRow } from '../../src/models/event.model.js';
import {
  RealtimeHub,
  type RealtimeHubOptions,
  type StreamPrincipal,
  type TransientEvent,
} from '../../src/realtime/index.js';
import { silentLogger } from '../../src/utils/logger.js';
import { describeEachDialect } from '../support/database.js';

/** A client's end of a stream that remembers what it was sent. */
class FakeSink {
  text = '';
  backlog = 0;
  isStuck = false;
  closed: 'no' | 'ended' | 'cut' = 'no';
  private waiting: (() => void)[] = [];

  write(chunk: Buffer): void {
    this.text += chunk.toString();
    if (this.isStuck) this.backlog += chunk.length;
    for (const wake of this.waiting.splice(0)) wake();
  }
  bufferedBytes(): number {
    return this.backlog;
  }
  drained(): Promise<void> {
    return Promise.resolve();
  }
  close(isAbrupt: boolean): void {
    this.closed = isAbrupt ? 'cut' : 'ended';
  }
  frames(): { id: string; type: string; n?: number }[] {
    return [...this.text.matchAll(/id: (\S+)\ndata: (.*)\n\n/g)].map((match) => {
      const body = JSON.parse(match[2] ?? '') as { type: string; level?: string; data?: { n: number } };
      return {
        id: match[1] ?? '',
        type: body.type,
        ...(body.data?.n === undefined ? {} : { n: body.data.n }),
      };
    });
  }
  async until(probe: (sink: FakeSink) => boolean): Promise<void> {
    while (!probe(this)) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}

const numbered = (n: number, ownerId = 1): AnyNewEvent => ({
  type: 'system',
  ownerId,
  audience: 'user',
  payload: { level: 'info', message: 'tick', data: { n } },
});

const delivered: AnyNewEvent = {
  type: 'message.status',
  ownerId: 1,
  deviceId: 'd',
  audience: 'device',
  payload: {
    deviceId: 'd',
    messageId: 'M',
    status: 'delivered',
    conversationId: 1,
    at: new Date(0).toISOString(),
  },
};

describeEachDialect('the realtime hub', (current) => {
  let recorder: EventRecorder;
  let hub: RealtimeHub;
  let stamps: Map<number, string>;

  const build = (options: Partial<RealtimeHubOptions> = {}): RealtimeHub =>
    new RealtimeHub(
      {
        log: eventLog,
        logger: silentLogger,
        access: {
          load: async (principals: StreamPrincipal[]) =>
            new Map(
              principals.flatMap(({ userId }) => {
                const stamp = stamps.get(userId);
                const allows = (event: TransientEvent): boolean => event.ownerId === userId;
                return stamp === undefined ? [] : [[userId, { stamp, access: { allows } }] as const];
              }),
            ),
        },
      },
      options,
    );

  const connect = async (lastEventId?: string, userId = 1): Promise<FakeSink> => {
    const sink = new FakeSink();
    await hub.open({ principal: { userId, stamp: 's' }, sink, lastEventId });
    return sink;
  };

  beforeEach(async () => {
    await EventRow.destroy({ where: {} });
    stamps = new Map([
      [1, 's'],
      [2, 's'],
    ]);
    recorder = new EventRecorder(current().database);
    hub = build();
    recorder.listen({
      onRecorded: () => hub.wake(),
      onAnnounced: (event) => hub.announce(toTransient(event)),
    });
  });
  afterEach(() => hub.stop());

  it('greets first, then tells what is committed', async () => {
    const sink = await connect();
    await recorder.record(numbered(1));
    await sink.until((s) => s.frames().length === 2);
    expect(sink.frames().map((f) => f.type)).toEqual(['connected', 'system']);
  });

  it('tells nothing of a transaction that rolled back', async () => {
    const sink = await connect();
    const failed = current().database.transaction(async () => {
      await recorder.record(numbered(1));
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    await recorder.record(numbered(2));
    await sink.until((s) => s.frames().length === 2);
    expect(sink.frames().at(-1)?.n).toBe(2);
  });

  it('resumes without gap or double while events keep coming', async () => {
    const first = await connect();
    for (let n = 1; n <= 20; n += 1) await recorder.record(numbered(n));
    await first.until((s) => s.frames().some((f) => f.n === 10));
    const lastId = first.frames().find((f) => f.n === 10)?.id;
    const writing = (async () => {
      for (let n = 21; n <= 60; n += 1) await recorder.record(numbered(n));
    })();
    const second = await connect(lastId);
    await writing;
    await second.until((s) => s.frames().some((f) => f.n === 60));
    expect(second.frames().flatMap((f) => f.n ?? [])).toEqual(Array.from({ length: 50 }, (_, i) => i + 11));
  });

  it('puts the alias before the event and resumes between the two', async () => {
    const sink = await connect();
    await recorder.record(delivered);
    await sink.until((s) => s.frames().length === 3);
    const [, alias, main] = sink.frames();
    expect([alias?.type, main?.type]).toEqual(['message.delivered', 'message.status']);
    expect(alias?.id).toBe(`${main?.id}.1`);
    const again = await connect(alias?.id);
    expect(again.frames().map((f) => f.type)).toEqual(['connected', 'message.status']);
    const done = await connect(main?.id);
    expect(done.frames().map((f) => f.type)).toEqual(['connected']);
  });

  it('serves two tabs of one person and keeps other people out', async () => {
    const [tab, otherTab, stranger] = [await connect(), await connect(), await connect(undefined, 2)];
    await recorder.record(numbered(1), numbered(2, 2));
    await stranger.until((s) => s.frames().length === 2);
    await tab.until((s) => s.frames().length === 2);
    await otherTab.until((s) => s.frames().length === 2);
    expect(stranger.frames().map((f) => f.n)).toEqual([undefined, 2]);
    expect(tab.frames()).toEqual(otherTab.frames());
    expect(tab.frames().map((f) => f.n)).toEqual([undefined, 1]);
  });

  it('announces presence to listeners without storing it', async () => {
    const sink = await connect();
    recorder.announce({
      type: 'presence',
      ownerId: 1,
      deviceId: 'd',
      audience: 'device',
      payload: { deviceId: 'd', jid: 'j', state: 'composing' },
    });
    expect(sink.frames().at(-1)?.type).toBe('presence');
    expect(await EventRow.count()).toBe(0);
  });

  it('drops a client that does not read and leaves the others alone', async () => {
    hub.stop();
    hub = build({ maxBufferedBytes: 500 });
    const [slow, quick] = [await connect(), await connect()];
    slow.isStuck = true;
    for (let n = 1; n <= 20; n += 1) await recorder.record(numbered(n));
    await quick.until((s) => s.frames().some((f) => f.n === 20));
    expect(slow.closed).toBe('cut');
    expect(slow.backlog).toBeLessThan(1000);
    expect(hub.clientCount).toBe(1);
    const again = await connect(slow.frames().at(-1)?.id);
    expect(again.frames().at(-1)?.n).toBe(20);
  });

  it('ends the stream of an account that was locked or changed its password', async () => {
    const [kept, ended] = [await connect(undefined, 2), await connect()];
    stamps.set(1, 'other');
    await hub.refreshAccess();
    expect(ended.closed).toBe('ended');
    expect(kept.closed).toBe('no');
    expect(await connect()).toMatchObject({ text: '' });
  });

  it('starts fresh when the resume point is from the future or makes no sense', async () => {
    await recorder.record(numbered(1));
    for (const id of ['999999999', 'nonsense', '-1']) expect((await connect(id)).frames()).toHaveLength(1);
  });

  it('deletes old events in small steps and says when a resume is incomplete', async () => {
    for (let n = 1; n <= 10; n += 1) await recorder.record(numbered(n));
    const [first] = await EventRow.findAll({ order: [['id', 'ASC']], limit: 1 });
    expect(await pruneEvents({ maxRows: 4 })).toBe(6);
    const sink = await connect(String(first?.id));
    expect(sink.text).toContain('"complete":false');
    expect(sink.frames().flatMap((f) => f.n ?? [])).toEqual([7, 8, 9, 10]);
  });

  it('writes one event to a thousand clients from one serialisation', async () => {
    const sinks = await Promise.all(Array.from({ length: 1000 }, () => connect()));
    await recorder.record(numbered(1));
    await Promise.all(sinks.map((sink) => sink.until((s) => s.frames().length === 2)));
    expect(hub.clientCount).toBe(1000);
  });
});
