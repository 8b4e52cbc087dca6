import type { Clock } from './clock.js';

/** Delays work without ever letting a later piece overtake an earlier one. */
export class DelayLane {
  private readonly waiting: { dueMs: number; work: () => void }[] = [];
  private isArmed = false;
  private isHeld = false;

  constructor(private readonly clock: Clock) {}

  push(delayMs: number, work: () => void): void {
    if (delayMs <= 0 && !this.waiting.length && !this.isHeld) {
      work();
      return;
    }
    this.waiting.push({ dueMs: this.clock.nowMs() + delayMs, work });
    this.arm();
  }

  /** Keeps everything back until release. */
  hold(): void {
    this.isHeld = true;
  }

  /** Lets what is due go on its way, in order. */
  release(): void {
    this.isHeld = false;
    this.arm();
  }

  private arm(): void {
    const first = this.waiting[0];
    if (!first || this.isArmed || this.isHeld) return;
    this.isArmed = true;
    this.clock.after(Math.max(0, first.dueMs - this.clock.nowMs()), () => {
      this.isArmed = false;
      const nowMs = this.isHeld ? -Infinity : this.clock.nowMs();
      while (this.waiting[0] && this.waiting[0].dueMs <= nowMs) this.waiting.shift()?.work();
      this.arm();
    });
  }
}
