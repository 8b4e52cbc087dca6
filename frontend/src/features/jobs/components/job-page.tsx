'use client';

import { ListX } from 'lucide-react';
import { PageBody } from '@/components/layout/page-body';
import { PageTitle } from '@/components/layout/page-title';
import { LinkButton } from '@/components/ui/button';
import { EmptyState, ErrorState, SkeletonLines } from '@/components/ui/feedback';
import { isJobActive, jobName } from '@/components/ui/job-look';
import type { JobDetails } from '@/lib/api-types';
import { paths } from '@/lib/paths';
import { asApiError } from '@/store/api-error';
import { usePollingInterval } from '@/store/hooks';
import { useGetJobQuery } from '../api/jobs.endpoints';
import { JobFailures, JobTimeline } from './job-charts';
import { JobHeader } from './job-header';
import { JobItemsCard } from './job-items-card';
import { JobNotice } from './job-notice';
import { JobProgressCard } from './job-progress-card';

const parents = [{ label: 'Send' }, { label: 'Jobs', href: paths.jobs }];
/** Failure reasons and the timeline are not in the live events; they are fetched again at this pace. */
const DETAILS_EVERY_MS = 15_000;

function JobContent({ job }: { job: JobDetails }) {
  return (
    <PageBody>
      <PageTitle title={jobName(job)} parents={parents} />
      <JobHeader job={job} />
      <JobNotice job={job} />
      <JobProgressCard job={job} />
      <div className="grid gap-3 lg:grid-cols-[minmax(0,1fr)_364px]">
        <JobTimeline job={job} />
        <JobFailures job={job} />
      </div>
      <JobItemsCard job={job} />
    </PageBody>
  );
}

function useJob(jobId: string) {
  const offlinePollingMs = usePollingInterval();
  const cached = useGetJobQuery(jobId);
  const job = cached.currentData;
  const isRunning = job ? isJobActive(job) && job.status !== 'paused' : false;
  useGetJobQuery(jobId, { pollingInterval: isRunning ? DETAILS_EVERY_MS : offlinePollingMs });
  return { job, error: asApiError(cached.error), refetch: cached.refetch };
}

/** One job, live. */
export function JobPage({ jobId }: { jobId: string }) {
  const { job, error, refetch } = useJob(jobId);
  if (job) return <JobContent job={job} />;
  return (
    <PageBody>
      <PageTitle title="Job" parents={parents} />
      {error?.status === 404 ? (
        <EmptyState
          icon={ListX}
          title="This job does not exist"
          action={<LinkButton href={paths.jobs}>All jobs</LinkButton>}
        >
          It may belong to someone else, or the link is incomplete.
        </EmptyState>
      ) : null}
      {error && error.status !== 404 ? (
        <ErrorState what="this job" error={error} onRetry={() => void refetch()} />
      ) : null}
      {error ? null : <SkeletonLines lines={9} />}
    </PageBody>
  );
}
