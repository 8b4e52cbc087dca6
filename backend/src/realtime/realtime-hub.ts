import type { Logger } from '../utils/logger.js';
import { EventFeed, defaultFeedOptions, type EventFeedOptions } from './event-feed.js';
import type {
  AccessProvider,
  EventLog,
  StoredEvent,
  StreamPrincipal,
  TransientEvent,
} from './event-source.js';
import { connectedFrame, framesOf, heartbeatFrame, parsePosition, type StreamPosition } from './sse-frame.js';
import { StreamClient, type StreamSink } from './stream-client.js';

export interface RealtimeHubOptions {
  heartbeatMs: number;
  /** A client whose unsent bytes exceed this is dropped; it resumes from its last id. */
  maxBufferedBytes: number;
  /** A resume further back than this many events starts fresh instead. */
  maxReplay: number;
  /** How long a replaying client may take to empty its buffer. */
  drainTimeoutMs: number;
  feed: EventFeedOptions;
}

export const defaultHubOptions: RealtimeHubOptions = {
  heartbeatMs: 20_000,
  maxBufferedBytes: 1_000_000,
  maxReplay: 50_000,
  drainTimeoutMs: 10_000,
  feed: defaultFeedOptions,
};

export interface OpenStream {
  principal: StreamPrincipal;
  sink: StreamSink;
  lastEventId?: string;
  expiresAt?: Date;
}

const REPLAY_PAGE = 500;

/**
 * Fans stored events out to open streams.
 *
 * Committed rows are read back from the table in id order, so local and foreign events arrive the same way,
 * a resume continues without gap or double, and an event is serialised once however many clients see it.
 * Nothing is read while nobody listens.
 */
export class RealtimeHub {
  private readonly clients = new Set<StreamClient>();
  private readonly feed: EventFeed;
  private readonly options: RealtimeHubOptions;
  private heartbeat: NodeJS.Timeout | undefined;
  private starting: Promise<void> | undefined;

  constructor(
    private readonly deps: { log: EventLog; access: AccessProvider; logger: Logger },
    options: Partial<RealtimeHubOptions> = {},
  ) {
    this.options = { ...defaultHubOptions, ...options };
    this.feed = new EventFeed(
      deps.log,
      (event, isLate) => this.dispatch(event, isLate),
      (error) => deps.logger.warn('Reading new events failed; trying again', { error }),
      this.options.feed,
    );
  }

  get clientCount(): number {
    return this.clients.size;
  }

  /** Call after a transaction that recorded events was committed. */
  wake(): void {
    this.feed.wake();
  }

  /** Tells an event that is not stored to whoever listens now. */
  announce(event: TransientEvent): void {
    if (this.clients.size > 0)
      this.send(event, framesOf(event, this.feed.cursor, this.deps.log.aliasesOf(event)));
  }

  /**
   * Opens a stream: `connected` first, then everything after `lastEventId`, then live events.
   * Returns the function to call when the transport closes, or undefined when the account may not listen.
   */
  async open(request: OpenStream): Promise<(() => void) | undefined> {
    const found = (await this.deps.access.load([request.principal])).get(request.principal.userId);
    if (!found || found.stamp !== request.principal.stamp) return undefined;
    const client = new StreamClient(request.principal, request.sink, found.access, request.expiresAt);
    this.clients.add(client);
    try {
      await this.ensureStarted();
      await this.welcome(client, parsePosition(request.lastEventId));
    } catch (error) {
      this.remove(client);
      throw error;
    }
    return () => this.remove(client);
  }

  /** Ends every stream. */
  stop(): void {
    for (const client of [...this.clients]) this.drop(client, false);
    this.rest();
  }

  /** Ends the streams of accounts that may no longer listen and renews what the others may see. */
  async refreshAccess(): Promise<void> {
    const now = Date.now();
    const principals = new Map(
      [...this.clients].map((client) => [client.principal.userId, client.principal]),
    );
    if (principals.size === 0) return;
    const current = await this.deps.access.load([...principals.values()]);
    for (const client of [...this.clients]) {
      const found = current.get(client.principal.userId);
      const isExpired = client.expiresAt !== undefined && client.expiresAt.getTime() <= now;
      if (!found || found.stamp !== client.principal.stamp || isExpired) this.drop(client, false);
      else client.access = found.access;
    }
  }

