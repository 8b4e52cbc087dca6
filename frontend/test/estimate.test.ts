import { describe, expect, it } from '@jest/globals';
import { estimateBlast } from '@/features/blast/estimate';

const pacing = { minDelayMs: 3_000, maxDelayMs: 7_000, typingMaxMs: 0 };
const noLimits = { perMinute: 0, perHour: 0, perRecipient: 0 };

describe('the end of a blast', () => {
  it('follows from the gap, its random part and the number of people', () => {
    const { durationMs, gapSec, isLimited } = estimateBlast(100, 20, 3, { pacing, limits: noLimits });
    expect(gapSec).toEqual([3, 7]);
    expect(isLimited).toBe(false);
    expect(durationMs).toBeCloseTo(100 * 5_200, -2);
  });

  it('is later when the limit of the device is slower than the gap', () => {
    const { perHour, durationMs, isLimited } = estimateBlast(400, 20, 3, {
      pacing,
      limits: { ...noLimits, perHour: 200 },
    });
    expect({ perHour, isLimited, hours: durationMs / 3_600_000 }).toEqual({
      perHour: 200,
      isLimited: true,
      hours: 2,
    });
  });

  it('counts typing time, longer for longer messages', () => {
    const typing = { pacing: { ...pacing, typingMaxMs: 5_000 }, limits: noLimits };
    expect(estimateBlast(10, 200, 3, typing).durationMs).toBeGreaterThan(
      estimateBlast(10, 20, 3, typing).durationMs,
    );
  });
});
