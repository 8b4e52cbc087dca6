import type { SystemInfo } from '@/lib/api-types';

export interface Estimate {
  /** Shortest and longest gap between two messages, in seconds. */
  gapSec: [number, number];
  perHour: number;
  durationMs: number;
  /** A send limit is slower than the chosen gap. */
  isLimited: boolean;
}

const TYPING_MS_PER_CHARACTER = 40;
const SHORTEST_TYPING_MS = 600;

function typingMs(length: number, mostMs: number): number {
  return mostMs === 0 ? 0 : Math.min(mostMs, Math.max(SHORTEST_TYPING_MS, length * TYPING_MS_PER_CHARACTER));
}

/** How long a blast takes at this gap, as the server will pace it: gap, random part, typing, and the limits. */
export function estimateBlast(
  count: number,
  messageLength: number,
  delaySec: number,
  system: Pick<SystemInfo, 'pacing' | 'limits'>,
): Estimate {
  const { pacing, limits } = system;
  const randomMs = Math.max(0, pacing.maxDelayMs - pacing.minDelayMs);
  const stepMs = delaySec * 1_000 + randomMs / 2 + typingMs(messageLength, pacing.typingMaxMs) + 200;
  const byGap = 3_600_000 / stepMs;
  const caps = [
    limits.perMinute > 0 ? limits.perMinute * 60 : Infinity,
    limits.perHour > 0 ? limits.perHour : Infinity,
  ];
  const perHour = Math.min(byGap, ...caps);
  return {
    gapSec: [delaySec, delaySec + randomMs / 1_000],
    perHour: Math.max(1, Math.round(perHour)),
    durationMs: (Math.max(0, count) / perHour) * 3_600_000,
    isLimited: perHour < byGap,
  };
}
