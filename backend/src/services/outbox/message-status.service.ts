import type { Database } from '../../database/database.js';
import { retryDeadlock } from '../../database/retry-deadlock.js';
import { placeholders, Sql } from '../../database/sql.js';
import { timeFromSql } from '../../database/sql-time.js';
import type { RecordEvent } from '../../events/index.js';
import type { StatusUpdate } from '../ports/inbound.port.js';
import { countReceipts, type ItemReceipt } from './job-receipts.js';
import { statusEvent } from './outcome-recorder.js';
import { planStatus, type StatusPlan } from './status-plan.js';

interface MessageRow {
  id: number;
  messageId: string;
  conversationId: number;
  status: string;
  errorCode: string | null;
  timestamp: unknown;
  isGroup: number | boolean;
  jobId: number | null;
  publicJobId: string | null;
  deviceRowId: number;
  deviceId: string;
  ownerId: number;
  phoneNumber: string | null;
}

interface Pending {
  deviceId: string;
  update: StatusUpdate;
}

/** One call of `apply`, settled when its updates are stored. */
interface Call {
  entries: Pending[];
  resolve(): void;
  reject(error: unknown): void;
}

interface Change {
  row: MessageRow;
  plan: StatusPlan;
  update: StatusUpdate;
}

interface MessageStatusDeps {
  database: Database;
  recordEvent: RecordEvent;
  /** Counters of these jobs (row ids) changed; called after the commit. */
  onJobsChanged(jobRowIds: number[]): void;
}

const MOST_CALLS_AT_ONCE = 100;

/**
 * Receipts and server acks raise the status of our messages, never lower it. Updates that arrive while a batch is being
 * written go together into the next one: a blast gets two receipts a message.
 */
export class MessageStatusService {
  private readonly sql: Sql;
  private readonly calls: Call[] = [];
  private isDraining = false;

  constructor(private readonly deps: MessageStatusDeps) {
    this.sql = new Sql(deps.database);
  }

  /** Resolves once the facts are stored. Unknown messages are ignored. */
  async apply(deviceId: string, updates: StatusUpdate[]): Promise<void> {
    if (updates.length === 0) return;
    const entries = updates.map((update) => ({ deviceId, update }));
    if (this.deps.database.isInTransaction()) return this.write(entries);
    const stored = new Promise<void>((resolve, reject) => this.calls.push({ entries, resolve, reject }));
    if (!this.isDraining) void this.drain();
    return stored;
  }

  private async drain(): Promise<void> {
    this.isDraining = true;
    while (this.calls.length > 0) {
      const calls = this.calls.splice(0, MOST_CALLS_AT_ONCE);
      const batch = calls.flatMap((call) => call.entries);
      try {
        await retryDeadlock(this.deps.database, () =>
          this.deps.database.transaction(() => this.write(batch)),
        );
        for (const call of calls) call.resolve();
      } catch (error) {
        for (const call of calls) call.reject(error);
      }
    }
    this.isDraining = false;
  }

  private async write(batch: Pending[]): Promise<void> {
    const changes = plan(await this.load(batch), batch);
    if (changes.length === 0) return;
    for (const change of changes) await this.raise(change);
    await this.markConversations(changes);
    const jobs = await countReceipts(this.sql, changes.flatMap(receiptOf));
    await this.deps.recordEvent(...changes.map(eventOf));
    if (jobs.length > 0) this.deps.database.afterCommit(() => this.deps.onJobsChanged(jobs));
  }

  private async load(batch: Pending[]): Promise<MessageRow[]> {
    const ids = [...new Set(batch.map(({ update }) => update.messageId))];
    return this.sql.all<MessageRow>(
      `SELECT m.id AS id, m.messageId AS messageId, m.conversationId AS conversationId, m.status AS status,
         m.errorCode AS errorCode, m.timestamp AS timestamp, m.isGroup AS isGroup, m.jobId AS jobId,
         j.jobId AS publicJobId, d.id AS deviceRowId, d.deviceId AS deviceId, d.userId AS ownerId, d.phoneNumber AS phoneNumber
       FROM messages m JOIN whatsapp_sessions d ON d.id = m.sessionId LEFT JOIN jobs j ON j.id = m.jobId
       WHERE m.messageId IN (${placeholders(ids.length)}) AND m.fromMe = 1`,
      ids,
    );
  }

  private async raise({ row, plan: { status, previous }, update }: Change): Promise<void> {
    const at = this.sql.time(update.at);
    const isFailure = status === 'failed';
    const reached = (...names: string[]): string | null => (names.includes(status) ? at : null);
    await this.sql.update(
      `UPDATE messages SET status = $1, sentAt = COALESCE(sentAt, $2), deliveredAt = COALESCE(deliveredAt, $3),
         readAt = COALESCE(readAt, $4), failedAt = $5, errorCode = $6, errorMessage = $7, waitReason = NULL, waitUntil = NULL,
         updatedAt = $8
       WHERE id = $9 AND status = $10`,
      [
        status,
        reached('sent', 'delivered', 'read', 'played'),
        reached('delivered', 'read', 'played'),
        reached('read', 'played'),
        isFailure ? at : null,
        isFailure ? (update.error?.code ?? 'FAILED').slice(0, 40) : null,
        isFailure ? (update.error?.message ?? 'WhatsApp reported that the message failed.') : null,
        this.sql.time(new Date()),
        row.id,
        previous,
      ],
    );
  }

  /** The chat list shows the status of a conversation's last message. */
  private async markConversations(changes: Change[]): Promise<void> {
    for (const {
      row,
      plan: { status },
    } of changes) {
      await this.sql.update(
        `UPDATE conversations SET lastMessageStatus = $1
         WHERE id = $2 AND lastMessageDirection = 'outgoing' AND lastMessageAt = $3`,
        [status, row.conversationId, this.sql.time(timeFromSql(row.timestamp)!)],
      );
    }
  }
}

/** The last word for each message, judged against what is stored. */
function plan(rows: MessageRow[], batch: Pending[]): Change[] {
  const byKey = new Map(rows.map((row) => [`${row.deviceId}|${row.messageId}`, row]));
  const changes: Change[] = [];
  for (const { deviceId, update } of batch) {
    const row = byKey.get(`${deviceId}|${update.messageId}`);
    const step = row && planStatus(row, update.status);
    if (!row || !step) continue;
    changes.push({ row: { ...row }, plan: step, update });
    // A later update of the same batch builds on this one.
    row.status = step.status;
    row.errorCode = step.status === 'failed' ? (update.error?.code ?? 'FAILED') : null;
  }
  return changes;
}

function receiptOf({ row, plan: step, update }: Change): ItemReceipt[] {
  if (row.jobId === null) return [];
  return [{ jobRowId: row.jobId, messageId: row.messageId, step, at: update.at, error: update.error }];
}

function eventOf({ row, plan: { status }, update }: Change): ReturnType<typeof statusEvent> {
  return statusEvent(
    {
      device: {
        id: row.deviceRowId,
        deviceId: row.deviceId,
        userId: row.ownerId,
        phoneNumber: row.phoneNumber,
      },
      messageId: row.messageId,
      conversationId: row.conversationId,
      isGroup: Boolean(row.isGroup),
      jobId: row.publicJobId ?? undefined,
    },
    status,
    update.at,
    status === 'failed'
      ? (update.error ?? { code: 'FAILED', message: 'WhatsApp reported that the message failed.' })
      : undefined,
  );
}
