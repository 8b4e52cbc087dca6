/** Why a message waits, as a code for programs and a sentence for people. */

export const WAIT_REASONS = [
  'device-offline',
  'limit-minute',
  'limit-hour',
  'limit-recipient',
  'lane-paused',
  'retrying',
  'stopping',
  'paced',
  'scheduled',
  'behind',
] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

export interface LimitSettings {
  maxPerMinute: number;
  maxPerHour: number;
  maxPerRecipientHour: number;
}

export interface Waiting {
  reason: string;
  sentence: string;
  /** ISO-8601 UTC; null when it depends on something other than time. */
  until: string | null;
}

const clock = (until: Date): string => `${until.toISOString().slice(11, 16)} UTC`;
const clockSec = (until: Date): string => `${until.toISOString().slice(11, 19)} UTC`;

/** A sentence for a stored reason; the reason itself when it is not one of ours. */
export function waitSentence(reason: string, until: Date | null, limits: LimitSettings): string {
  const at = until ? `continues at ${clock(until)}` : 'continues later';
  const sentences: Record<WaitReason, string> = {
    'device-offline': 'Waiting because the device is offline; continues when it is connected again.',
    'limit-minute': `Limit of ${limits.maxPerMinute} messages a minute reached; ${at}.`,
    'limit-hour': `Hourly limit of ${limits.maxPerHour} reached; ${at}.`,
    'limit-recipient': `This recipient got ${limits.maxPerRecipientHour} messages this hour, the limit; ${at}.`,
    'lane-paused': 'Sending is paused for this device.',
    retrying: 'WhatsApp did not confirm the message yet; the same message is tried again.',
    stopping: 'The server is restarting; sending continues right after.',
    paced: until
      ? `Pause between messages; the next one leaves at ${clockSec(until)}.`
      : 'Pause between messages.',
    scheduled: until ? `Starts at ${clock(until)}.` : 'Scheduled for later.',
    behind: 'Waiting for another job on this device to finish.',
  };
  return sentences[reason as WaitReason] ?? reason;
}

export function presentWaiting(reason: string, until: Date | null, limits: LimitSettings): Waiting {
  // An offline device is looked at again after a while; that moment means nothing to people.
  const shown = reason === 'device-offline' || reason === 'behind' || reason === 'lane-paused' ? null : until;
  return { reason, sentence: waitSentence(reason, until, limits), until: shown?.toISOString() ?? null };
}
