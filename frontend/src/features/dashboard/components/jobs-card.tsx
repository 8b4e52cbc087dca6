import { ListChecks } from 'lucide-react';
import Link from 'next/link';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState, SkeletonLines } from '@/components/ui/feedback';
import { jobLook, jobName, triedCount } from '@/components/ui/job-look';
import { Progress } from '@/components/ui/progress';
import { Status } from '@/components/ui/status';
import type { JobSummary } from '@/lib/api-types';
import { formatDateTime, formatNumber, percentOf } from '@/lib/format';
import { jobPath, paths } from '@/lib/paths';

const MOST = 5;

function whenText(job: JobSummary): string {
  if (job.finishedAt) return formatDateTime(job.finishedAt);
  return job.status === 'processing' && job.etaAt ? `ends ${formatDateTime(job.etaAt)}` : '';
}

function JobRow({ job }: { job: JobSummary }) {
  const done = triedCount(job);
  const name = jobName(job);
  const isHeld = job.status === 'paused' || job.waiting !== null;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2 first:border-t-0">
      <p className="min-w-0 flex-1 basis-48 truncate">
        <Link href={jobPath(job.jobId)} prefetch={false} className="rounded-sm font-medium hover:underline">
          {name}
        </Link>{' '}
        <span className="text-text-2">· {job.deviceName}</span>
      </p>
      <Progress
        label={`Progress of ${name}`}
        percent={percentOf(done, job.total)}
        className="w-28"
        barClassName={isHeld ? 'bg-warn-fill' : 'bg-chart-1'}
      />
      <span className="w-32 text-right whitespace-nowrap text-text-2">
        {formatNumber(done)} / {formatNumber(job.total)}
      </span>
      <Status look={jobLook(job)} className="w-36" />
      <span className="w-28 text-right text-text-2 max-md:hidden">{whenText(job)}</span>
    </li>
  );
}

export function JobsCard({ jobs }: { jobs: readonly JobSummary[] | undefined }) {
  return (
    <Card label="Jobs">
      <CardHeader
        title="Latest jobs"
        actions={
          <Link href={paths.jobs} className="rounded-sm text-text-2 hover:text-text hover:underline">
            All jobs
          </Link>
        }
      />
      {jobs?.length === 0 ? (
        <EmptyState icon={ListChecks} title="No jobs yet">
          A blast becomes a job and shows its progress here.
        </EmptyState>
      ) : null}
      {jobs && jobs.length > 0 ? (
        <ul>
          {jobs.slice(0, MOST).map((job) => (
            <JobRow key={job.jobId} job={job} />
          ))}
        </ul>
      ) : null}
      {jobs ? null : <SkeletonLines lines={3} />}
    </Card>
  );
}
