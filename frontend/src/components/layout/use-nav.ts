'use client';

import { needsAttention } from '@/components/ui/device-look';
import { hasPermission } from '@/lib/permissions';
import { paths } from '@/lib/paths';
import { useListDevicesQuery } from '@/store/endpoints/devices.endpoints';
import { useListJobsQuery } from '@/store/endpoints/jobs.endpoints';
import { useCan, usePollingInterval, useUser } from '@/store/hooks';
import type { NavGroup, NavItem } from './nav';
import { navGroups } from './nav';

export interface NavMark {
  count: number;
  /** What the number counts, for screen readers. */
  meaning: string;
  warn: boolean;
}

/** The navigation this user may see. */
export function useNavGroups(): NavGroup[] {
  const user = useUser();
  const isVisible = (item: NavItem) => !item.permission || hasPermission(user, item.permission);
  return navGroups
    .map((group) => ({ ...group, items: group.items.filter(isVisible) }))
    .filter((group) => group.items.length > 0);
}

/** Numbers beside navigation entries: devices in trouble, jobs under way. */
export function useNavMarks(): Record<string, NavMark | undefined> {
  const pollingInterval = usePollingInterval();
  const maySeeJobs = useCan('job.read');
  const devices = useListDevicesQuery(undefined, { pollingInterval });
  const jobs = useListJobsQuery({ status: 'processing', limit: 1 }, { pollingInterval, skip: !maySeeJobs });
  const troubled = devices.data?.rows.filter(needsAttention).length ?? 0;
  const running = jobs.data?.pagination.total ?? 0;
  return {
    [paths.devices]: troubled > 0 ? { count: troubled, meaning: 'need attention', warn: true } : undefined,
    [paths.jobs]: running > 0 ? { count: running, meaning: 'running', warn: false } : undefined,
  };
}
