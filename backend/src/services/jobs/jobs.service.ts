import { randomBytes } from 'node:crypto';
import type { Database } from '../../database/database.js';
import { Sql, type SqlValue } from '../../database/sql.js';
import { AppError } from '../../errors/index.js';
import { Job } from '../../models/job.model.js';
import type { JobView } from './job-view.js';
import type { Queue } from '../../queue/index.js';
import type { Ctx } from '../../utils/context.js';
import type { DeviceFinder } from '../devices/index.js';
import type { OutboxService } from '../outbox/index.js';
import { defaultDelaySec, type PacingSettings } from '../outbox/pacing.js';
import type { WhatsAppPort } from '../ports/whatsapp.port.js';
import { enqueueJob } from './job-control.service.js';
import type { JobEvents } from './job-events.js';
import type { JobFinder } from './job-finder.service.js';
import { listItems, type ItemFilter } from './job-items.service.js';
import { planRecipients, type JobPlan, type PlannedRecipient } from './job-plan.js';
import { reportJob, type JobReport } from './job-report.js';
import type { JobViews } from './job-views.service.js';

export interface CreateTextJob {
  deviceId: string;
  messages: PlannedRecipient[];
  /** Seconds between messages; the default of the settings when left out. */
  delay?: number;
  name?: string;
  scheduleTime?: Date;
}

export interface DescribedJob {
  job: Job;
  view: JobView;
}

interface JobsDeps {
  database: Database;
  queue: Queue;
  whatsapp: Pick<WhatsAppPort, 'newMessageId'>;
  devices: DeviceFinder;
  outbox: OutboxService;
  finder: JobFinder;
  views: JobViews;
  events: JobEvents;
  pacing: PacingSettings;
}

/** More values in one statement make SQLite slower: it looks each one up by name. */
const ITEMS_PER_INSERT = 100;

/** Blasts: creating, listing and looking into them. `JobControlService` changes their course. */
export class JobsService {
  private readonly sql: Sql;

  constructor(private readonly deps: JobsDeps) {
    this.sql = new Sql(deps.database);
  }

  /**
   * Freezes the plan and queues the job; nothing is sent before this has committed.
   * @throws AppError DEVICE_NOT_FOUND, NOT_YOUR_DEVICE, QUEUE_FULL, VALIDATION_FAILED for a text that comes out empty
   */
  async createText(
    ctx: Ctx,
    input: CreateTextJob,
  ): Promise<DescribedJob & { duplicates: JobPlan['duplicates'] }> {
    const { database, devices, outbox, queue, events, pacing } = this.deps;
    const device = await devices.get(ctx, input.deviceId, 'job.create');
    const plan = planRecipients(input.messages);
    refuseBlanks(plan);
    await outbox.refuseFullQueue(device, plan.recipients.length);
    const job = await database.transaction(async () => {
      const row = await Job.create({
        jobId: `job-${Date.now()}-${randomBytes(4).toString('hex')}`,
        userId: ctx.actor.kind === 'user' ? ctx.actor.id : device.userId,
        deviceId: device.id,
        name: input.name ?? null,
        type: 'text',
        status: 'queued',
        delaySec: input.delay ?? defaultDelaySec(pacing),
        total: plan.recipients.length,
        pauseReason: null,
        pausedAt: null,
        scheduledAt: input.scheduleTime ?? null,
        startedAt: null,
        finishedAt: null,
        error: null,
      });
      await this.insertItems(row.id, plan.recipients);
      await enqueueJob(queue, { rowId: row.id, deviceId: device.deviceId, runAt: input.scheduleTime });
      database.afterCommit(() => events.touch(row.id));
      return row;
    });
    ctx.log.info('Job created', { jobId: job.jobId, deviceId: device.deviceId, total: job.total });
    const described = await this.get(ctx, job.jobId);
    return { ...described, duplicates: plan.duplicates };
  }

  private async insertItems(jobRowId: number, recipients: PlannedRecipient[]): Promise<void> {
    const now = this.sql.time(new Date());
    for (let start = 0; start < recipients.length; start += ITEMS_PER_INSERT) {
      const page = recipients.slice(start, start + ITEMS_PER_INSERT);
      const values: SqlValue[] = [jobRowId, now];
      const rows = page.map((recipient, index) => {
        const { to, name, message } = recipient;
        values.push(start + index + 1, to, name ?? null, message, this.deps.whatsapp.newMessageId());
        const n = values.length;
        return `($1, $${n - 4}, $${n - 3}, $${n - 2}, $${n - 1}, 'pending', 0, $${n}, $2, $2)`;
      });
      await this.sql.insert(
        `INSERT INTO job_items (jobId, seq, phone, recipientName, message, status, attempts, messageId, createdAt, updatedAt)
         VALUES ${rows.join(', ')}`,
        values,
      );
    }
  }

  async list(
    ctx: Ctx,
    filter: Parameters<JobFinder['list']>[1],
  ): Promise<{ jobs: DescribedJob[]; total: number }> {
    const { jobs, total } = await this.deps.finder.list(ctx, filter);
    return { jobs: await Promise.all(jobs.map((job) => this.describe(ctx, job))), total };
  }

  /** @throws AppError JOB_NOT_FOUND, ACCESS_DENIED */
  async get(ctx: Ctx, jobId: string): Promise<DescribedJob> {
    return this.describe(ctx, await this.deps.finder.get(ctx, jobId, 'job.read'));
  }

  /** The job with what went wrong and how it went over time. @throws AppError JOB_NOT_FOUND, ACCESS_DENIED */
  async details(ctx: Ctx, jobId: string): Promise<DescribedJob & { report: JobReport }> {
    const described = await this.get(ctx, jobId);
    return { ...described, report: await reportJob(this.sql, described.job.id) };
  }

  /** @throws AppError JOB_NOT_FOUND, ACCESS_DENIED */
  async items(ctx: Ctx, jobId: string, filter: ItemFilter): ReturnType<typeof listItems> {
    const job = await this.deps.finder.get(ctx, jobId, 'job.read');
    return listItems(job.id, filter);
  }

  async describe(ctx: Ctx, job: Job): Promise<DescribedJob> {
    return { job, view: await this.deps.views.describeFor(ctx, this.deps.finder, job) };
  }
}

function refuseBlanks({ blanks }: JobPlan): void {
  if (blanks.length === 0) return;
  const message = 'The text is empty once the placeholders are filled in; a name is missing.';
  const fields = blanks.slice(0, 100).map((index) => ({ field: `messages[${index}].message`, message }));
  throw new AppError('VALIDATION_FAILED', { fields });
}
