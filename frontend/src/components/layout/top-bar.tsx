'use client';

import { Search } from 'lucide-react';
import { IconButton } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { LiveIndicator } from './live-indicator';
import { Logo } from './logo';
import { Breadcrumb } from './page-title';
import { ThemeButton } from './theme-button';
import { UserMenu } from './user-menu';

interface TopBarProps {
  onSearch: () => void;
  onShowShortcuts: () => void;
}

export function TopBar({ onSearch, onShowShortcuts }: TopBarProps) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line bg-surface px-4 md:px-5">
      <span className="md:hidden">
        <Logo />
      </span>
      <Breadcrumb />
      <button
        type="button"
        onClick={onSearch}
        aria-haspopup="dialog"
        aria-keyshortcuts="Meta+K Control+K"
        className="flex h-8 w-[300px] items-center gap-2 rounded border border-field bg-surface px-2.5 text-text-3 hover:bg-hover max-lg:w-44 max-md:hidden"
      >
        <Search aria-hidden size={16} />
        <span className="flex-1 truncate text-left">Search pages, devices, jobs…</span>
        <span aria-hidden className="flex gap-1 max-lg:hidden">
          <Kbd>⌘</Kbd>
          <Kbd>K</Kbd>
        </span>
      </button>
      <IconButton icon={Search} label="Search and commands" onClick={onSearch} className="md:hidden" />
      <LiveIndicator />
      <ThemeButton className="max-md:hidden" />
      <UserMenu onShowShortcuts={onShowShortcuts} />
    </header>
  );
}
