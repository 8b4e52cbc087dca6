import type { EventLog, StoredEvent } from './event-source.js';

export interface EventFeedOptions {
  /** How often to look for rows written by other processes. */
  pollMs: number;
  /** How long a missing id may hold back the ids after it: its transaction may not be committed yet. */
  gapGraceMs: number;
  pageSize: number;
}

export const defaultFeedOptions: EventFeedOptions = { pollMs: 1000, gapGraceMs: 300, pageSize: 500 };

const LATE_WINDOW_MS = 30_000;
const GAP_RETRY_MS = 25;

/**
 * Reads the events table in id order and hands each row on exactly once.
 *
 * Ids are given out when a row is inserted and become visible when its transaction commits, so on MySQL
 * a higher id can be seen first. The feed waits shortly at such a gap; an id that shows up even later is
 * handed on as `late` rather than lost.
 */
export class EventFeed {
  private cursorId = 0;
  private running = false;
  private draining: Promise<void> | undefined;
  private isDirty = false;
  private timer: NodeJS.Timeout | undefined;
  private gapSince: number | undefined;
  private readonly missing = new Map<number, number>();

  constructor(
    private readonly log: EventLog,
    private readonly onEvent: (event: StoredEvent, isLate: boolean) => void,
    private readonly onError: (error: unknown) => void,
    private readonly options: EventFeedOptions = defaultFeedOptions,
  ) {}

  /** Id of the last row handed on. */
  get cursor(): number {
    return this.cursorId;
  }

  get isRunning(): boolean {
    return this.running;
  }

  /** Starts at the newest row. */
  async start(): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.cursorId = await this.log.head();
    this.schedule(this.options.pollMs);
  }

  stop(): void {
    this.running = false;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.gapSince = undefined;
    this.missing.clear();
  }

  /** New rows may be there. Cheap; many calls in a row cost one read. */
  wake(): void {
    if (!this.running) return;
    this.isDirty = true;
    this.draining ??= this.drain().finally(() => {
      this.draining = undefined;
      if (this.isDirty) this.wake();
    });
  }

  /** Resolves when no read is under way. */
  async idle(): Promise<void> {
    await this.draining;
  }

  private schedule(delayMs: number): void {
    clearTimeout(this.timer);
    if (!this.running) return;
    this.timer = setTimeout(() => {
      this.wake();
      this.schedule(this.options.pollMs);
    }, delayMs);
    this.timer.unref();
  }

  private async drain(): Promise<void> {
    try {
      while (this.isDirty && this.running) {
        this.isDirty = false;
        await this.readLate();
        const rows = await this.log.after(this.cursorId, this.options.pageSize);
        if (!this.running) return;
        const isBlocked = this.handOn(rows);
        if (isBlocked) this.schedule(GAP_RETRY_MS);
        else if (rows.length === this.options.pageSize) this.isDirty = true;
      }
    } catch (error) {
      this.onError(error);
    }
  }

  /** Returns true when it stopped at a gap that may still fill. */
  private handOn(rows: StoredEvent[]): boolean {
    for (const row of rows) {
      if (row.id > this.cursorId + 1 && this.cursorId > 0) {
        this.gapSince ??= Date.now();
        if (Date.now() - this.gapSince < this.options.gapGraceMs) return true;
        this.rememberMissing(this.cursorId + 1, row.id);
      }
      this.gapSince = undefined;
      this.cursorId = row.id;
      this.onEvent(row, false);
    }
    return false;
  }

  private rememberMissing(from: number, to: number): void {
    const until = Date.now() + LATE_WINDOW_MS;
    for (let id = Math.max(from, to - 200); id < to; id += 1) this.missing.set(id, until);
  }

  private async readLate(): Promise<void> {
    if (this.missing.size === 0) return;
    const now = Date.now();
    for (const [id, until] of this.missing) if (until < now) this.missing.delete(id);
    if (this.missing.size === 0) return;
    for (const row of await this.log.byIds([...this.missing.keys()])) {
      if (this.missing.delete(row.id)) this.onEvent(row, true);
    }
  }
}
