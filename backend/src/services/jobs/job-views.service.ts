import type { Database } from '../../database/database.js';
import { Sql } from '../../database/sql.js';
import type { Job } from '../../models/job.model.js';
import type { JobView } from './job-view.js';
import type { Queue } from '../../queue/index.js';
import type { Ctx } from '../../utils/context.js';
import { meanBlastGapMs, type PacingSettings } from '../outbox/pacing.js';
import { presentWaiting, type LimitSettings, type Waiting } from '../outbox/wait-reasons.js';
import type { JobFinder } from './job-finder.service.js';
import { isAllowed, isFinished } from './job-state.js';

const RATE_WINDOW_MS = 60_000;
const SHORTEST_MEASURE_MS = 5_000;

export const jobKey = (jobRowId: number): string => `job:${jobRowId}`;

interface JobViewsDeps {
  database: Database;
  queue: Pick<Queue, 'find'>;
  sending: PacingSettings & LimitSettings;
}

/** What a job shows besides its row: how fast it is, when it ends, why it waits, what the viewer may do. */
export class JobViews {
  private readonly sql: Sql;

  constructor(private readonly deps: JobViewsDeps) {
    this.sql = new Sql(deps.database);
  }

  /** For events, which many people read: without anybody's permissions. */
  async describe(job: Job): Promise<JobView> {
    const creator = job.creator;
    const createdBy = creator ? { id: creator.id, fullName: creator.fullName ?? creator.username } : null;
    if (isFinished(job.status) || job.status === 'paused') {
      return { ratePerMinute: null, etaAt: null, waiting: null, nextAt: null, createdBy };
    }
    const item = await this.deps.queue.find(jobKey(job.id));
    const ratePerMinute = await this.rate(job);
    const waiting = await this.waiting(job, item);
    return {
      ratePerMinute,
      etaAt: this.eta(job, ratePerMinute, waiting),
      waiting,
      nextAt: item?.state === 'ready' && !waiting ? item.runAt : null,
      createdBy,
    };
  }

  async describeFor(ctx: Ctx, finder: JobFinder, job: Job): Promise<JobView> {
    const [view, mayCancel, mayControl] = await Promise.all([
      this.describe(job),
      finder.may(ctx, job, 'job.cancel'),
      finder.may(ctx, job, 'job.control'),
    ]);
    const can = {
      pause: mayControl && isAllowed(job.status, 'pause'),
      resume: mayControl && isAllowed(job.status, 'resume'),
      cancel: mayCancel && isAllowed(job.status, 'cancel'),
      retry: mayControl && isAllowed(job.status, 'retry'),
    };
    return { ...view, can };
  }

  /** Messages a minute: measured over the last minute, else what the pacing allows; null when nothing is known. */
  private async rate(job: Job): Promise<number | null> {
    const runningMs = job.startedAt ? Date.now() - job.startedAt.getTime() : 0;
    const windowMs = Math.min(RATE_WINDOW_MS, runningMs);
    if (windowMs >= SHORTEST_MEASURE_MS) {
      const row = await this.sql.first<{ n: number }>(
        `SELECT COUNT(*) AS n FROM job_items WHERE jobId = $1 AND status = 'completed' AND sentAt > $2`,
        [job.id, this.sql.time(new Date(Date.now() - windowMs))],
      );
      const measured = (Number(row?.n ?? 0) * 60_000) / windowMs;
      if (measured > 0) return Math.round(measured * 10) / 10;
    }
    const gapMs = meanBlastGapMs(this.deps.sending, job.delaySec);
    return gapMs > 0 ? Math.round(600_000 / gapMs) / 10 : null;
  }

  private eta(job: Job, ratePerMinute: number | null, waiting: Waiting | null): Date | null {
    if (!ratePerMinute || waiting?.reason === 'device-offline') return null;
    const pending = job.total - job.completed - job.failed - job.cancelled;
    const startMs = Math.max(Date.now(), job.scheduledAt?.getTime() ?? 0);
    return new Date(startMs + (pending / ratePerMinute) * 60_000);
  }

  private async waiting(job: Job, item: Awaited<ReturnType<Queue['find']>>): Promise<Waiting | null> {
    const { sending } = this.deps;
    if (job.scheduledAt && job.scheduledAt.getTime() > Date.now()) {
      return presentWaiting('scheduled', job.scheduledAt, sending);
    }
    if (job.device && job.device.status !== 'connected')
      return presentWaiting('device-offline', null, sending);
    if (item?.isLanePaused) return presentWaiting('lane-paused', null, sending);
    if (item?.wait) return presentWaiting(item.wait.reason, item.wait.until, sending);
    if (job.status === 'queued' && (await this.isBehindAnother(job)))
      return presentWaiting('behind', null, sending);
    return null;
  }

  private async isBehindAnother(job: Job): Promise<boolean> {
    const row = await this.sql.first<{ id: number }>(
      `SELECT id FROM jobs WHERE deviceId = $1 AND status = 'processing' AND id <> $2 LIMIT 1`,
      [job.deviceId, job.id],
    );
    return row !== undefined;
  }
}
