import type { Clock } from './clock.js';

/** One line of the happenings the phone page shows. */
export interface SandboxEvent {
  seq: number;
  at: string;
  type: string;
  /** Phone the event is about, when there is one. */
  phone?: string;
  [detail: string]: string | number | boolean | undefined;
}

const CAPACITY = 1000;

/** Ring buffer of happenings. Never holds key material. */
export class EventLog {
  private readonly events: SandboxEvent[] = [];
  private readonly watchers = new Set<(event: SandboxEvent) => void>();
  private seq = 0;

  constructor(private readonly clock: Clock) {}

  add(type: string, details: Record<string, string | number | boolean | undefined> = {}): void {
    this.seq += 1;
    const event: SandboxEvent = {
      ...details,
      seq: this.seq,
      at: new Date(this.clock.nowMs()).toISOString(),
      type,
    };
    this.events.push(event);
    if (this.events.length > CAPACITY) this.events.shift();
    for (const watch of this.watchers) watch(event);
  }

  /** Calls the watcher with every event from now on; the returned function ends that. */
  watch(watcher: (event: SandboxEvent) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** Events newer than a sequence number, oldest first. */
  after(seq: number): SandboxEvent[] {
    return this.events.filter((event) => event.seq > seq);
  }
}
