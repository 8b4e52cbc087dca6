'use client';

import clsx from 'clsx';
import { CircleCheck, CircleX, Info, TriangleAlert, X } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import type { Toast } from '@/store/notification.slice';
import { toastDismissed } from '@/store/notification.slice';
import { useAppDispatch, useAppSelector } from '@/store/store';
import { toneText } from './tone';

const VISIBLE_MS = 6_000;
const icons = { ok: CircleCheck, info: Info, warn: TriangleAlert, bad: CircleX };

function ToastCard({ toast }: { toast: Toast }) {
  const dispatch = useAppDispatch();
  const Icon = icons[toast.tone];
  const dismiss = () => void dispatch(toastDismissed(toast.id));
  useEffect(() => {
    if (toast.tone === 'bad') return; // Errors stay until dismissed.
    const timer = setTimeout(() => dispatch(toastDismissed(toast.id)), VISIBLE_MS);
    return () => clearTimeout(timer);
  }, [toast, dispatch]);
  return (
    <div
      role={toast.tone === 'bad' ? 'alert' : 'status'}
      className="pointer-events-auto flex items-center gap-2.5 rounded border border-line-2 bg-surface py-1.5 pr-1.5 pl-3 motion-safe:animate-[rise-in_120ms_ease-out]"
    >
      <Icon aria-hidden size={16} className={clsx('shrink-0', toneText[toast.tone])} />
      <p className="min-w-0 flex-1 text-sm break-words">{toast.message}</p>
      {toast.link ? (
        <Link
          href={toast.link.href}
          onClick={dismiss}
          className="text-sm font-medium whitespace-nowrap text-accent-text hover:underline"
        >
          {toast.link.label}
        </Link>
      ) : null}
      <button
        type="button"
        aria-label="Dismiss"
        onClick={dismiss}
        className="flex size-7 items-center justify-center rounded-sm text-text-3 hover:bg-hover"
      >
        <X aria-hidden size={14} />
      </button>
    </div>
  );
}

/** Bottom right, above everything: it is put on the browser's top layer again with every new toast. */
export function Toaster() {
  const toasts = useAppSelector((state) => state.notification.toasts);
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (element?.matches(':popover-open')) element.hidePopover();
    if (toasts.length > 0) element?.showPopover();
  }, [toasts]);
  return (
    <div
      ref={ref}
      popover="manual"
      aria-label="Notifications"
      className="pointer-events-none fixed inset-auto right-4 bottom-4 m-0 w-[min(400px,calc(100vw-32px))] flex-col gap-2 overflow-visible bg-transparent max-md:bottom-20 open:flex"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}
