'use client';

import { Download, ListX, SearchX } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState, ErrorState } from '@/components/ui/feedback';
import { jobItemLook } from '@/components/ui/message-look';
import { Pager } from '@/components/ui/pager';
import { SearchInput } from '@/components/ui/search-input';
import { Segmented } from '@/components/ui/segmented';
import { Status } from '@/components/ui/status';
import type { Column } from '@/components/ui/table';
import { Table } from '@/components/ui/table';
import { jobName } from '@/components/ui/job-look';
import type { JobDetails, JobItem, JobItemState } from '@/lib/api-types';
import { formatNumber, formatPhone, formatTimeSeconds } from '@/lib/format';
import { api } from '@/lib/paths';
import { useUrlState } from '@/lib/use-url-state';
import { asApiError, toApiError } from '@/store/api-error';
import { downloadFile } from '@/store/http-client';
import { usePollingInterval, useToast } from '@/store/hooks';
import { useListJobItemsQuery } from '../api/jobs.endpoints';

type View = 'all' | JobItemState;

const columns: readonly Column<JobItem>[] = [
  {
    key: 'recipient',
    header: 'Recipient',
    className: 'max-w-48 truncate font-medium',
    cell: (item) => item.name ?? formatPhone(item.to),
  },
  {
    key: 'number',
    header: 'Number',
    className: 'whitespace-nowrap text-text-2 max-md:hidden',
    cell: (item) => formatPhone(item.to),
  },
  { key: 'status', header: 'Status', cell: (item) => <Status look={jobItemLook(item.state)} /> },
  {
    key: 'sent',
    header: 'Sent',
    align: 'right',
    className: 'text-text-2',
    cell: (item) => formatTimeSeconds(item.sentAt),
  },
  {
    key: 'delivered',
    header: 'Delivered',
    align: 'right',
    className: 'text-text-2 max-md:hidden',
    cell: (item) => formatTimeSeconds(item.deliveredAt),
  },
  {
    key: 'read',
    header: 'Read',
    align: 'right',
    className: 'text-text-2 max-md:hidden',
    cell: (item) => formatTimeSeconds(item.readAt),
  },
  {
    key: 'reason',
    header: 'Reason',
    className: 'max-w-72 truncate text-text-2 max-lg:hidden',
    cell: (item) => <span title={item.errorMessage ?? undefined}>{item.errorMessage ?? ''}</span>,
  },
  {
    key: 'tries',
    header: 'Tries',
    align: 'right',
    className: 'text-text-2 max-lg:hidden',
    cell: (item) => formatNumber(item.attempts),
  },
];

/** Counts exclude each other, as the bar does. */
function segmentsOf(job: JobDetails) {
  const { completed, failed, pending, cancelled } = job.progress;
  const base: { value: View; label: string; count: number }[] = [
    { value: 'all', label: 'All', count: job.total },
    { value: 'queued', label: 'Queued', count: pending },
    { value: 'sent', label: 'Sent', count: Math.max(0, completed - job.delivered) },
    { value: 'delivered', label: 'Delivered', count: Math.max(0, job.delivered - job.read) },
    { value: 'read', label: 'Read', count: job.read },
    { value: 'failed', label: 'Failed', count: failed },
  ];
  return cancelled > 0
    ? [...base, { value: 'cancelled' as const, label: 'Cancelled', count: cancelled }]
    : base;
}

function ExportButton({ job }: { job: JobDetails }) {
  const [isBusy, setBusy] = useState(false);
  const toast = useToast();
  const run = async () => {
    setBusy(true);
    try {
      await downloadFile(api.jobItemsCsv(job.jobId), `${jobName(job)}.csv`.replace(/[\\/:*?"<>|]/g, '-'));
    } catch (error) {
      toast({ tone: 'bad', message: toApiError(error).message });
    }
    setBusy(false);
  };
  return (
    <Button icon={Download} busy={isBusy} onClick={() => void run()}>
      Export CSV
    </Button>
  );
}

function useItems(job: JobDetails) {
  const { get, setParams } = useUrlState();
  const segments = segmentsOf(job);
  const view = segments.find((segment) => segment.value === get('show'))?.value ?? 'all';
  const search = get('q');
  const query = useListJobItemsQuery(
    {
      jobId: job.jobId,
      status: view === 'all' ? undefined : view,
      search: search || undefined,
      page: Number(get('page')) || 1,
    },
    { pollingInterval: usePollingInterval() },
  );
  return { segments, view, search, query, setParams };
}

/** Every recipient with what happened. Filter, search and page live in the URL. */
export function JobItemsCard({ job }: { job: JobDetails }) {
  const { segments, view, search, query, setParams } = useItems(job);
  const { data, error, refetch } = query;
  const empty = search ? (
    <EmptyState icon={SearchX} title="No recipient matches">
      Try a part of the name or the last digits of the number.
    </EmptyState>
  ) : (
    <EmptyState icon={ListX} title={`No ${view === 'all' ? '' : `${view} `}messages`}>
      Recipients appear here as soon as they reach this state.
    </EmptyState>
  );
  return (
    <Card label="Recipients">
      <div className="flex flex-wrap items-center gap-2 border-b border-line p-2">
        <Segmented
          label="Status"
          segments={segments}
          value={view}
          onChange={(next) => setParams({ show: next === 'all' ? null : next, page: null })}
        />
        <div className="ml-auto flex gap-2 max-md:w-full">
          <SearchInput
            label="Name or number"
            value={search}
            onChange={(next) => setParams({ q: next, page: null })}
            className="w-full md:w-48"
          />
          <ExportButton job={job} />
        </div>
      </div>
      {error && !data ? (
        <ErrorState what="recipients" error={asApiError(error)} onRetry={() => void refetch()} />
      ) : (
        <Table
          label="Recipients"
          columns={columns}
          rows={data?.rows}
          rowKey={(item) => item.seq}
          rowClassName="h-9"
          empty={empty}
          skeletonRows={8}
        />
      )}
      {data ? (
        <Pager
          pagination={data.pagination}
          onPage={(page) => setParams({ page: page === 1 ? null : page })}
        />
      ) : null}
    </Card>
  );
}
