'use client';

import clsx from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';

export interface Tab<T extends string> {
  value: T;
  label: string;
  icon?: LucideIcon;
}

interface TabsProps<T extends string> {
  label: string;
  tabs: readonly Tab<T>[];
  value: T;
  onChange: (value: T) => void;
  /** The content of the chosen tab. */
  children: ReactNode;
}

/** Different content, one at a time. Arrow keys move between tabs. */
export function Tabs<T extends string>({ label, tabs, value, onChange, children }: TabsProps<T>) {
  const ref = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const at = tabs.findIndex((tab) => tab.value === value);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onChange(next.value);
    ref.current?.querySelector<HTMLElement>(`[data-tab="${next.value}"]`)?.focus();
  };
  return (
    <>
      <div ref={ref} role="tablist" aria-label={label} className="flex gap-4 border-b border-line px-4">
        {tabs.map(({ value: key, label: text, icon: Icon }) => {
          const isChosen = key === value;
          return (
            <button
              key={key}
              id={`tab-${key}`}
              data-tab={key}
              type="button"
              role="tab"
              aria-selected={isChosen}
              aria-controls={`panel-${key}`}
              tabIndex={isChosen ? 0 : -1}
              onClick={() => onChange(key)}
              onKeyDown={onKeyDown}
              className={clsx(
                '-mb-px flex h-11 items-center gap-1.5 border-b-2 font-medium focus-visible:-outline-offset-2',
                isChosen ? 'border-accent text-text' : 'border-transparent text-text-2 hover:text-text',
              )}
            >
              {Icon ? <Icon aria-hidden size={16} /> : null}
              {text}
            </button>
          );
        })}
      </div>
      <div role="tabpanel" id={`panel-${value}`} aria-labelledby={`tab-${value}`}>
        {children}
      </div>
    </>
  );
}
