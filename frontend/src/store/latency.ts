/** The last few answer times of the API, for the number next to "Live". */
const recent: number[] = [];
const listeners = new Set<() => void>();
let shown: number | null = null;

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

export function reportLatency(ms: number): void {
  recent.push(ms);
  if (recent.length > 7) recent.shift();
  const next = Math.max(1, Math.round(median(recent)));
  if (next === shown) return;
  shown = next;
  listeners.forEach((listener) => listener());
}

export const latencyStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Milliseconds; null before the first answer. */
  get: () => shown,
};
