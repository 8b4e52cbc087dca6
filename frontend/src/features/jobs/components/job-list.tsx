'use client';

import { ListChecks, Megaphone, SearchX } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { PageBody } from '@/components/layout/page-body';
import { PageTitle } from '@/components/layout/page-title';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { SelectField } from '@/components/ui/field';
import { EmptyState, ErrorState } from '@/components/ui/feedback';
import { jobLook, jobName, triedCount } from '@/components/ui/job-look';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { Progress } from '@/components/ui/progress';
import { Segmented } from '@/components/ui/segmented';
import { Status } from '@/components/ui/status';
import type { Column } from '@/components/ui/table';
import { Table } from '@/components/ui/table';
import type { JobSummary } from '@/lib/api-types';
import { EN_DASH, formatDateTime, formatNumber, percentOf, plural } from '@/lib/format';
import { jobPath, paths } from '@/lib/paths';
import { useUrlState } from '@/lib/use-url-state';
import { asApiError } from '@/store/api-error';
import { useListDevicesQuery } from '@/store/endpoints/devices.endpoints';
import { useListJobsQuery } from '@/store/endpoints/jobs.endpoints';
import { useCan, usePollingInterval } from '@/store/hooks';

const views = [
  { value: '', label: 'All' },
  { value: 'processing', label: 'Running' },
  { value: 'paused', label: 'Paused' },
  { value: 'queued', label: 'Queued' },
  { value: 'completed', label: 'Finished' },
  { value: 'partial', label: 'Some failed' },
  { value: 'failed', label: 'Failed' },
  { value: 'cancelled', label: 'Cancelled' },
] as const;

function whenText(job: JobSummary): string {
  if (job.finishedAt) return `ended ${formatDateTime(job.finishedAt)}`;
  if (job.status === 'processing' && job.etaAt) return `ends ${formatDateTime(job.etaAt)}`;
  return job.startedAt
    ? `started ${formatDateTime(job.startedAt)}`
    : `created ${formatDateTime(job.createdAt)}`;
}

const columns: readonly Column<JobSummary>[] = [
  {
    key: 'name',
    header: 'Job',
    className: 'max-w-72',
    cell: (job) => (
      <span className="block min-w-0">
        <Link
          href={jobPath(job.jobId)}
          prefetch={false}
          className="block truncate rounded-sm font-medium hover:underline"
        >
          {jobName(job)}
        </Link>
        <span className="block truncate text-xs text-text-3">
          {job.deviceName ?? job.deviceId} · {job.createdBy?.fullName ?? EN_DASH}
        </span>
        <span className="block text-xs text-text-3 md:hidden">
          {formatNumber(triedCount(job))} of {formatNumber(job.total)}
        </span>
      </span>
    ),
  },
  {
    key: 'status',
    header: 'Status',
    className: 'max-w-56 max-md:max-w-36',
    cell: (job) => <Status look={jobLook(job)} detail={job.waiting?.sentence} />,
  },
  {
    key: 'progress',
    header: 'Progress',
    className: 'w-44 max-md:hidden',
    cell: (job) => (
      <Progress
        label={`Progress of ${jobName(job)}`}
        percent={percentOf(triedCount(job), job.total)}
        barClassName={job.status === 'paused' ? 'bg-warn-fill' : 'bg-chart-1'}
      />
    ),
  },
  {
    key: 'count',
    header: 'Done',
    align: 'right',
    className: 'whitespace-nowrap max-md:hidden',
    cell: (job) => (
      <>
        {formatNumber(triedCount(job))} <span className="text-text-3">/ {formatNumber(job.total)}</span>
      </>
    ),
  },
  {
    key: 'failed',
    header: 'Failed',
    align: 'right',
    className: 'max-lg:hidden',
    cell: ({ progress }) => (
      <span className={progress.failed > 0 ? 'font-medium text-bad' : 'text-text-3'}>
        {formatNumber(progress.failed)}
      </span>
    ),
  },
  {
    key: 'when',
    header: 'When',
    align: 'right',
    className: 'whitespace-nowrap text-text-2 max-md:hidden',
    cell: whenText,
  },
];

function useJobFilter() {
  const { get, setParams } = useUrlState();
  const asked = get('status');
  const status = views.find((view) => view.value === asked)?.value ?? '';
  return { status, deviceId: get('device'), page: Number(get('page')) || 1, setParams };
}

function DeviceFilter({ value, onChange }: { value: string; onChange: (deviceId: string) => void }) {
  const { data } = useListDevicesQuery();
  return (
    <SelectField
      label="Device"
      hideLabel
      className="w-44 max-md:w-full"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">Any device</option>
      {data?.rows.map((device) => (
        <option key={device.deviceId} value={device.deviceId}>
          {device.deviceName}
        </option>
      ))}
    </SelectField>
  );
}

function NoJobs({ isFiltered, newBlast }: { isFiltered: boolean; newBlast: React.ReactNode }) {
  if (isFiltered)
    return (
      <EmptyState icon={SearchX} title="No job matches">
        Choose another status or device.
      </EmptyState>
    );
  return (
    <EmptyState icon={ListChecks} title="No jobs yet" action={newBlast}>
      A blast becomes a job. Its progress, rate and every recipient show here.
    </EmptyState>
  );
}

export function JobList() {
  const router = useRouter();
  const { status, deviceId, page, setParams } = useJobFilter();
  const mayBlast = useCan('job.create');
  const { data, error, refetch } = useListJobsQuery(
    { status: status || undefined, deviceId: deviceId || undefined, page },
    { pollingInterval: usePollingInterval() },
  );
  const newBlast = mayBlast ? (
    <LinkButton href={paths.chatBlast} variant="primary" icon={Megaphone}>
      New blast
    </LinkButton>
  ) : null;
  return (
    <PageBody>
      <PageTitle title="Jobs" parents={[{ label: 'Send' }]} />
      <PageHeader
        title="Jobs"
        detail={data ? plural(data.pagination.total, 'job') : undefined}
        actions={newBlast}
      />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Segmented
          label="Status"
          segments={views}
          value={status}
          onChange={(next) => setParams({ status: next, page: null })}
        />
        <DeviceFilter value={deviceId} onChange={(next) => setParams({ device: next, page: null })} />
      </div>
      <Card label="Job list">
        {error && !data ? (
          <ErrorState what="jobs" error={asApiError(error)} onRetry={() => void refetch()} />
        ) : (
          <Table
            label="Jobs"
            columns={columns}
            rows={data?.rows}
            rowKey={(job) => job.jobId}
            onOpen={(job) => router.push(jobPath(job.jobId))}
            rowClassName="h-[52px] max-md:h-[72px]"
            empty={<NoJobs isFiltered={status !== '' || deviceId !== ''} newBlast={newBlast} />}
          />
        )}
        {data ? (
          <Pager
            pagination={data.pagination}
            onPage={(next) => setParams({ page: next === 1 ? null : next })}
          />
        ) : null}
      </Card>
    </PageBody>
  );
}
