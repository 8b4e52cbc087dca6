import clsx from 'clsx';

export function Kbd({ children, className }: { children: string; className?: string }) {
  return (
    <kbd
      className={clsx(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line-2 bg-surface px-1 font-sans text-2xs text-text-2',
        className,
      )}
    >
      {children}
    </kbd>
  );
}
