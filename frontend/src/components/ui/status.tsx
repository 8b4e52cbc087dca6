import clsx from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { Tone } from './tone';
import { toneBox, toneText } from './tone';

export interface StatusLook {
  word: string;
  icon: LucideIcon;
  tone: Tone;
}

interface StatusProps {
  look: StatusLook;
  /** A second, quieter line. */
  detail?: string;
  detailTone?: Tone;
  className?: string;
}

/** Icon, word and colour in a row. */
export function Status({ look, detail, detailTone, className }: StatusProps) {
  const Icon = look.icon;
  return (
    <span className={clsx('inline-flex max-w-full min-w-0 items-start gap-1.5 align-middle', className)}>
      <Icon aria-hidden size={16} className={clsx('mt-0.5 shrink-0', toneText[look.tone])} />
      <span className="min-w-0">
        <span className={clsx('block truncate font-medium', toneText[look.tone])}>{look.word}</span>
        {detail ? (
          <span
            title={detail}
            className={clsx('block truncate text-xs', detailTone ? toneText[detailTone] : 'text-text-3')}
          >
            {detail}
          </span>
        ) : null}
      </span>
    </span>
  );
}

/** The boxed form; once beside a title. */
export function Badge({ look, className }: { look: StatusLook; className?: string }) {
  const Icon = look.icon;
  return (
    <span
      className={clsx(
        'inline-flex h-[22px] shrink-0 items-center gap-1 rounded-sm border px-1.5 text-xs font-medium',
        toneBox[look.tone],
        className,
      )}
    >
      <Icon aria-hidden size={14} className="shrink-0" />
      {look.word}
    </span>
  );
}
