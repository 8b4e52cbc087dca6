'use client';

import { ChevronDown, CircleUser, Keyboard, LogOut } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Avatar } from '@/components/ui/avatar';
import { Menu } from '@/components/ui/menu';
import { api, paths } from '@/lib/paths';
import { session } from '@/lib/session';
import { endSession, httpClient } from '@/store/http-client';
import { useUser } from '@/store/hooks';

/** Revokes the refresh token and goes to the sign-in page; works offline too. */
export async function signOut(): Promise<void> {
  try {
    await httpClient.post(
      api.logout,
      { refreshToken: session.refreshToken() ?? undefined },
      { timeout: 3_000 },
    );
  } catch {
    // The tokens are forgotten here in any case and end by themselves there.
  }
  endSession(null);
}

export const roleWord = (role: string | undefined) =>
  role ? role.charAt(0).toUpperCase() + role.slice(1) : '';

export function UserMenu({ onShowShortcuts }: { onShowShortcuts: () => void }) {
  const user = useUser();
  const router = useRouter();
  const name = user?.fullName ?? user?.username ?? 'Account';
  return (
    <Menu
      label={`${name} ${roleWord(user?.role)}: account`}
      buttonClassName="flex h-9 items-center gap-2 rounded px-1.5 text-left hover:bg-hover max-md:h-11"
      header={<p className="px-2 py-1.5 text-xs text-text-3">{user?.email ?? user?.username}</p>}
      items={[
        { label: 'Profile', icon: CircleUser, onSelect: () => router.push(paths.profile) },
        { label: 'Keyboard shortcuts', icon: Keyboard, onSelect: onShowShortcuts },
        { label: 'Sign out', icon: LogOut, onSelect: () => void signOut() },
      ]}
    >
      <Avatar name={name} />
      <span className="max-w-36 max-md:hidden">
        <span className="block truncate text-xs leading-4 font-semibold">{name}</span>{' '}
        <span className="block truncate text-2xs leading-3.5 text-text-3">{roleWord(user?.role)}</span>
      </span>
      <ChevronDown aria-hidden size={14} className="text-text-3 max-md:hidden" />
    </Menu>
  );
}
