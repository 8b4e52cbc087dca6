/** Every wait of the engine. Production uses the defaults; tests shorten them. */
export interface Timings {
  /** Until the websocket and its handshake must be up. */
  connectTimeoutMs: number;
  /** Beyond connectTimeoutMs, until an attempt that neither opened nor failed is given up. */
  watchdogGraceMs: number;
  keepAliveIntervalMs: number;
  /** Without any frame for this long beyond a keep-alive interval, the connection is taken for dead. */
  silenceGraceMs: number;
  queryTimeoutMs: number;
  /** First retry after a lost connection; half as long again with every further one. */
  reconnectBaseMs: number;
  reconnectMaxMs: number;
  /** A connection that held this long has earned a fresh series of retries. */
  stableAfterMs: number;
  /** How long to wait for a socket to close in an orderly way. */
  closeTimeoutMs: number;
  leaseTtlMs: number;
  /** How often devices without a living owner are looked for; 0 = never. */
  adoptIntervalMs: number;
  /** Baileys waits this long between two retry requests. */
  retryRequestDelayMs: number;
  /** First wait before a failed write of incoming messages or a failed download is tried again. */
  storeRetryMs: number;
  mediaRetryMs: number;
}

export const defaultTimings: Timings = {
  connectTimeoutMs: 20_000,
  watchdogGraceMs: 10_000,
  keepAliveIntervalMs: 30_000,
  silenceGraceMs: 10_000,
  queryTimeoutMs: 30_000,
  reconnectBaseMs: 5_000,
  reconnectMaxMs: 30_000,
  stableAfterMs: 10_000,
  closeTimeoutMs: 2_000,
  leaseTtlMs: 15_000,
  adoptIntervalMs: 10_000,
  retryRequestDelayMs: 250,
  storeRetryMs: 1_000,
  mediaRetryMs: 2_000,
};

/**
 * Wait before the n-th retry (from 1): growing, capped, and spread by ±50 % so that many devices that lost the network
 * together do not come back together.
 */
export function backoffMs(attempt: number, timings: Timings, random: () => number = Math.random): number {
  const grown = timings.reconnectBaseMs * 1.5 ** Math.min(attempt - 1, 16);
  return Math.round(Math.min(grown, timings.reconnectMaxMs) * (0.5 + random()));
}
