import clsx from 'clsx';

interface ProgressProps {
  label: string;
  /** 0 to 100. */
  percent: number;
  className?: string;
  barClassName?: string;
}

export function Progress({ label, percent, className, barClassName = 'bg-chart-1' }: ProgressProps) {
  const value = Math.min(100, Math.max(0, percent));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(value)}
      aria-valuemin={0}
      aria-valuemax={100}
      className={clsx('h-1 overflow-hidden rounded-full bg-active', className)}
    >
      <div className={clsx('h-full rounded-full', barClassName)} style={{ width: `${value}%` }} />
    </div>
  );
}

export interface BarPart {
  label: string;
  value: number;
  className: string;
}

/** Exclusive parts of a whole, side by side; what is not covered stays empty. */
export function SegmentBar({
  label,
  parts,
  total,
  className,
}: {
  label: string;
  parts: BarPart[];
  total: number;
  className?: string;
}) {
  const spoken = parts.map((part) => `${part.label} ${part.value}`).join(', ');
  return (
    <div
      role="img"
      aria-label={`${label}: ${spoken}, of ${total}`}
      className={clsx('flex gap-px overflow-hidden rounded-sm bg-active', className)}
    >
      {parts
        .filter((part) => part.value > 0)
        .map((part) => (
          <div
            key={part.label}
            title={`${part.label} ${part.value}`}
            className={clsx('h-full min-w-[2px]', part.className)}
            style={{ width: `${total > 0 ? (part.value / total) * 100 : 0}%` }}
          />
        ))}
    </div>
  );
}
