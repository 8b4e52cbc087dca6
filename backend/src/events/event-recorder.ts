import type { Database } from '../database/database.js';
import { EventRow } from '../models/event.model.js';
import type { AnyNewEvent } from './catalogue.js';

/** Records facts in the running transaction; injected wherever state changes. */
export type RecordEvent = (...events: AnyNewEvent[]) => Promise<void>;

/** An event told to whoever listens now, and not stored (presence, throttled counters). */
export type AnnounceEvent = (event: AnyNewEvent) => void;

/**
 * Stores events with the change that caused them and wakes the listeners after the commit.
 * A rolled back transaction takes its events with it.
 */
export class EventRecorder {
  private readonly onRecorded = new Set<() => void>();
  private readonly onAnnounced = new Set<(event: AnyNewEvent) => void>();

  constructor(private readonly database: Database) {}

  readonly record: RecordEvent = async (...events) => {
    if (events.length === 0) return;
    const createdAt = new Date();
    await EventRow.bulkCreate(
      events.map((event) => ({
        type: event.type,
        deviceId: event.deviceId ?? null,
        ownerId: event.ownerId ?? null,
        audience: event.audience,
        payload: JSON.stringify(event.payload),
        createdAt,
      })),
      { hooks: false, validate: false },
    );
    this.database.afterCommit(() => {
      for (const listener of this.onRecorded) listener();
    });
  };

  readonly announce: AnnounceEvent = (event) => {
    for (const listener of this.onAnnounced) listener(event);
  };

  /** `onRecorded` runs after each commit that recorded something; `onAnnounced` for events that are not stored. */
  listen(listeners: { onRecorded?: () => void; onAnnounced?: (event: AnyNewEvent) => void }): void {
    if (listeners.onRecorded) this.onRecorded.add(listeners.onRecorded);
    if (listeners.onAnnounced) this.onAnnounced.add(listeners.onAnnounced);
  }
}
