import {
  Ban,
  CircleAlert,
  CircleCheck,
  CirclePause,
  CirclePlay,
  CircleX,
  Clock,
  Hourglass,
} from 'lucide-react';
import type { JobSummary } from '@/lib/api-types';
import { plural } from '@/lib/format';
import type { StatusLook } from './status';

const looks: Record<JobSummary['status'], StatusLook> = {
  queued: { word: 'Queued', icon: Clock, tone: 'mute' },
  processing: { word: 'Running', icon: CirclePlay, tone: 'ok' },
  paused: { word: 'Paused', icon: CirclePause, tone: 'warn' },
  completed: { word: 'Finished', icon: CircleCheck, tone: 'ok' },
  partial: { word: 'Finished, some failed', icon: CircleAlert, tone: 'warn' },
  failed: { word: 'Failed', icon: CircleX, tone: 'bad' },
  cancelled: { word: 'Cancelled', icon: Ban, tone: 'mute' },
};

const waiting: StatusLook = { word: 'Waiting', icon: Hourglass, tone: 'warn' };

export function jobLook(job: Pick<JobSummary, 'status' | 'waiting'>): StatusLook {
  const isHeld = job.status === 'processing' || job.status === 'queued';
  return isHeld && job.waiting ? waiting : looks[job.status];
}

/** What a job is called; one without a name by its size. */
export const jobName = (job: Pick<JobSummary, 'name' | 'total'>): string =>
  job.name ?? `Blast to ${plural(job.total, 'person', 'people')}`;

/** Messages that were tried; what was cancelled never went out. */
export const triedCount = ({ progress }: Pick<JobSummary, 'progress'>): number =>
  progress.completed + progress.failed;

export const isJobActive = (job: Pick<JobSummary, 'status'>) =>
  ['queued', 'processing', 'paused'].includes(job.status);
