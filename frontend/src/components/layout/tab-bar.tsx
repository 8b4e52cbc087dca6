'use client';

import clsx from 'clsx';
import { Menu as MenuIcon } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Switch } from '@/components/ui/switch';
import { useTheme } from '@/lib/use-theme';
import { isCurrent } from './nav';
import { NavEntry } from './sidebar';
import { useNavGroups, useNavMarks } from './use-nav';

const MOST_TABS = 4;

function MoreDialog({ onClose }: { onClose: () => void }) {
  const groups = useNavGroups();
  const marks = useNavMarks();
  const pathname = usePathname();
  const [theme, setTheme] = useTheme();
  return (
    <Dialog title="Menu" onClose={onClose}>
      <nav aria-label="All pages" className="p-3">
        {groups.map((group) => (
          <div key={group.label ?? 'main'} className="mb-3">
            {group.label ? <p className="px-2 py-1 text-xs font-medium text-text-3">{group.label}</p> : null}
            {group.items.map((item) => (
              <NavEntry
                key={item.href}
                item={item}
                current={isCurrent(item, pathname)}
                collapsed={false}
                mark={marks[item.href]}
                onClick={onClose}
              />
            ))}
          </div>
        ))}
      </nav>
      <div className="border-t border-line p-5">
        <Switch
          label="Dark theme"
          checked={theme === 'dark'}
          onChange={(on) => setTheme(on ? 'dark' : 'light')}
        />
      </div>
    </Dialog>
  );
}

/** Navigation at the bottom of a phone. */
export function TabBar() {
  const pathname = usePathname();
  const [isMoreOpen, setMoreOpen] = useState(false);
  const items = useNavGroups().flatMap((group) => group.items);
  const tabClass =
    'flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-2xs font-medium focus-visible:-outline-offset-2';
  return (
    <nav
      aria-label="Main, phone"
      className="flex shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {items.slice(0, MOST_TABS).map((item) => {
        const Icon = item.icon;
        const current = isCurrent(item, pathname);
        return (
          <Link
            key={item.href}
            href={item.href}
            aria-current={current ? 'page' : undefined}
            className={clsx(tabClass, current ? 'text-accent-text' : 'text-text-2')}
          >
            <Icon aria-hidden size={20} />
            {item.label}
          </Link>
        );
      })}
      <button
        type="button"
        onClick={() => setMoreOpen(true)}
        aria-haspopup="dialog"
        className={clsx(tabClass, 'text-text-2')}
      >
        <MenuIcon aria-hidden size={20} />
        More
      </button>
      {isMoreOpen ? <MoreDialog onClose={() => setMoreOpen(false)} /> : null}
    </nav>
  );
}
