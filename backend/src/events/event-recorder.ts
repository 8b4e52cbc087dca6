import type { Database } from '../database/database.js';
import { placeholders, Sql, type SqlValue } from '../database/sql.js';
import type { AnyNewEvent } from './catalogue.js';

/** Records facts in the running transaction; injected wherever state changes. */
export type RecordEvent = (...events: AnyNewEvent[]) => Promise<void>;

/** An event told to whoever listens now, and not stored (presence, throttled counters). */
export type AnnounceEvent = (event: AnyNewEvent) => void;

const ROWS_PER_INSERT = 50;

/**
 * Stores events with the change that caused them and wakes the listeners after the commit.
 * A rolled back transaction takes its events with it.
 */
export class EventRecorder {
  private readonly onRecorded = new Set<() => void>();
  private readonly onAnnounced = new Set<(event: AnyNewEvent) => void>();

  private readonly sql: Sql;

  constructor(private readonly database: Database) {
    this.sql = new Sql(database);
  }

  readonly record: RecordEvent = async (...events) => {
    if (events.length === 0) return;
    for (let start = 0; start < events.length; start += ROWS_PER_INSERT) {
      await this.insert(events.slice(start, start + ROWS_PER_INSERT));
    }
    this.database.afterCommit(() => {
      for (const listener of this.onRecorded) listener();
    });
  };

  /** One plain statement: several events are recorded for every message. */
  private async insert(events: AnyNewEvent[]): Promise<void> {
    const createdAt = this.sql.time(new Date());
    const values: SqlValue[] = [];
    const rows = events.map(({ type, deviceId, ownerId, audience, payload }) => {
      values.push(type, deviceId ?? null, ownerId ?? null, audience, JSON.stringify(payload), createdAt);
      return `(${placeholders(6, values.length - 6)})`;
    });
    await this.sql.insert(
      `INSERT INTO events (type, deviceId, ownerId, audience, payload, createdAt) VALUES ${rows.join(', ')}`,
      values,
    );
  }

  readonly announce: AnnounceEvent = (event) => {
    for (const listener of this.onAnnounced) listener(event);
  };

  /** `onRecorded` runs after each commit that recorded something; `onAnnounced` for events that are not stored. */
  listen(listeners: { onRecorded?: () => void; onAnnounced?: (event: AnyNewEvent) => void }): void {
    if (listeners.onRecorded) this.onRecorded.add(listeners.onRecorded);
    if (listeners.onAnnounced) this.onAnnounced.add(listeners.onAnnounced);
  }
}
