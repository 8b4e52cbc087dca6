import clsx from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { CircleX, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ApiError } from '@/store/api-error';
import { Button } from './button';

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}

/** What is missing, what will appear here, one action if there is one. */
export function EmptyState({ icon: Icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={clsx('flex flex-col items-center px-6 py-10 text-center', className)}>
      <Icon aria-hidden size={20} className="mb-2 text-text-3" />
      <p className="font-medium">{title}</p>
      {children ? <p className="mt-0.5 max-w-[40ch] text-text-2">{children}</p> : null}
      {action ? <div className="mt-3">{action}</div> : null}
    </div>
  );
}

interface ErrorStateProps {
  /** What could not be loaded: "devices". */
  what: string;
  error: ApiError | null;
  onRetry: () => void;
}

/** Failed to load, with the reason and a way to try again. */
export function ErrorState({ what, error, onRetry }: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-10 text-center">
      <CircleX aria-hidden size={20} className="mb-2 text-bad" />
      <p className="font-medium">Could not load {what}</p>
      <p className="mt-0.5 max-w-[48ch] text-text-2">{error?.message ?? 'Something went wrong.'}</p>
      {error?.requestId ? (
        <p className="mt-1 font-mono text-2xs text-text-3">Request {error.requestId}</p>
      ) : null}
      <Button className="mt-3" icon={RotateCw} onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx('skeleton after-200ms block h-2.5', className)} />;
}

/** Several lines of different length, announced once. */
export function SkeletonLines({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <div role="status" className={clsx('space-y-3 p-4', className)}>
      <span className="sr-only">Loading</span>
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} className={['w-2/3', 'w-1/2', 'w-4/5'][index % 3]} />
      ))}
    </div>
  );
}
