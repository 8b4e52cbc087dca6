'use client';

import clsx from 'clsx';
import { Search } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Kbd } from '@/components/ui/kbd';
import type { PaletteItem } from './palette-items';
import { filterItems, usePaletteItems } from './palette-items';

interface OptionProps {
  item: PaletteItem;
  id: string;
  active: boolean;
  onRun: () => void;
  onHover: () => void;
}

function Option({ item, id, active, onRun, onHover }: OptionProps) {
  const ref = useRef<HTMLLIElement>(null);
  const Icon = item.icon;
  useEffect(() => {
    if (active) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the combobox above has the keyboard
    <li
      ref={ref}
      id={id}
      role="option"
      aria-selected={active}
      onClick={onRun}
      onMouseMove={onHover}
      className={clsx('flex h-9 cursor-pointer items-center gap-2.5 rounded px-2.5', active && 'bg-active')}
    >
      <Icon aria-hidden size={16} className="shrink-0 text-text-2" />
      <span className="truncate font-medium">{item.label}</span>
      <span className="truncate text-text-3">{item.detail}</span>
      {active ? <Kbd className="ml-auto">↵</Kbd> : null}
    </li>
  );
}

const GROUPS = ['Pages', 'Devices', 'Jobs', 'Actions'] as const;

/** ⌘K: type, choose with the arrows, Enter goes there. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const id = useId();
  const dialogRef = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const found = filterItems(usePaletteItems(), query);
  const ordered = GROUPS.flatMap((group) => found.filter((item) => item.group === group));
  const index = Math.min(at, Math.max(0, ordered.length - 1));

  useEffect(() => {
    const dialog = dialogRef.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);

  const run = (item: PaletteItem | undefined) => {
    if (!item) return;
    onClose();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined && ordered.length > 0) {
      event.preventDefault();
      setAt((index + step + ordered.length) % ordered.length);
    }
    if (event.key === 'Enter') run(ordered[index]);
  };

  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- a press beside the box closes it, as Esc does
    <dialog
      ref={dialogRef}
      aria-label="Search and commands"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className="mx-auto mt-[12dvh] w-[min(560px,calc(100vw-24px))] overflow-hidden rounded-lg border border-line-2 bg-surface p-0 text-text backdrop:bg-scrim"
    >
      <div className="flex h-12 items-center gap-2.5 border-b border-line px-4">
        <Search aria-hidden size={16} className="text-text-3" />
        <input
          role="combobox"
          aria-label="Search pages, devices, jobs and actions"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={ordered[index] ? `${id}-${index}` : undefined}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          placeholder="Search pages, devices, jobs…"
          className="h-full flex-1 bg-transparent text-base outline-none"
        />
        <Kbd>Esc</Kbd>
      </div>
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label="Results"
        className="max-h-[52dvh] overflow-y-auto p-1.5"
      >
        {ordered.length === 0 ? (
          <li className="px-3 py-6 text-center text-text-2">Nothing matches “{query}”.</li>
        ) : null}
        {GROUPS.map((group) => (
          <PaletteGroup
            key={group}
            group={group}
            items={ordered}
            index={index}
            baseId={id}
            onRun={run}
            onHover={setAt}
          />
        ))}
      </ul>
    </dialog>
  );
}

interface PaletteGroupProps {
  group: (typeof GROUPS)[number];
  items: readonly PaletteItem[];
  index: number;
  baseId: string;
  onRun: (item: PaletteItem) => void;
  onHover: (index: number) => void;
}

function PaletteGroup({ group, items, index, baseId, onRun, onHover }: PaletteGroupProps) {
  const own = items.map((item, at) => ({ item, at })).filter(({ item }) => item.group === group);
  if (own.length === 0) return null;
  return (
    <>
      <li role="presentation" className="px-2.5 pt-2 pb-1 text-xs font-medium text-text-3">
        {group}
      </li>
      {own.map(({ item, at }) => (
        <Option
          key={item.id}
          item={item}
          id={`${baseId}-${at}`}
          active={at === index}
          onRun={() => onRun(item)}
          onHover={() => onHover(at)}
        />
      ))}
    </>
  );
}
