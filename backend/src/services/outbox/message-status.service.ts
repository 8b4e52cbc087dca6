import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../../database/database.js';
import { retryDeadlock } from '../../database/retry-deadlock.js';
import { padded, placeholders, Sql } from '../../database/sql.js';
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
  /** How many changes of the same message come before it in this batch. */
  turn: number;
}

interface MessageStatusDeps {
  database: Database;
  recordEvent: RecordEvent;
  /** Counters of these jobs (row ids) changed; called after the commit. */
  onJobsChanged(jobRowIds: number[]): void;
}

const MOST_CALLS_AT_ONCE = 100;
/** Receipts come in swarms. What a swarm costs is transactions, so it may gather for a moment before it is written. */
const GATHER_MS = 25;

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
      await delay(GATHER_MS);
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
    for (const alike of groupBy(changes, likeness)) await this.raise(alike);
    await this.markConversations(changes);
    const jobs = await countReceipts(this.sql, changes.flatMap(receiptOf));
    await this.deps.recordEvent(...changes.map(eventOf));
    if (jobs.length > 0) this.deps.database.afterCommit(() => this.deps.onJobsChanged(jobs));
  }

  private async load(batch: Pending[]): Promise<MessageRow[]> {
    const ids = padded([...new Set(batch.map(({ update }) => update.messageId))]);
    return this.sql.all<MessageRow>(
      `SELECT m.id AS id, m.messageId AS messageId, m.conversationId AS conversationId, m.status AS status,
         m.errorCode AS errorCode, m.timestamp AS timestamp, m.isGroup AS isGroup, m.jobId AS jobId,
         j.jobId AS publicJobId, d.id AS deviceRowId, d.deviceId AS deviceId, d.userId AS ownerId, d.phoneNumber AS phoneNumber
       FROM messages m JOIN whatsapp_sessions d ON d.id = m.sessionId LEFT JOIN jobs j ON j.id = m.jobId
       WHERE m.messageId IN (${placeholders(ids.length)}) AND m.fromMe = 1`,
      ids,
    );
  }

  /** One statement for all messages that go the same way at the same time. */
  private async raise(changes: Change[]): Promise<void> {
    const [first] = changes;
    if (first === undefined) return;
    const {
      plan: { status, previous },
      update,
    } = first;
    const at = this.sql.time(update.at);
    const isFailure = status === 'failed';
    const reached = (...names: string[]): string | null => (names.includes(status) ? at : null);
    const ids = padded(changes.map(({ row }) => row.id));
    await this.sql.update(
      `UPDATE messages SET status = $1, sentAt = COALESCE(sentAt, $2), deliveredAt = COALESCE(deliveredAt, $3),
         readAt = COALESCE(readAt, $4), failedAt = $5, errorCode = $6, errorMessage = $7, waitReason = NULL, waitUntil = NULL,
         updatedAt = $8
       WHERE id IN (${placeholders(ids.length, 9)}) AND status = $9`,
      [
        status,
        reached('sent', 'delivered', 'read', 'played'),
        reached('delivered', 'read', 'played'),
        reached('read', 'played'),
        isFailure ? at : null,
        isFailure ? (update.error?.code ?? 'FAILED').slice(0, 40) : null,
        isFailure ? (update.error?.message ?? 'WhatsApp reported that the message failed.') : null,
        this.sql.time(new Date()),
        previous,
        ...ids,
      ],
    );
  }

  /** The chat list shows the status of a conversation's last message. */
  private async markConversations(changes: Change[]): Promise<void> {
    const last = [...new Map(changes.map((change) => [change.row.id, change])).values()];
    for (const alike of groupBy(last, ({ plan: { status } }) => status)) {
      const messages = padded(alike.map(({ row }) => row.id));
      const conversations = padded([...new Set(alike.map(({ row }) => row.conversationId))]);
      await this.sql.update(
        `UPDATE conversations SET lastMessageStatus = $1
         WHERE id IN (${placeholders(conversations.length, 1)}) AND lastMessageDirection = 'outgoing'
           AND lastMessageAt IN (SELECT m.timestamp FROM messages m
             WHERE m.id IN (${placeholders(messages.length, 1 + conversations.length)}) AND m.conversationId = conversations.id)`,
        [alike[0]?.plan.status ?? '', ...conversations, ...messages],
      );
    }
  }
}

/** Equal for changes that one statement can make. */
const likeness = ({ turn, plan: { status, previous }, update: { at, error } }: Change): string =>
  [turn, status, previous, at.getTime(), error?.code ?? '', error?.message ?? ''].join('|');

/** In order of their first member, turn by turn: a message is raised in the order of its reports. */
function groupBy(changes: Change[], keyOf: (change: Change) => string): Change[][] {
  const groups = new Map<string, Change[]>();
  for (const change of [...changes].sort((a, b) => a.turn - b.turn)) {
    const group = groups.get(keyOf(change));
    if (group) group.push(change);
    else groups.set(keyOf(change), [change]);
  }
  return [...groups.values()];
}

/** The last word for each message, judged against what is stored. */
function plan(rows: MessageRow[], batch: Pending[]): Change[] {
  const byKey = new Map(rows.map((row) => [`${row.deviceId}|${row.messageId}`, row]));
  const changes: Change[] = [];
  const turns = new Map<MessageRow, number>();
  for (const { deviceId, update } of batch) {
    const row = byKey.get(`${deviceId}|${update.messageId}`);
    const step = row && planStatus(row, update.status);
    if (!row || !step) continue;
    const turn = turns.get(row) ?? 0;
    turns.set(row, turn + 1);
    changes.push({ row: { ...row }, plan: step, update, turn });
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
