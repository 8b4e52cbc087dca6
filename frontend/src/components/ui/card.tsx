import clsx from 'clsx';
import type { ReactNode } from 'react';

export function Card({
  children,
  className,
  label,
}: {
  children: ReactNode;
  className?: string;
  label?: string;
}) {
  return (
    <section aria-label={label} className={clsx('min-w-0 rounded border border-line bg-surface', className)}>
      {children}
    </section>
  );
}

interface CardHeaderProps {
  title: ReactNode;
  detail?: ReactNode;
  actions?: ReactNode;
  /** A number or a tick in front of the title, for steps. */
  mark?: ReactNode;
}

export function CardHeader({ title, detail, actions, mark }: CardHeaderProps) {
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-2.5 gap-y-2 border-b border-line px-4 py-1.5">
      {mark}
      <h2 className="text-sm font-semibold">{title}</h2>
      {detail ? <span className="min-w-0 truncate text-xs text-text-3">{detail}</span> : null}
      {actions ? <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  );
}
