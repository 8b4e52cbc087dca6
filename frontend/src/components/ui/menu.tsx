'use client';

import clsx from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';

export interface MenuItem {
  label: string;
  icon?: LucideIcon;
  onSelect: () => void;
  danger?: boolean;
  disabled?: boolean;
}

interface MenuProps {
  /** The accessible name of button and menu. */
  label: string;
  items: readonly MenuItem[];
  /** What the button shows. */
  children: ReactNode;
  buttonClassName: string;
  header?: ReactNode;
}

function place(menu: HTMLElement, button: HTMLElement): void {
  const box = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const fitsBelow = box.bottom + height + 8 < window.innerHeight;
  menu.style.top = `${fitsBelow ? box.bottom + 4 : Math.max(8, box.top - height - 4)}px`;
  menu.style.left = `${Math.max(8, Math.min(box.right - width, window.innerWidth - width - 8))}px`;
}

const entries = (menu: HTMLElement | null) => [
  ...(menu?.querySelectorAll<HTMLElement>('[role=menuitem]:not(:disabled)') ?? []),
];

function moveFocus(menu: HTMLElement | null, key: string): boolean {
  const all = entries(menu);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const targets: Record<string, number> = {
    ArrowDown: (at + 1) % all.length,
    ArrowUp: (at - 1 + all.length) % all.length,
    Home: 0,
    End: all.length - 1,
  };
  const next = targets[key];
  if (next === undefined) return false;
  all[next]?.focus();
  return true;
}

function useMenu(buttonRef: RefObject<HTMLButtonElement | null>) {
  const menuRef = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const onToggle = () => {
    const menu = menuRef.current;
    const nowOpen = menu?.matches(':popover-open') ?? false;
    setOpen(nowOpen);
    if (!nowOpen || !menu || !buttonRef.current) return;
    place(menu, buttonRef.current);
    entries(menu)[0]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') menuRef.current?.hidePopover();
    else if (moveFocus(menuRef.current, event.key)) event.preventDefault();
  };
  return { menuRef, open, onToggle, onKeyDown };
}

/** A button with a list of actions. The browser's popover puts it above everything and closes it on Esc. */
export function Menu({ label, items, children, buttonClassName, header }: MenuProps) {
  const id = useId();
  const buttonRef = useRef<HTMLButtonElement>(null);
  const { menuRef, open, onToggle, onKeyDown } = useMenu(buttonRef);
  const select = (item: MenuItem) => {
    menuRef.current?.hidePopover();
    buttonRef.current?.focus();
    item.onSelect();
  };
  return (
    <>
      <button
        ref={buttonRef}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
        onClick={(event) => event.stopPropagation()}
        className={buttonClassName}
      >
        {children}
      </button>
      <div
        ref={menuRef}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onToggle={onToggle}
        onKeyDown={onKeyDown}
        onClick={(event) => event.stopPropagation()}
        className="fixed inset-auto m-0 min-w-48 rounded border border-line-2 bg-surface p-1 text-text"
      >
        {header}
        {items.map((item) => (
          <MenuEntry key={item.label} item={item} onSelect={() => select(item)} />
        ))}
      </div>
    </>
  );
}

function MenuEntry({ item, onSelect }: { item: MenuItem; onSelect: () => void }) {
  const Icon = item.icon;
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      disabled={item.disabled}
      onClick={onSelect}
      className={clsx(
        'flex h-8 w-full items-center gap-2 rounded-sm px-2 text-left text-sm font-medium outline-none max-md:h-11',
        'hover:bg-hover focus:bg-active disabled:opacity-50',
        item.danger && 'text-bad',
      )}
    >
      {Icon ? <Icon aria-hidden size={16} className="shrink-0" /> : null}
      {item.label}
    </button>
  );
}
