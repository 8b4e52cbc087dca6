/** Telephone numbers by purpose, so that no two parts of a run meet by accident. */
export const rawDevicePhone = (index: number): string => String(628_110_000_000 + index);
export const ourDevicePhone = (index: number): string => String(628_120_000_000 + index);
export const rawContact = (index: number): string => String(6_281_300_000_000 + index);
export const ourContact = (index: number): string => String(6_281_400_000_000 + index);

export function percentile(values: number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: number[]): number => percentile(values, 50);

export const range = (count: number, from = 0): number[] =>
  Array.from({ length: count }, (_, index) => from + index);
