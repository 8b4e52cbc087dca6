'use client';

import clsx from 'clsx';
import { X } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { IconButton } from './button';

interface DialogProps {
  title: string;
  detail?: ReactNode;
  /** Shown left of the title. */
  icon?: ReactNode;
  /** Shown between the title and the close button. */
  extra?: ReactNode;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
  /** Width class of the box; full screen on a phone in any case. */
  widthClassName?: string;
}

function useModal(onClose: () => void) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    // The browser traps the focus, makes the page behind inert, and gives the focus back on close.
    if (!dialog.open) dialog.showModal();
    // Not the close button, which is merely the first control.
    (dialog.querySelector<HTMLElement>('[data-autofocus]') ?? dialog).focus();
    return () => dialog.close();
  }, []);
  useEffect(() => {
    const dialog = ref.current;
    const onCancel = (event: Event) => {
      event.preventDefault();
      onClose();
    };
    dialog?.addEventListener('cancel', onCancel);
    return () => dialog?.removeEventListener('cancel', onCancel);
  }, [onClose]);
  return ref;
}

/** For a task with an end. Mount it to open it; unmount it to close it. */
export function Dialog({
  title,
  detail,
  icon,
  extra,
  onClose,
  children,
  footer,
  widthClassName = 'md:w-[480px]',
}: DialogProps) {
  const ref = useModal(onClose);
  const titleId = useId();
  return (
    <dialog
      ref={ref}
      tabIndex={-1}
      aria-labelledby={titleId}
      className={clsx(
        'm-auto flex outline-none max-h-[calc(100dvh-32px)] flex-col overflow-hidden rounded-lg border border-line-2 bg-surface text-text backdrop:bg-scrim',
        'max-md:m-0 max-md:h-dvh max-md:max-h-none max-md:w-dvw max-md:max-w-none max-md:rounded-none max-md:border-0',
        widthClassName,
      )}
    >
      <header className="flex items-center gap-3 border-b border-line px-5 py-3">
        {icon}
        <div className="min-w-0 flex-1">
          <h2 id={titleId} className="truncate text-base font-semibold">
            {title}
          </h2>
          {detail ? <p className="truncate text-xs text-text-3">{detail}</p> : null}
        </div>
        {extra}
        <IconButton icon={X} label="Close" onClick={onClose} className="-mr-2" />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
      {footer ? (
        <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line bg-bg px-4 py-3">
          {footer}
        </footer>
      ) : null}
    </dialog>
  );
}
