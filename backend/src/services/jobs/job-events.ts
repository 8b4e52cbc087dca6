import type { Database } from '../../database/database.js';
import type { RecordEvent } from '../../events/index.js';
import { jobEvent, type JobEventType } from '../../events/job-event.js';
import { Device } from '../../models/device.model.js';
import { Job } from '../../models/job.model.js';
import type { Logger } from '../../utils/logger.js';
import type { JobView } from './job-view.js';

const EVERY_MS = 1_000;

interface JobEventsDeps {
  database: Database;
  recordEvent: RecordEvent;
  /** What a job shows besides its row: rate, end, why it waits. */
  describe(job: Job): Promise<JobView>;
  log: Logger;
}

/** Tells clients how jobs stand: changes of state at once, progress at most once a second per job. */
export class JobEvents {
  private readonly timers = new Map<number, NodeJS.Timeout>();
  private readonly lastMs = new Map<number, number>();
  private readonly running = new Set<Promise<void>>();
  private isStopped = false;

  constructor(private readonly deps: JobEventsDeps) {}

  /** Records a change of state. Runs in the caller's transaction. */
  async record(type: JobEventType, jobRowId: number): Promise<void> {
    const device = { model: Device, attributes: ['deviceId', 'userId', 'deviceName', 'status'] };
    const job = await Job.findByPk(jobRowId, { include: [device] });
    if (job?.device) await this.deps.recordEvent(jobEvent(type, job, await this.deps.describe(job)));
  }

  /** Something about these jobs changed; the last change is never left untold. */
  readonly touch = (...jobRowIds: number[]): void => {
    for (const id of jobRowIds) {
      if (this.isStopped || this.timers.has(id)) continue;
      const dueMs = (this.lastMs.get(id) ?? 0) + EVERY_MS;
      const timer = this.deps.database.outsideTransaction(() =>
        setTimeout(() => this.tell(id), Math.max(0, dueMs - Date.now())),
      );
      this.timers.set(id, timer);
    }
  };

  /** Stops telling; resolves when nothing is being written any more. */
  async stop(): Promise<void> {
    this.isStopped = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    await Promise.all(this.running);
  }

  private tell(jobRowId: number): void {
    this.timers.delete(jobRowId);
    if (this.lastMs.size > 1_000) this.lastMs.clear();
    this.lastMs.set(jobRowId, Date.now());
    const told = this.record('job.progress', jobRowId)
      .catch((error: unknown) => {
        this.deps.log.warn('job progress was not told', { jobRowId, error });
      })
      .finally(() => this.running.delete(told));
    this.running.add(told);
  }
}
