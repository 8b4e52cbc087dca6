/** How fast a device may send and how long it types: pure arithmetic on the settings. */

export interface PacingSettings {
  minDelayMs: number;
  maxDelayMs: number;
  typingMaxMs: number;
}

const TYPING_MS_PER_CHARACTER = 40;
const SHORTEST_TYPING_MS = 600;
const LONGEST_SINGLE_GAP_MS = 1_000;

/** Seconds between blast messages when the request does not say. */
export const defaultDelaySec = (settings: PacingSettings): number => settings.minDelayMs / 1_000;

/**
 * Time between two blast messages of a device: what the job asks for plus jitter, so that gaps do not look like a
 * machine's. @param random a number from 0 up to 1
 */
export function blastGapMs(settings: PacingSettings, delaySec: number, random: number): number {
  const jitterMs = Math.max(0, settings.maxDelayMs - settings.minDelayMs);
  return Math.round(delaySec * 1_000 + random * jitterMs);
}

/** The mean of `blastGapMs`, for estimates. */
export const meanBlastGapMs = (settings: PacingSettings, delaySec: number): number =>
  blastGapMs(settings, delaySec, 0.5);

/** Time after any message before the device sends the next one. */
export const singleGapMs = (settings: PacingSettings): number =>
  Math.min(LONGEST_SINGLE_GAP_MS, settings.minDelayMs);

/** How long "typing…" shows before a text of this length; 0 = not at all. */
export function typingMs(settings: PacingSettings, characters: number): number {
  const wantedMs = Math.max(SHORTEST_TYPING_MS, characters * TYPING_MS_PER_CHARACTER);
  return Math.min(settings.typingMaxMs, wantedMs);
}
