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
  private seq = 0;

  constructor(private readonly clock: Clock) {}

  add(type: string, details: Record<string, string | number | boolean | undefined> = {}): void {
    this.seq += 1;
    this.events.push({ ...details, seq: this.seq, at: new Date(this.clock.nowMs()).toISOString(), type });
    if (this.events.length > CAPACITY) this.events.shift();
  }

  /** Events newer than a sequence number, oldest first. */
  after(seq: number): SandboxEvent[] {
    return this.events.filter((event) => event.seq > seq);
  }
}
