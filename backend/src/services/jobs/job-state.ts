/** Which commands a job takes in which state, and the sentence for those it does not. Pure. */
import type { JobStatus } from '../../models/job.model.js';

export type JobCommand = 'pause' | 'resume' | 'cancel' | 'retry';

const ALLOWED: Readonly<Record<JobCommand, readonly JobStatus[]>> = {
  pause: ['queued', 'processing'],
  resume: ['paused'],
  cancel: ['queued', 'processing', 'paused'],
  retry: ['partial', 'failed'],
};

const ADJECTIVE: Readonly<Record<JobStatus, string>> = {
  queued: 'waiting to start',
  processing: 'running',
  paused: 'paused',
  completed: 'completed',
  partial: 'finished',
  failed: 'finished',
  cancelled: 'cancelled',
};

const VERB: Readonly<Record<JobCommand, string>> = {
  pause: 'paused',
  resume: 'resumed',
  cancel: 'cancelled',
  retry: 'retried',
};

export const isAllowed = (status: JobStatus, command: JobCommand): boolean =>
  ALLOWED[command].includes(status);

export const isFinished = (status: JobStatus): boolean =>
  status === 'completed' || status === 'partial' || status === 'failed' || status === 'cancelled';

/** Why the command is refused in this state. */
export function refusalSentence(status: JobStatus, command: JobCommand): string {
  if (command === 'pause' && status === 'paused') return 'The job is already paused.';
  if (command === 'resume' && !isFinished(status))
    return `The job is not paused; it is ${ADJECTIVE[status]}.`;
  if (command === 'cancel' && status === 'cancelled') return 'The job is already cancelled.';
  if (command === 'retry' && !isFinished(status)) {
    return `The job is ${ADJECTIVE[status]}; failed messages can be retried when it has ended.`;
  }
  if (command === 'retry' && status === 'completed')
    return 'No message of this job has failed; there is nothing to retry.';
  return `The job is ${ADJECTIVE[status]}; it cannot be ${VERB[command]} any more.`;
}

/** What a job is called once every item has ended. */
export function finalStatus(counts: { completed: number; failed: number }): JobStatus {
  if (counts.failed === 0) return 'completed';
  return counts.completed === 0 ? 'failed' : 'partial';
}
