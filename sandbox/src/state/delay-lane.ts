import type { Clock } from './clock.js';

/** Delays work without ever letting a later piece overtake an earlier one. */
export class DelayLane {
  private readonly waiting: { dueMs: number; work: () => void }[] = [];
  /** Cancels the timer for the first piece. */
  private disarm: (() => void) | undefined;
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

  /** What waits longer than this from now goes earlier; the order stays. */
  shorten(delayMs: number): void {
    const latestMs = this.clock.nowMs() + delayMs;
    for (const piece of this.waiting) piece.dueMs = Math.min(piece.dueMs, latestMs);
    this.disarm?.();
    this.disarm = undefined;
    this.arm();
  }

  private arm(): void {
    const first = this.waiting[0];
    if (!first || this.disarm || this.isHeld) return;
    this.disarm = this.clock.after(Math.max(0, first.dueMs - this.clock.nowMs()), () => {
      this.disarm = undefined;
      const nowMs = this.isHeld ? -Infinity : this.clock.nowMs();
      while (this.waiting[0] && this.waiting[0].dueMs <= nowMs) this.waiting.shift()?.work();
      this.arm();
    });
  }
}
