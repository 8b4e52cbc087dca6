/** Time and timers of one emulator. Injected, so that a test may own them. */
export interface Clock {
  nowMs(): number;
  /** Runs the work once after the delay; the returned function cancels it. */
  after(delayMs: number, work: () => void): () => void;
  /** Cancels everything that has not run yet. */
  stop(): void;
}

/** Wall clock whose timers all end with the emulator. */
export function createSystemClock(): Clock {
  const timers = new Set<NodeJS.Timeout>();
  let isStopped = false;
  return {
    nowMs: () => Date.now(),
    after(delayMs, work) {
      if (isStopped) return () => undefined;
      const timer = setTimeout(() => {
        timers.delete(timer);
        work();
      }, delayMs);
      timers.add(timer);
      return () => {
        timers.delete(timer);
        clearTimeout(timer);
      };
    },
    stop() {
      isStopped = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** Whole seconds, as the wire wants them. */
export const seconds = (clock: Clock): number => Math.floor(clock.nowMs() / 1000);
