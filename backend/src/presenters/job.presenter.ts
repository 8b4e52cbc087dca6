import type { Job, JobStatus } from '../models/job.model.js';
import type { JobItem } from '../models/job-item.model.js';
import type { JobItemState, JobView } from '../services/jobs/job-view.js';

export interface JobProgress {
  total: number;
  completed: number;
  failed: number;
  pending: number;
  cancelled: number;
}

export interface JobWire {
  jobId: string;
  name: string | null;
  type: string;
  deviceId: string;
  deviceName: string;
  userId: number;
  createdBy: { id: number; fullName: string | null } | null;
  status: JobStatus;
  delaySec: number;
  total: number;
  progress: JobProgress;
  delivered: number;
  read: number;
  ratePerMinute: number | null;
  etaAt: string | null;
  nextAt: string | null;
  pauseReason: string | null;
  pausedAt: string | null;
  waiting: JobView['waiting'];
  scheduledAt: string | null;
  startedAt: string | null;
  finishedAt: string | null;
  createdAt: string;
  error: string | null;
  can: NonNullable<JobView['can']>;
}

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;
const NOTHING = { pause: false, resume: false, cancel: false, retry: false };

/** Always adds up: what is not finished is pending, also the message in flight. */
export function presentProgress(job: Pick<Job, 'total' | 'completed' | 'failed' | 'cancelled'>): JobProgress {
  const { total, completed, failed, cancelled } = job;
  return {
    total,
    completed,
    failed,
    cancelled,
    pending: Math.max(0, total - completed - failed - cancelled),
  };
}

export function presentJob(job: Job, view: JobView): JobWire {
  return {
    jobId: job.jobId,
    name: job.name,
    type: job.type,
    deviceId: job.device?.deviceId ?? '',
    deviceName: job.device?.deviceName ?? '',
    userId: job.userId,
    createdBy: view.createdBy ?? null,
    status: job.status,
    delaySec: job.delaySec,
    total: job.total,
    progress: presentProgress(job),
    delivered: job.delivered,
    read: job.read,
    ratePerMinute: view.ratePerMinute,
    etaAt: iso(view.etaAt),
    nextAt: iso(view.nextAt),
    pauseReason: job.pauseReason,
    pausedAt: iso(job.pausedAt),
    waiting: view.waiting,
    scheduledAt: iso(job.scheduledAt),
    startedAt: iso(job.startedAt),
    finishedAt: iso(job.finishedAt),
    createdAt: job.createdAt.toISOString(),
    error: job.error,
    can: view.can ?? NOTHING,
  };
}

export interface JobItemWire {
  seq: number;
  to: string;
  name: string | null;
  message: string;
  status: JobItem['status'];
  state: JobItemState;
  attempts: number;
  errorCode: string | null;
  errorMessage: string | null;
  retryable: boolean | null;
  messageId: string;
  sentAt: string | null;
  deliveredAt: string | null;
  readAt: string | null;
}

export function jobItemState(item: Pick<JobItem, 'status' | 'readAt' | 'deliveredAt'>): JobItemState {
  if (item.status === 'failed' || item.status === 'cancelled') return item.status;
  if (item.status !== 'completed') return 'queued';
  if (item.readAt) return 'read';
  return item.deliveredAt ? 'delivered' : 'sent';
}

export function presentJobItem(item: JobItem): JobItemWire {
  return {
    seq: item.seq,
    to: item.phone,
    name: item.recipientName,
    message: item.message,
    status: item.status,
    state: jobItemState(item),
    attempts: item.attempts,
    errorCode: item.errorCode,
    errorMessage: item.errorMessage,
    retryable: item.retryable,
    messageId: item.messageId,
    sentAt: iso(item.sentAt),
    deliveredAt: iso(item.deliveredAt),
    readAt: iso(item.readAt),
  };
}
