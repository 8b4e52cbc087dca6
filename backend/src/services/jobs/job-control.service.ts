import type { Database } from '../../database/database.js';
import { Sql } from '../../database/sql.js';
import { AppError } from '../../errors/index.js';
import type { Device } from '../../models/device.model.js';
import { Job } from '../../models/job.model.js';
import { PRIORITY, type Queue } from '../../queue/index.js';
import type { Ctx } from '../../utils/context.js';
import { laneOf, type SendFailure } from '../outbox/index.js';
import { BLAST_STEP } from './blast-step.handler.js';
import type { JobEvents } from './job-events.js';
import type { JobFinder } from './job-finder.service.js';
import { finalStatus, isAllowed, refusalSentence, type JobCommand } from './job-state.js';
import { jobKey } from './job-views.service.js';

interface JobControlDeps {
  database: Database;
  queue: Queue;
  events: JobEvents;
  finder: JobFinder;
}

/**
 * Pause, resume, cancel, retry. Each is one transaction over the job, its items and its queue item; a message that is
 * in flight at that moment is brought to its end first.
 */
export class JobControlService {
  private readonly sql: Sql;

  constructor(private readonly deps: JobControlDeps) {
    this.sql = new Sql(deps.database);
  }

  /** @throws AppError JOB_NOT_FOUND, ACCESS_DENIED, JOB_STATE_CONFLICT (all four commands) */
  async pause(ctx: Ctx, jobId: string): Promise<Job> {
    return this.command(ctx, jobId, 'pause', async (job) => {
      const who = ctx.actor.kind === 'user' ? ctx.actor.username : ctx.actor.name;
      await job.update({ status: 'paused', pausedAt: new Date(), pauseReason: `Paused by ${who}.` });
      await this.deps.events.record('job.paused', job.id);
    });
  }

  async resume(ctx: Ctx, jobId: string): Promise<Job> {
    return this.command(ctx, jobId, 'resume', async (job) => {
      const status = job.startedAt ? 'processing' : 'queued';
      await job.update({ status, pausedAt: null, pauseReason: null, error: null });
      await this.enqueue(job, job.scheduledAt ?? undefined);
      await this.deps.events.record('job.resumed', job.id);
    });
  }

  async cancel(ctx: Ctx, jobId: string): Promise<Job> {
    return this.command(ctx, jobId, 'cancel', async (job) => {
      const now = new Date();
      const cancelled = await this.sql.update(
        `UPDATE job_items SET status = 'cancelled', updatedAt = $1 WHERE jobId = $2 AND status = 'pending'`,
        [this.sql.time(now), job.id],
      );
      const values = {
        cancelled: job.cancelled + cancelled,
        finishedAt: now,
        pausedAt: null,
        pauseReason: null,
      };
      await job.update({ ...values, status: 'cancelled' });
      const inFlight = await this.sql.first(
        'SELECT id FROM job_items WHERE jobId = $1 AND status = $2 LIMIT 1',
        [job.id, 'processing'],
      );
      if (inFlight) await this.enqueue(job);
      else await this.deps.queue.cancel({ dedupKey: jobKey(job.id) });
      await this.deps.events.record('job.cancelled', job.id);
    });
  }

  /** Queues the failed messages again: those a retry can help, or all of them when it can help none. */
  async retry(ctx: Ctx, jobId: string): Promise<Job> {
    return this.command(ctx, jobId, 'retry', async (job) => {
      const count = (await this.requeue(job, true)) || (await this.requeue(job, false));
      if (count === 0)
        throw new AppError('JOB_STATE_CONFLICT', { message: 'No message of this job can be retried.' });
      await job.update({ status: 'queued', failed: job.failed - count, finishedAt: null, error: null });
      await this.enqueue(job);
      await this.deps.events.record('job.resumed', job.id);
    });
  }

  private async requeue(job: Job, onlyRetryable: boolean): Promise<number> {
    const now = this.sql.time(new Date());
    if (!onlyRetryable) {
      // The person insists: ask WhatsApp about these numbers again.
      await this.sql.update(
        `UPDATE identities SET checkedAt = NULL
         WHERE pn IN (SELECT phone FROM job_items WHERE jobId = $1 AND status = 'failed')`,
        [job.id],
      );
    }
    return this.sql.update(
      `UPDATE job_items SET status = 'pending', attempts = 0, errorCode = NULL, errorMessage = NULL, retryable = NULL, updatedAt = $1
       WHERE jobId = $2 AND status = 'failed' ${onlyRetryable ? 'AND retryable = 1' : ''}`,
      [now, job.id],
    );
  }

  /** Fails what the unfinished jobs of a device have left, whatever state they are in. In the caller's transaction. */
  async abandon(device: Pick<Device, 'id'>, failure: SendFailure): Promise<void> {
    const unfinished = await Job.findAll({
      where: { deviceId: device.id, status: ['queued', 'processing', 'paused'] },
      order: [['id', 'ASC']],
    });
    for (const job of unfinished) {
      const now = new Date();
      const failed = await this.sql.update(
        `UPDATE job_items SET status = 'failed', errorCode = $1, errorMessage = $2, retryable = $3, updatedAt = $4
         WHERE jobId = $5 AND status IN ('pending', 'processing')`,
        [failure.code, failure.message, failure.retryable ? 1 : 0, this.sql.time(now), job.id],
      );
      const counts = { completed: job.completed, failed: job.failed + failed };
      const status = finalStatus(counts);
      await job.update({
        ...counts,
        status,
        finishedAt: now,
        pausedAt: null,
        pauseReason: null,
        error: failure.message,
      });
      await this.deps.queue.cancel({ dedupKey: jobKey(job.id) });
      await this.deps.events.record(status === 'failed' ? 'job.failed' : 'job.completed', job.id);
    }
  }

  private async command(
    ctx: Ctx,
    jobId: string,
    name: JobCommand,
    act: (job: Job) => Promise<void>,
  ): Promise<Job> {
    const { database, finder } = this.deps;
    const found = await finder.get(ctx, jobId, name === 'cancel' ? 'job.cancel' : 'job.control');
    await database.transaction(async (transaction) => {
      const job = await Job.findByPk(found.id, { lock: transaction.LOCK.UPDATE });
      if (!job) throw new AppError('JOB_NOT_FOUND');
      if (!isAllowed(job.status, name)) {
        throw new AppError('JOB_STATE_CONFLICT', { message: refusalSentence(job.status, name) });
      }
      await act(job);
    });
    ctx.log.info('Job command', { jobId, command: name });
    return found.reload();
  }

  private async enqueue(job: Job, runAt?: Date): Promise<void> {
    const device = await job.$get('device', { attributes: ['deviceId'] });
    await enqueueJob(this.deps.queue, { rowId: job.id, deviceId: device?.deviceId ?? '', runAt });
  }
}

/** One queue item per job. In the caller's transaction. */
export async function enqueueJob(
  queue: Queue,
  job: { rowId: number; deviceId: string; runAt?: Date },
): Promise<void> {
  await queue.enqueue({
    kind: BLAST_STEP,
    lane: laneOf(job.deviceId),
    priority: PRIORITY.blast,
    payload: { jobRowId: job.rowId },
    dedupKey: jobKey(job.rowId),
    runAt: job.runAt,
    keepsPace: true,
  });
}
