'use client';

import { Megaphone, Send, Smartphone } from 'lucide-react';
import { useEffect, useState } from 'react';
import { PageBody } from '@/components/layout/page-body';
import { PageTitle } from '@/components/layout/page-title';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/feedback';
import { PageHeader } from '@/components/ui/page-header';
import type { JobSummary } from '@/lib/api-types';
import { formatLongDate, formatTime } from '@/lib/format';
import { paths, withQuery } from '@/lib/paths';
import { useNow } from '@/lib/use-now';
import { asApiError } from '@/store/api-error';
import { useListDevicesQuery } from '@/store/endpoints/devices.endpoints';
import { useListJobsQuery } from '@/store/endpoints/jobs.endpoints';
import { useCan, usePollingInterval } from '@/store/hooks';
import { useGetStatisticsQuery } from '../api/statistics.endpoints';
import { ActivityCard } from './activity-card';
import { AttentionRow } from './attention-row';
import { DeviceStrip } from './device-strip';
import { FiguresCard } from './figures-card';
import { JobsCard } from './jobs-card';
import { VolumeCard } from './volume-card';

/** The start of today where the viewer is; changes at midnight. */
function useDayStart(): string | null {
  const nowMs = useNow(60_000);
  const [start, setStart] = useState<string | null>(null);
  useEffect(() => {
    if (nowMs === null) return;
    const midnight = new Date(nowMs);
    midnight.setHours(0, 0, 0, 0);
    setStart(midnight.toISOString());
  }, [nowMs]);
  return start;
}

function QuickActions() {
  const maySend = useCan('message.send');
  const mayBlast = useCan('job.create');
  return (
    <>
      {maySend ? (
        <LinkButton href={paths.sendMessage} icon={Send}>
          Send message
        </LinkButton>
      ) : null}
      {mayBlast ? (
        <LinkButton href={paths.chatBlast} icon={Megaphone} variant="primary">
          New blast
        </LinkButton>
      ) : null}
    </>
  );
}

function FirstDevice() {
  const mayCreate = useCan('device.create');
  return (
    <Card label="First device">
      <EmptyState
        icon={Smartphone}
        title="No devices yet"
        action={
          mayCreate ? (
            <LinkButton href={withQuery(paths.devices, { add: '1' })} variant="primary">
              Add the first device
            </LinkButton>
          ) : undefined
        }
      >
        {mayCreate
          ? 'Link a WhatsApp number, and the day shows here: devices, messages, jobs.'
          : 'Ask an admin to give you access to a device.'}
      </EmptyState>
    </Card>
  );
}

function useDashboard() {
  const pollingInterval = usePollingInterval();
  const from = useDayStart();
  const stats = useGetStatisticsQuery(from ?? '', { skip: from === null, pollingInterval });
  const devices = useListDevicesQuery(undefined, { pollingInterval });
  const maySeeJobs = useCan('job.read');
  const jobs = useListJobsQuery(undefined, { pollingInterval, skip: !maySeeJobs });
  return { stats, devices, jobs, maySeeJobs };
}

function NowLine() {
  const nowMs = useNow(10_000);
  return nowMs === null ? null : `${formatLongDate(nowMs)} · ${formatTime(nowMs)}`;
}

function TopSkeleton() {
  return (
    <>
      {['h-[74px]', 'h-[88px]', 'h-80'].map((height) => (
        <Card key={height} label="Loading">
          <Skeleton className={`${height}! rounded!`} />
        </Card>
      ))}
    </>
  );
}

/** What needs me now, are all devices up, is today normal. */
export function DashboardPage() {
  const { stats, devices, jobs, maySeeJobs } = useDashboard();
  const deviceRows = devices.data?.rows;
  // Rows that may or may not come first would push the rest down; they come together.
  const isFirstLoad = devices.isLoading || jobs.isLoading;
  return (
    <PageBody>
      <PageTitle title="Dashboard" parents={[{ label: 'Insights' }]} />
      <PageHeader title="Dashboard" detail={<NowLine />} actions={<QuickActions />} />
      {isFirstLoad ? (
        <TopSkeleton />
      ) : (
        <AttentionRow devices={deviceRows ?? []} jobs={jobs.data?.rows ?? []} />
      )}
      {deviceRows?.length === 0 ? <FirstDevice /> : null}
      {!isFirstLoad && deviceRows && deviceRows.length > 0 ? <DeviceStrip devices={deviceRows} /> : null}
      {isFirstLoad ? null : <Numbers stats={stats} jobs={jobs.data?.rows} maySeeJobs={maySeeJobs} />}
    </PageBody>
  );
}

type Dashboard = ReturnType<typeof useDashboard>;

function Numbers({
  stats,
  jobs,
  maySeeJobs,
}: Pick<Dashboard, 'stats' | 'maySeeJobs'> & { jobs: readonly JobSummary[] | undefined }) {
  return (
    <>
      {stats.error && !stats.data ? (
        <Card label="Statistics">
          <ErrorState
            what="the numbers of today"
            error={asApiError(stats.error)}
            onRetry={() => void stats.refetch()}
          />
        </Card>
      ) : (
        <>
          <FiguresCard stats={stats.data} />
          <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_364px]">
            <div className="grid min-w-0 gap-3">
              <VolumeCard days={stats.data?.days} />
              {maySeeJobs ? <JobsCard jobs={jobs} /> : null}
            </div>
            <ActivityCard entries={stats.data?.recent} />
          </div>
        </>
      )}
    </>
  );
}
