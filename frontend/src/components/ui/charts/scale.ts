/** A round upper end for an axis and its ticks from 0. */
export function niceScale(highest: number, steps = 4): { top: number; ticks: number[] } {
  const rough = Math.max(highest, steps) / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find(
    (candidate) => candidate * power >= rough && (candidate * power) % 1 === 0,
  );
  const step = Math.max(1, (factor ?? 10) * power);
  const top = Math.ceil(Math.max(highest, 1) / step) * step;
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
  return { top, ticks };
}

/** 1200 → "1.2k", for axes only. */
export function shortNumber(value: number): string {
  if (value < 1_000) return String(value);
  return value < 1_000_000
    ? `${Number((value / 1_000).toFixed(1))}k`
    : `${Number((value / 1_000_000).toFixed(1))}M`;
}
