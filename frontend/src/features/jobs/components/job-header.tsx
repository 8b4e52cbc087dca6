'use client';

import { CircleX, Pause, Play, RotateCcw } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { jobLook, jobName } from '@/components/ui/job-look';
import { PageHeader } from '@/components/ui/page-header';
import { Badge } from '@/components/ui/status';
import type { JobDetails } from '@/lib/api-types';
import { formatDateTime } from '@/lib/format';
import { useShortcuts } from '@/lib/use-shortcuts';
import type { JobAction } from '../api/jobs.endpoints';
import { retryableCount, useJobControl } from '../hooks/use-job-control';

function origin(job: JobDetails): string {
  const by = job.createdBy?.fullName ? ` by ${job.createdBy.fullName}` : '';
  const when = job.startedAt
    ? `started ${formatDateTime(job.startedAt)}`
    : `created ${formatDateTime(job.createdAt)}`;
  return `From ${job.deviceName ?? job.deviceId} · ${when}${by}`;
}

function useJobShortcuts(job: JobDetails, run: (action: JobAction) => void): void {
  useShortcuts({
    p: () => {
      if (job.can.pause) run('pause');
      else if (job.can.resume) run('resume');
    },
    r: () => {
      if (job.can.retry) run('retry');
    },
  });
}

/** Name, state and the four controls, as far as this user has them. */
export function JobHeader({ job }: { job: JobDetails }) {
  const { run, busy, askCancel, dialog } = useJobControl(job);
  const retryable = retryableCount(job);
  useJobShortcuts(job, run);
  const actions = (
    <>
      {job.can.cancel ? (
        <Button variant="danger" icon={CircleX} onClick={askCancel}>
          Cancel job
        </Button>
      ) : null}
      {job.can.retry && retryable > 0 ? (
        <Button icon={RotateCcw} busy={busy === 'retry'} onClick={() => run('retry')}>
          Retry {retryable} failed
        </Button>
      ) : null}
      {job.can.pause ? (
        <Button icon={Pause} busy={busy === 'pause'} aria-keyshortcuts="P" onClick={() => run('pause')}>
          Pause
        </Button>
      ) : null}
      {job.can.resume ? (
        <Button
          variant="primary"
          icon={Play}
          busy={busy === 'resume'}
          aria-keyshortcuts="P"
          onClick={() => run('resume')}
        >
          Resume
        </Button>
      ) : null}
    </>
  );
  return (
    <>
      <PageHeader
        title={jobName(job)}
        badge={<Badge look={jobLook(job)} />}
        detail={origin(job)}
        actions={actions}
      />
      {dialog}
    </>
  );
}
