/** What a colour means. A tone is never the only sign: a word and an icon go with it. */
export type Tone = 'ok' | 'info' | 'warn' | 'bad' | 'mute' | 'prac';

export const toneText: Record<Tone, string> = {
  ok: 'text-ok',
  info: 'text-info',
  warn: 'text-warn',
  bad: 'text-bad',
  mute: 'text-text-2',
  prac: 'text-prac',
};

export const toneBox: Record<Tone, string> = {
  ok: 'bg-ok-soft border-ok-line text-ok',
  info: 'bg-info-soft border-info-line text-info',
  warn: 'bg-warn-soft border-warn-line text-warn',
  bad: 'bg-bad-soft border-bad-line text-bad',
  mute: 'bg-mute-soft border-line-2 text-mute',
  prac: 'bg-prac-soft border-prac-line text-prac',
};
