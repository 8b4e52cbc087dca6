import clsx from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { formatNumber } from '@/lib/format';

export interface Segment<T extends string> {
  value: T;
  label: string;
  count?: number;
  icon?: LucideIcon;
}

interface SegmentedProps<T extends string> {
  /** The accessible name of the group. */
  label: string;
  segments: readonly Segment<T>[];
  value: T;
  onChange: (value: T) => void;
  className?: string;
}

/** Views of the same data. */
export function Segmented<T extends string>({
  label,
  segments,
  value,
  onChange,
  className,
}: SegmentedProps<T>) {
  return (
    <div
      role="group"
      aria-label={label}
      className={clsx('max-w-full overflow-x-auto rounded bg-active p-0.5', className)}
    >
      <div className="flex w-max min-w-full">
        {segments.map(({ value: key, label: text, count, icon: Icon }) => (
          <button
            key={key}
            type="button"
            aria-pressed={key === value}
            onClick={() => onChange(key)}
            className={clsx(
              'flex h-7 grow items-center justify-center gap-1.5 rounded-sm border px-2.5 text-sm font-medium whitespace-nowrap transition-colors duration-[120ms] max-md:h-10',
              'focus-visible:-outline-offset-1',
              key === value
                ? 'border-line-2 bg-surface text-text dark:bg-line-2'
                : 'border-transparent text-text-2 hover:text-text',
            )}
          >
            {Icon ? <Icon aria-hidden size={14} /> : null}
            {text}
            {count === undefined ? null : (
              <span className={clsx('font-normal', key === value ? 'text-text-2' : 'text-text-3')}>
                {formatNumber(count)}
              </span>
            )}
          </button>
        ))}
      </div>
    </div>
  );
}
