/** Loaded before the program of a measured process (`--import`): tells memory, CPU time and how late its timers run. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { answer } from './commands.js';

// Whatever ends the parent, nothing it started stays behind.
process.once('disconnect', () => process.exit());

/** In megabytes. */
export interface Vitals {
  rssMb: number;
  heapMb: number;
  /** Buffers outside the heap. */
  externalMb: number;
}

/** How late timers ran, in milliseconds. */
export interface LoopDelay {
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
}

const MB = 1024 * 1024;
const RESOLUTION_MS = 5;
const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

/** After two forced collections, with a pause in between for what is freed asynchronously. */
async function vitals(): Promise<Vitals> {
  const collect = (globalThis as { gc?: () => void }).gc;
  collect?.();
  await delay(200);
  collect?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rssMb: rss / MB, heapMb: heapUsed / MB, externalMb: external / MB };
}

function watchLoop(): void {
  histogram.enable();
  histogram.reset();
}

function loopDelay(): LoopDelay {
  const over = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
  return {
    p50Ms: over(histogram.percentile(50)),
    p99Ms: over(histogram.percentile(99)),
    maxMs: over(histogram.max),
  };
}

/** What one `await` costs in this process, in microseconds. */
async function awaitCost(): Promise<number> {
  const rounds = 100_000;
  const startMs = performance.now();
  for (let round = 0; round < rounds; round += 1) await undefined;
  return ((performance.now() - startMs) * 1000) / rounds;
}

/** CPU time of this process so far, in milliseconds. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

answer({ cpuMs, vitals, watchLoop, loopDelay, awaitCost });
