import { describe, expect, it } from '@jest/globals';
import { blastGapMs, defaultDelaySec, singleGapMs, typingMs } from '../../src/services/outbox/pacing.js';
import { presentWaiting, WAIT_REASONS, waitSentence } from '../../src/services/outbox/wait-reasons.js';

const usual = { minDelayMs: 3_000, maxDelayMs: 7_000, typingMaxMs: 5_000 };
const off = { minDelayMs: 0, maxDelayMs: 0, typingMaxMs: 0 };
const limits = { maxPerMinute: 20, maxPerHour: 200, maxPerRecipientHour: 10 };

describe('pacing', () => {
  it('puts gaps of the default delay between three and seven seconds', () => {
    const delay = defaultDelaySec(usual);
    expect(blastGapMs(usual, delay, 0)).toBe(3_000);
    expect(blastGapMs(usual, delay, 0.5)).toBe(5_000);
    expect(blastGapMs(usual, delay, 0.999_999)).toBeLessThanOrEqual(7_000);
  });

  it('takes an explicit delay as the minimum', () => {
    expect(blastGapMs(usual, 10, 0)).toBe(10_000);
    expect(blastGapMs(usual, 10, 0.5)).toBe(12_000);
  });

  it('adds nothing when everything is off', () => {
    expect([blastGapMs(off, defaultDelaySec(off), 0.9), singleGapMs(off), typingMs(off, 500)]).toEqual([
      0, 0, 0,
    ]);
  });

  it('leaves a second at most after a single message', () => {
    expect(singleGapMs(usual)).toBe(1_000);
    expect(singleGapMs({ ...usual, minDelayMs: 200 })).toBe(200);
  });

  it.each([
    [1, 600],
    [100, 4_000],
    [1_000, 5_000],
  ])('types %d characters for %d ms', (characters, expected) => {
    expect(typingMs(usual, characters)).toBe(expected);
  });
});

describe('reasons for waiting', () => {
  const until = new Date('2026-03-01T14:00:00Z');

  it('are sentences that name the limit and the time', () => {
    expect(waitSentence('limit-hour', until, limits)).toBe(
      'Hourly limit of 200 reached; continues at 14:00 UTC.',
    );
    expect(waitSentence('device-offline', null, limits)).toMatch(/^Waiting because the device is offline/);
  });

  it('all have a sentence', () => {
    for (const reason of WAIT_REASONS) {
      expect(waitSentence(reason, until, limits)).toMatch(/^[A-Z].*\.$/);
      expect(waitSentence(reason, null, limits)).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('promise no time where time is not what is missing', () => {
    expect(presentWaiting('device-offline', until, limits).until).toBeNull();
    expect(presentWaiting('limit-minute', until, limits).until).toBe('2026-03-01T14:00:00.000Z');
  });
});
