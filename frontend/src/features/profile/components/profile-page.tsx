'use client';

import { LogOut } from 'lucide-react';
import { PageBody } from '@/components/layout/page-body';
import { PageTitle } from '@/components/layout/page-title';
import { roleWord, signOut } from '@/components/layout/user-menu';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { ErrorState, SkeletonLines } from '@/components/ui/feedback';
import { PageHeader } from '@/components/ui/page-header';
import { Segmented } from '@/components/ui/segmented';
import { Switch } from '@/components/ui/switch';
import type { User } from '@/lib/api-types';
import { formatDateTime } from '@/lib/format';
import { usePreference } from '@/lib/use-preference';
import { useTheme } from '@/lib/use-theme';
import { asApiError } from '@/store/api-error';
import { useGetProfileQuery } from '@/store/endpoints/system.endpoints';
import { AccountCard } from './account-card';
import { PasswordCard } from './password-card';

function IdentityCard({ user }: { user: User }) {
  const facts = [
    ['Role', roleWord(user.role)],
    ['Last sign-in', formatDateTime(user.lastLogin)],
    ['Member since', formatDateTime(user.createdAt)],
  ] as const;
  return (
    <Card label="You">
      <div className="flex items-center gap-3 p-4">
        <Avatar name={user.fullName || user.username} size="xl" />
        <div className="min-w-0">
          <p className="truncate font-semibold">{user.fullName || user.username}</p>
          <p className="truncate text-xs text-text-3">{user.email}</p>
        </div>
      </div>
      <dl className="border-t border-line px-4 py-2">
        {facts.map(([label, value]) => (
          <div key={label} className="flex justify-between gap-3 py-1">
            <dt className="text-text-2">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function PreferencesCard() {
  const [theme, setTheme] = useTheme();
  const [shortcuts, setShortcuts] = usePreference('shortcuts', true);
  return (
    <Card label="This browser">
      <CardHeader title="This browser" />
      <div className="space-y-4 p-4">
        <div>
          <p className="mb-1 font-medium">Theme</p>
          <Segmented
            label="Theme"
            value={theme}
            onChange={setTheme}
            segments={[
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
          />
        </div>
        <Switch
          label="Single-key shortcuts"
          detail="Press ? for the list."
          checked={shortcuts}
          onChange={setShortcuts}
        />
        <Button icon={LogOut} onClick={() => void signOut()}>
          Sign out
        </Button>
      </div>
    </Card>
  );
}

export function ProfilePage() {
  const { data: user, error, refetch } = useGetProfileQuery();
  return (
    <PageBody>
      <PageTitle title="Profile" parents={[{ label: 'Account' }]} />
      <PageHeader title="Profile" />
      {!user && error ? (
        <ErrorState what="your profile" error={asApiError(error)} onRetry={() => void refetch()} />
      ) : null}
      {!user && !error ? <SkeletonLines lines={6} /> : null}
      {user ? (
        <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_364px]">
          <div className="grid min-w-0 gap-3">
            <AccountCard key={user.id} user={user} />
            <PasswordCard />
          </div>
          <div className="grid gap-3">
            <IdentityCard user={user} />
            <PreferencesCard />
          </div>
        </div>
      ) : null}
    </PageBody>
  );
}
