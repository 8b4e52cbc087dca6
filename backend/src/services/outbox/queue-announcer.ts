import type { Database } from '../../database/database.js';
import { Sql } from '../../database/sql.js';
import type { AnnounceEvent } from '../../events/index.js';
import type { Logger } from '../../utils/logger.js';

const EVERY_MS = 2_000;
const DEVICE_LANE = /^device:(.+)$/;

interface Counts {
  ownerId: number;
  singles: number;
  items: number | null;
  processing: number;
  completed: number | null;
  failed: number;
}

/** Tells clients how long the queue of a device is, at most every two seconds, and always the last length. */
export class QueueAnnouncer {
  private readonly sql: Sql;
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly lastMs = new Map<string, number>();
  private isStopped = false;

  constructor(private readonly deps: { database: Database; announce: AnnounceEvent; log: Logger }) {
    this.sql = new Sql(deps.database);
  }

  /** Something about this lane changed. */
  readonly touch = (lane: string): void => {
    const deviceId = DEVICE_LANE.exec(lane)?.[1];
    if (deviceId === undefined || this.isStopped || this.timers.has(deviceId)) return;
    const waitMs = Math.max(0, (this.lastMs.get(deviceId) ?? 0) + EVERY_MS - Date.now());
    const timer = this.deps.database.outsideTransaction(() => setTimeout(() => this.tell(deviceId), waitMs));
    this.timers.set(deviceId, timer);
  };

  stop(): void {
    this.isStopped = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private tell(deviceId: string): void {
    this.timers.delete(deviceId);
    if (this.lastMs.size > 5_000) this.lastMs.clear();
    this.lastMs.set(deviceId, Date.now());
    this.announce(deviceId).catch((error: unknown) => {
      if (!this.isStopped) this.deps.log.warn('The length of a queue was not told', { deviceId, error });
    });
  }

  private async announce(deviceId: string): Promise<void> {
    const counts = await this.count(deviceId);
    if (counts === undefined || this.isStopped) return;
    const processing = Number(counts.processing);
    const waiting = Number(counts.singles) + Number(counts.items ?? 0);
    this.deps.announce({
      type: 'queue.updated',
      deviceId,
      ownerId: counts.ownerId,
      audience: 'device',
      payload: {
        deviceId,
        pending: Math.max(0, waiting - processing),
        processing: Math.min(processing, waiting),
        completed: Number(counts.completed ?? 0),
        failed: Number(counts.failed),
      },
    });
  }

  /** Completed and failed are those of the UTC day. */
  private async count(deviceId: string): Promise<Counts | undefined> {
    const today = new Date();
    today.setUTCHours(0, 0, 0, 0);
    return this.sql.first<Counts>(
      `SELECT d.userId AS ownerId,
         (SELECT COUNT(*) FROM queue_items WHERE lane = $1 AND state IN ('ready', 'leased') AND kind = 'send-message') AS singles,
         (SELECT COUNT(*) FROM queue_items WHERE lane = $1 AND state = 'leased') AS processing,
         (SELECT SUM(total - completed - failed - cancelled) FROM jobs
          WHERE deviceId = d.id AND status IN ('queued', 'processing', 'paused')) AS items,
         (SELECT outgoingMessages FROM statistics WHERE deviceId = d.id AND date = $2) AS completed,
         (SELECT COUNT(*) FROM messages WHERE sessionId = d.id AND direction = 'outgoing' AND timestamp >= $3
            AND status = 'failed') AS failed
       FROM whatsapp_sessions d WHERE d.deviceId = $4`,
      [`device:${deviceId}`, today.toISOString().slice(0, 10), this.sql.time(today), deviceId],
    );
  }
}
