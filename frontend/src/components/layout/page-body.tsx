import clsx from 'clsx';
import type { ReactNode } from 'react';

/** The padded column of a page. Pages that fill the window themselves do without it. */
export function PageBody({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={clsx('flex flex-col gap-3 p-4 md:px-5', className)}>{children}</div>;
}
