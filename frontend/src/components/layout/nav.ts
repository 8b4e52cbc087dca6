import type { LucideIcon } from 'lucide-react';
import {
  CircleUser,
  LayoutDashboard,
  ListChecks,
  Megaphone,
  MessagesSquare,
  Send,
  Smartphone,
} from 'lucide-react';
import { paths } from '@/lib/paths';
import type { Permission } from '@/lib/permissions';

export interface NavItem {
  label: string;
  href: string;
  icon: LucideIcon;
  /** Hidden from users who lack it. */
  permission?: Permission;
  /** The second key after "g". */
  key: string;
}

export interface NavGroup {
  label: string | null;
  items: readonly NavItem[];
}

/** The groups and their order never change; only what the role can use is shown. */
export const navGroups: readonly NavGroup[] = [
  {
    label: null,
    items: [
      { label: 'Chats', href: paths.chats, icon: MessagesSquare, permission: 'chat.read', key: 'i' },
      { label: 'Devices', href: paths.devices, icon: Smartphone, key: 'd' },
    ],
  },
  {
    label: 'Send',
    items: [
      { label: 'Message', href: paths.sendMessage, icon: Send, permission: 'message.send', key: 'm' },
      { label: 'Blast', href: paths.chatBlast, icon: Megaphone, permission: 'job.create', key: 'b' },
      { label: 'Jobs', href: paths.jobs, icon: ListChecks, permission: 'job.read', key: 'j' },
    ],
  },
  {
    label: 'Insights',
    items: [{ label: 'Dashboard', href: paths.dashboard, icon: LayoutDashboard, key: 'h' }],
  },
  { label: 'Account', items: [{ label: 'Profile', href: paths.profile, icon: CircleUser, key: 'p' }] },
];

export const navItems: readonly NavItem[] = navGroups.flatMap((group) => group.items);

export const isCurrent = (item: NavItem, pathname: string): boolean => {
  const isChatOfDevice = /^\/devices\/[^/]+\/chat/.test(pathname);
  if (isChatOfDevice) return item.href === paths.chats;
  return pathname === item.href || pathname.startsWith(item.href);
};
