'use client';

import clsx from 'clsx';
import { ExternalLink, FlaskConical, PanelLeft, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { IconButton } from '@/components/ui/button';
import { paths } from '@/lib/paths';
import { useGetSystemQuery } from '@/store/endpoints/system.endpoints';
import { Logo } from './logo';
import type { NavItem } from './nav';
import { isCurrent } from './nav';
import type { NavMark } from './use-nav';
import { useNavGroups, useNavMarks } from './use-nav';

function Mark({ mark, collapsed }: { mark: NavMark; collapsed: boolean }) {
  return (
    <span
      className={clsx(
        'flex items-center gap-1 text-xs font-medium',
        collapsed ? 'absolute top-0 right-0.5' : 'ml-auto',
        mark.warn ? 'text-warn' : 'text-text-3',
      )}
    >
      {mark.warn && !collapsed ? <TriangleAlert aria-hidden size={14} /> : null}
      {mark.count}
      <span className="sr-only"> {mark.meaning}</span>
    </span>
  );
}

interface EntryProps {
  item: NavItem;
  current: boolean;
  collapsed: boolean;
  mark?: NavMark;
  onClick?: () => void;
}

export function NavEntry({ item, current, collapsed, mark, onClick }: EntryProps) {
  const Icon = item.icon;
  return (
    <Link
      href={item.href}
      onClick={onClick}
      aria-current={current ? 'page' : undefined}
      title={collapsed ? item.label : undefined}
      className={clsx(
        'relative flex h-[29px] items-center gap-2.5 rounded px-2 font-medium transition-colors duration-[120ms] max-md:h-11',
        collapsed && 'justify-center',
        current ? 'bg-active text-text' : 'text-text-2 hover:bg-hover hover:text-text',
      )}
    >
      <Icon aria-hidden size={16} className={clsx('shrink-0', current && 'text-accent-text')} />
      <span className={clsx(collapsed && 'sr-only')}>{item.label}</span>
      {mark ? <Mark mark={mark} collapsed={collapsed} /> : null}
    </Link>
  );
}

function SidebarFoot({ collapsed }: { collapsed: boolean }) {
  const { data: system } = useGetSystemQuery();
  if (!system) return null;
  const practiceClass = 'flex h-9 items-center gap-2.5 rounded px-2 font-medium';
  return (
    <div className="border-t border-line p-2">
      {system.practiceMode && system.phonePageUrl ? (
        <a
          href={system.phonePageUrl}
          target="_blank"
          rel="noreferrer"
          title="Open the virtual phones"
          className={clsx(practiceClass, 'text-prac hover:bg-prac-soft', collapsed && 'justify-center')}
        >
          <FlaskConical aria-hidden size={16} className="shrink-0" />
          <span className={clsx(collapsed && 'sr-only')}>Practice mode</span>
          {collapsed ? null : <ExternalLink aria-hidden size={14} className="ml-auto" />}
        </a>
      ) : null}
      {collapsed ? null : <p className="px-2 py-1 text-xs text-text-3">v{system.version}</p>}
    </div>
  );
}

interface SidebarProps {
  collapsed: boolean;
  onToggle: () => void;
}

export function Sidebar({ collapsed, onToggle }: SidebarProps) {
  const pathname = usePathname();
  const groups = useNavGroups();
  const marks = useNavMarks();
  return (
    <aside
      className={clsx(
        'flex shrink-0 flex-col border-r border-line bg-bg max-md:hidden',
        collapsed ? 'w-14' : 'w-56',
      )}
    >
      <div
        className={clsx(
          'flex h-12 shrink-0 items-center gap-2',
          collapsed ? 'justify-center' : 'pr-2 pl-3.5',
        )}
      >
        <Link
          href={paths.dashboard}
          className="flex items-center gap-2.5 rounded text-base font-semibold"
          aria-label="Pesan, dashboard"
        >
          <Logo />
          {collapsed ? null : 'Pesan'}
        </Link>
        {collapsed ? null : (
          <IconButton
            icon={PanelLeft}
            label="Collapse sidebar"
            onClick={onToggle}
            className="ml-auto h-7 w-7"
          />
        )}
      </div>
      <nav aria-label="Main" className="min-h-0 flex-1 overflow-y-auto px-2 py-1.5">
        {groups.map((group) => (
          <div key={group.label ?? 'main'} className="mb-3">
            {group.label && !collapsed ? (
              <p className="flex h-7 items-center px-2 text-xs font-medium text-text-3">{group.label}</p>
            ) : null}
            {group.label && collapsed ? <hr className="mx-2 my-2 border-line" /> : null}
            {group.items.map((item) => (
              <NavEntry
                key={item.href}
                item={item}
                current={isCurrent(item, pathname)}
                collapsed={collapsed}
                mark={marks[item.href]}
              />
            ))}
          </div>
        ))}
      </nav>
      {collapsed ? (
        <div className="flex justify-center border-t border-line p-2">
          <IconButton icon={PanelLeft} label="Expand sidebar" onClick={onToggle} />
        </div>
      ) : null}
      <SidebarFoot collapsed={collapsed} />
    </aside>
  );
}
