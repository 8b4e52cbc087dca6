'use client';

import { CircleX } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { jobName } from '@/components/ui/job-look';
import type { JobDetails } from '@/lib/api-types';
import { plural } from '@/lib/format';
import { asApiError } from '@/store/api-error';
import { useToast } from '@/store/hooks';
import type { JobAction } from '../api/jobs.endpoints';
import { useControlJobMutation } from '../api/jobs.endpoints';

const done: Record<JobAction, string> = {
  pause: 'Paused. The message being sent now still goes out.',
  resume: 'Resumed.',
  cancel: 'Cancelled. What was sent stays sent.',
  retry: 'Failed messages are queued again.',
};

/** Pause, resume, cancel and retry, with the question before cancelling. */
export function useJobControl(job: JobDetails) {
  const [send, { isLoading, originalArgs }] = useControlJobMutation();
  const [isAsking, setAsking] = useState(false);
  const toast = useToast();
  const run = async (action: JobAction) => {
    const error = asApiError((await send({ jobId: job.jobId, action })).error);
    toast(error ? { tone: 'bad', message: error.message } : { tone: 'ok', message: done[action] });
    setAsking(false);
  };
  const busy = isLoading ? originalArgs?.action : undefined;
  const name = jobName(job);
  const dialog: ReactNode = isAsking ? (
    <ConfirmDialog
      danger
      title={`Cancel ${name}?`}
      confirmLabel="Cancel job"
      cancelLabel="Keep job"
      icon={CircleX}
      busy={busy === 'cancel'}
      onConfirm={() => void run('cancel')}
      onClose={() => setAsking(false)}
    >
      {plural(job.progress.pending, 'person', 'people')} will not get the message.{' '}
      {plural(job.progress.completed, 'message')} already sent stay sent. A cancelled job cannot be resumed.
    </ConfirmDialog>
  ) : null;
  return { run: (action: JobAction) => void run(action), busy, askCancel: () => setAsking(true), dialog };
}

/** Failed messages that may be tried again. */
export function retryableCount(job: JobDetails): number {
  const reasons = job.failureReasons;
  if (!reasons) return job.progress.failed;
  return reasons.filter((reason) => reason.retryable).reduce((sum, reason) => sum + reason.count, 0);
}
