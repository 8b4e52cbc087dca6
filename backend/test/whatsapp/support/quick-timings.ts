import type { Timings } from '../../../src/whatsapp/timings.js';

/** Short waits, so that faults show quickly. */
export const quickTimings: Partial<Timings> = {
  connectTimeoutMs: 3_000,
  watchdogGraceMs: 500,
  reconnectBaseMs: 50,
  reconnectMaxMs: 500,
  queryTimeoutMs: 3_000,
  closeTimeoutMs: 300,
  adoptIntervalMs: 0,
  storeRetryMs: 50,
  mediaRetryMs: 50,
};
