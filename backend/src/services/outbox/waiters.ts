/** Callers waiting for a message row to be sent or to fail, in this process. */
export class Waiters {
  private readonly byRow = new Map<number, Set<() => void>>();

  /** Tells everybody who waits for this row to look. */
  notify(rowId: number): void {
    for (const look of this.byRow.get(rowId) ?? []) look();
  }

  /**
   * Calls `look` now, when notified and at intervals (the message may be sent by another process), until it answers
   * something or the time is over.
   */
  async until<T>(
    rowId: number,
    timeoutMs: number,
    look: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const deadlineMs = Date.now() + timeoutMs;
    for (;;) {
      const { notified, cancel } = this.next(rowId, Math.min(500, Math.max(0, deadlineMs - Date.now())));
      try {
        const found = await look();
        if (found !== undefined || Date.now() >= deadlineMs) return found;
        await notified;
      } finally {
        cancel();
      }
    }
  }

  private next(rowId: number, timeoutMs: number): { notified: Promise<void>; cancel: () => void } {
    const listeners = this.byRow.get(rowId) ?? new Set();
    this.byRow.set(rowId, listeners);
    let cancel = (): void => undefined;
    const notified = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      listeners.add(resolve);
      cancel = () => {
        clearTimeout(timer);
        listeners.delete(resolve);
        if (listeners.size === 0 && this.byRow.get(rowId) === listeners) this.byRow.delete(rowId);
      };
    });
    return { notified, cancel };
  }
}
