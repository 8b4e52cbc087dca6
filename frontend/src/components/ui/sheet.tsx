'use client';

import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { IconButton } from './button';

interface SheetProps {
  title: string;
  detail?: ReactNode;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
}

/** Details on the right. Non-modal: the list stays usable. Esc closes. Full width on a phone. */
export function Sheet({ title, detail, onClose, children, footer }: SheetProps) {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const dialogOpen = document.querySelector('dialog[open], [popover]:popover-open');
      if (event.key === 'Escape' && !event.defaultPrevented && !dialogOpen) onClose();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onClose]);
  return (
    <aside
      ref={ref}
      aria-label={title}
      className="right-0 z-20 flex w-full max-md:fixed max-md:inset-0 md:absolute md:inset-y-0 flex-col border-l border-line-2 bg-surface md:w-[496px] motion-safe:animate-[slide-in_120ms_ease-out]"
    >
      <header className="flex items-center gap-3 border-b border-line px-5 py-3">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-base font-semibold">{title}</h2>
          {detail ? <p className="truncate text-xs text-text-3">{detail}</p> : null}
        </div>
        <IconButton icon={X} label="Close details" onClick={onClose} className="-mr-2" />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
      {footer ? (
        <footer className="flex flex-wrap gap-2 border-t border-line bg-bg px-5 py-3 max-md:pb-6">
          {footer}
        </footer>
      ) : null}
    </aside>
  );
}
