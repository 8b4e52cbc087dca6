import type { Database } from '../../database/database.js';
import type { AnyNewEvent, EventType, RecordEvent } from '../../events/index.js';
import { Device } from '../../models/device.model.js';
import { Job } from '../../models/job.model.js';
import { presentJob, type JobView } from '../../presenters/job.presenter.js';
import type { Logger } from '../../utils/logger.js';

type JobEventType = Extract<EventType, `job.${string}`>;

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
    const event = await this.eventOf(type, jobRowId);
    if (event) await this.deps.recordEvent(event);
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

  private async eventOf(type: JobEventType, jobRowId: number): Promise<AnyNewEvent | undefined> {
    const job = await Job.findByPk(jobRowId, {
      include: [{ model: Device, attributes: ['deviceId', 'userId', 'deviceName', 'status'] }],
    });
    if (!job?.device) return undefined;
    // `type` on the stream is the type of the event, so the kind of job travels under another name; who made it and
    // what the reader may do belong to a request, not to an event.
    const { can: _can, createdBy: _createdBy, type: jobType, ...facts } = presentJob(job, await this.deps.describe(job));
    const payload = { ...facts, jobType };
    return {
      type,
      deviceId: job.device.deviceId,
      ownerId: job.device.userId,
      audience: 'device',
      payload,
    } as AnyNewEvent;
  }
}
