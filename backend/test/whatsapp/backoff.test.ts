import { expect, it } from '@jest/globals';
import { backoffMs, defaultTimings } from '../../src/whatsapp/timings.js';

it('tries again after seconds at first and, however long WhatsApp is away, within a minute', () => {
  const waits = (random: number) => [1, 2, 3, 4, 50].map((n) => backoffMs(n, defaultTimings, () => random));
  expect(waits(0.5)).toEqual([5_000, 7_500, 11_250, 16_875, 30_000]);
  expect(Math.max(...waits(0.999))).toBeLessThan(60_000);
});

it('spreads devices that lost the network together', () => {
  expect(backoffMs(1, defaultTimings, () => 0)).toBe(2_500);
  expect(backoffMs(1, defaultTimings, () => 1)).toBe(7_500);
});