  private async ensureStarted(): Promise<void> {
    this.heartbeat ??= setInterval(() => this.beat(), this.options.heartbeatMs).unref();
    if (!this.feed.isRunning) this.starting = this.feed.start();
    await this.starting;
  }

  private async welcome(client: StreamClient, wanted: StreamPosition | undefined): Promise<void> {
    const head = await this.deps.log.head();
    const isResumable =
      wanted !== undefined && wanted.id <= head && head - wanted.id <= this.options.maxReplay;
    const tail = isResumable ? await this.deps.log.tail() : 0;
    const start = isResumable ? wanted : { id: Math.max(head, this.feed.cursor), frames: 0 };
    client.position = start.frames > 0 ? start.id - 1 : start.id;
    const isComplete = isResumable && (tail === 0 ? wanted.id === 0 || head === 0 : wanted.id >= tail - 1);
    const hello = {
      userId: client.principal.userId,
      timestamp: new Date().toISOString(),
      ...(wanted ? { resumed: isResumable, complete: isComplete } : {}),
    };
    this.deliver(client, Buffer.from(connectedFrame(client.position, hello)));
    await this.replay(client, start.frames);
  }

  /**
   * Reads up to the live feed's place (not further: the feed may still wait for a lower id), then joins it
   * without an await in between.
   */
  private async replay(client: StreamClient, framesAlreadySeen: number): Promise<void> {
    let skip = framesAlreadySeen;
    while (!client.isClosed) {
      const target = this.feed.cursor;
      if (client.position >= target && skip === 0) break;
      const rows = await this.deps.log.after(client.position, REPLAY_PAGE);
      const due = rows.filter((row) => row.id <= target);
      this.deliverRows(client, due, skip);
      skip = 0;
      const isDone = due.length < REPLAY_PAGE;
      client.position = isDone ? Math.max(client.position, target) : (due.at(-1)?.id ?? target);
      if (client.sink.bufferedBytes() > this.options.maxBufferedBytes / 2)
        await this.waitUntilDrained(client);
    }
    client.isLive = true;
  }

  private deliverRows(client: StreamClient, rows: StoredEvent[], skipInFirst: number): void {
    const text = rows
      .map((row, index) => {
        if (!client.access.allows(row)) return '';
        const frames = framesOf(row, row.id, this.deps.log.aliasesOf(row));
        return (index === 0 ? frames.slice(skipInFirst) : frames).join('');
      })
      .join('');
    if (text !== '') this.deliver(client, Buffer.from(text));
  }

  private async waitUntilDrained(client: StreamClient): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const isTooSlow = await Promise.race([
      client.sink.drained().then(() => false),
      new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(true), this.options.drainTimeoutMs).unref();
      }),
    ]);
    clearTimeout(timer);
    if (isTooSlow) this.drop(client, true);
  }

  private dispatch(event: StoredEvent, isLate: boolean): void {
    const targets = [...this.clients].filter(
      (client) => client.isLive && (isLate || event.id > client.position),
    );
    this.send(event, framesOf(event, event.id, this.deps.log.aliasesOf(event)), targets);
    for (const client of targets) client.position = Math.max(client.position, event.id);
  }

  private send(
    event: TransientEvent,
    frames: string[],
    targets: Iterable<StreamClient> = this.clients,
  ): void {
    let chunk: Buffer | undefined;
    for (const client of targets) {
      if (!client.isLive || !client.access.allows(event)) continue;
      chunk ??= Buffer.from(frames.join(''));
      this.deliver(client, chunk);
    }
  }

  private deliver(client: StreamClient, chunk: Buffer): void {
    if (!client.send(chunk, this.options.maxBufferedBytes)) this.drop(client, true);
  }

  private beat(): void {
    const chunk = Buffer.from(heartbeatFrame(this.feed.cursor));
    for (const client of [...this.clients]) if (client.isLive) this.deliver(client, chunk);
    this.refreshAccess().catch((error: unknown) =>
      this.deps.logger.warn('Checking open streams failed', { error }),
    );
  }

  private drop(client: StreamClient, isAbrupt: boolean): void {
    if (client.isClosed) return;
    this.remove(client);
    client.sink.close(isAbrupt);
  }

  private remove(client: StreamClient): void {
    client.isClosed = true;
    this.clients.delete(client);
    if (this.clients.size === 0) this.rest();
  }

  private rest(): void {
    clearInterval(this.heartbeat);
    this.heartbeat = undefined;
    this.feed.stop();
  }
}
