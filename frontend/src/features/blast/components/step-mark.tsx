import clsx from 'clsx';
import { Check } from 'lucide-react';

/** The number of a step, or a tick once it is done. */
export function StepMark({ number, isDone }: { number: number; isDone: boolean }) {
  return (
    <span
      aria-hidden
      className={clsx(
        'flex size-5 shrink-0 items-center justify-center rounded-full border text-2xs font-semibold',
        isDone ? 'border-ok-line bg-ok-soft text-ok' : 'border-line-2 text-text-2',
      )}
    >
      {isDone ? <Check size={12} /> : number}
    </span>
  );
}
