import type { Database } from '../../database/database.js';
import { Sql } from '../../database/sql.js';
import type { AnyNewEvent, RecordEvent } from '../../events/index.js';
import { messageCreated } from '../../events/message-events.js';
import { Job } from '../../models/job.model.js';
import type { Message } from '../../models/message.model.js';
import type { Run } from '../../queue/index.js';
import { personJid } from '../../utils/chat-address.js';
import { ensureConversations, chatKeyOf } from '../chats/conversation-store.js';
import type { IdentitiesService } from '../identities/index.js';
import type { SendFailure } from '../outbox/delivery.js';
import { insertMessage, previewOf } from '../outbox/message-rows.js';
import type { InFlight, OutcomeRecorder } from '../outbox/outcome-recorder.js';
import type { BlastItem, BlastStep } from './blast-query.js';
import type { JobEvents } from './job-events.js';
import { finalStatus, isFinished } from './job-state.js';

/** The job was paused or cancelled just before this message would have left. */
export class JobStoppedError extends Error {}

interface BlastRowsDeps {
  database: Database;
  recordEvent: RecordEvent;
  recorder: OutcomeRecorder;
  events: JobEvents;
  identities: IdentitiesService;
}

interface JobState {
  status: Job['status'];
  completed: number;
  failed: number;
  isDrained: boolean;
}

/**
 * Everything a blast writes. Rows are locked in one order everywhere (messages, items, jobs, the rest), so that
 * receipts arriving at the same time cannot deadlock with us.
 */
export class BlastRows {
  private readonly sql: Sql;
  /** Rows created by the run under way, for the event that announces them once they are sent. */
  private readonly created = new Map<number, Message>();

  constructor(private readonly deps: BlastRowsDeps) {
    this.sql = new Sql(deps.database);
  }

  /**
   * Called with the encoded message just before it leaves: conversation, message row and item are written now, so
   * from here on a crash finds the item in flight. @throws JobStoppedError when the job no longer runs
   */
  async begin(step: BlastStep, item: BlastItem, encoded: Uint8Array): Promise<void> {
    const { database } = this.deps;
    await database
      .transaction(async () => {
        const rowId = await this.writeMessage(step, item, encoded);
        const now = this.sql.time(new Date());
        await this.sql.update(
          `UPDATE job_items SET status = 'processing', messageRowId = $1, updatedAt = $2 WHERE id = $3`,
          [rowId, now, item.id],
        );
        if (!item.isInFlight) await this.confirmRunning(step, now);
        database.afterCommit(() => {
          item.messageRowId = rowId;
        });
      })
      .catch((error: unknown) => {
        this.created.delete(item.id);
        throw error;
      });
  }

  private async confirmRunning(step: BlastStep, now: string): Promise<void> {
    if (step.status === 'queued') {
      await this.sql.update(
        `UPDATE jobs SET status = 'processing', startedAt = COALESCE(startedAt, $1), updatedAt = $1
         WHERE id = $2 AND status = 'queued'`,
        [now, step.jobRowId],
      );
      this.deps.database.afterCommit(() => this.deps.events.touch(step.jobRowId));
    }
    const job = await this.sql.first<{ status: string }>('SELECT status FROM jobs WHERE id = $1', [
      step.jobRowId,
    ]);
    if (job?.status !== 'processing') throw new JobStoppedError();
  }

  private async writeMessage(
    step: BlastStep,
    item: BlastItem,
    encoded: Uint8Array | undefined,
  ): Promise<number> {
    if (item.messageRowId !== null) {
      await this.sql.update(
        `UPDATE messages SET payload = COALESCE($1, payload), status = CASE WHEN status = 'failed' THEN 'pending' ELSE status END,
           failedAt = NULL, errorCode = NULL, errorMessage = NULL WHERE id = $2`,
        [encoded ? Buffer.from(encoded) : null, item.messageRowId],
      );
      return item.messageRowId;
    }
    const row = await this.insertMessage(step, item, encoded);
    this.created.set(item.id, row);
    return row.id;
  }

  private async insertMessage(
    step: BlastStep,
    item: BlastItem,
    encoded: Uint8Array | undefined,
  ): Promise<Message> {
    const { device } = step;
    const person = { pn: item.phone, lid: item.identity?.lid };
    item.conversation ??= await this.createConversation(step, item);
    return insertMessage(this.sql, {
      device,
      conversationId: item.conversation.id,
      identityId: item.conversation.identityId,
      recipient: { kind: 'person', pn: item.phone },
      chatJid: personJid(person),
      messageId: item.messageId,
      content: { type: 'text', text: item.message },
      source: 'blast',
      jobId: step.jobRowId,
      timestamp: new Date(),
      payload: encoded,
    });
  }

  private async createConversation(
    step: BlastStep,
    item: BlastItem,
  ): Promise<NonNullable<BlastItem['conversation']>> {
    const identity = item.identity ?? (await this.deps.identities.resolve({ pn: item.phone }, 'send'));
    const target = { identityId: identity.id, name: identity.pushName ?? item.recipientName };
    const conversation = (await ensureConversations(step.device.id, [target])).get(chatKeyOf(target));
    if (!conversation) throw new Error('the conversation was not created');
    return { id: conversation.id, name: conversation.name, identityId: identity.id };
  }

  /** In the caller's transaction. @returns whether the job goes on */
  async complete(step: BlastStep, item: BlastItem, at: Date): Promise<'more' | 'over'> {
    const rowId = await this.writeMessageIfMissing(step, item);
    const events = await this.deps.recorder.sent(this.inFlight(step, item, rowId), at);
    await this.sql.update(
      `UPDATE job_items SET status = 'completed', attempts = attempts + 1, sentAt = $1, errorCode = NULL, errorMessage = NULL,
         retryable = NULL, updatedAt = $1 WHERE id = $2`,
      [this.sql.time(at), item.id],
    );
    await this.count(step.jobRowId, 'completed');
    return this.goOn(step, item, events);
  }

  /** In the caller's transaction. A number that is not on WhatsApp leaves no message and no conversation behind. */
  async fail(step: BlastStep, item: BlastItem, failure: SendFailure): Promise<'more' | 'over'> {
    let events: AnyNewEvent[] = [];
    let rowId = item.messageRowId;
    if (failure.code !== 'NOT_ON_WHATSAPP' || rowId !== null) {
      rowId = await this.writeMessageIfMissing(step, item);
      events = await this.deps.recorder.failed(this.inFlight(step, item, rowId), failure);
    }
    const { code, message, retryable } = failure;
    await this.sql.update(
      `UPDATE job_items SET status = 'failed', attempts = attempts + 1, errorCode = $1, errorMessage = $2, retryable = $3,
         messageRowId = $4, updatedAt = $5 WHERE id = $6`,
      [code, message, retryable ? 1 : 0, rowId, this.sql.time(new Date()), item.id],
    );
    await this.count(step.jobRowId, 'failed');
    return this.goOn(step, item, events);
  }

  /** WhatsApp refused before anything was encoded, or the row was written by a run that crashed. */
  private async writeMessageIfMissing(step: BlastStep, item: BlastItem): Promise<number> {
    return item.messageRowId ?? this.writeMessage(step, item, undefined);
  }

  private async count(jobRowId: number, counter: 'completed' | 'failed'): Promise<void> {
    await this.sql.update(
      `UPDATE jobs SET ${counter} = ${counter} + 1, startedAt = COALESCE(startedAt, $1),
         status = CASE WHEN status = 'queued' THEN 'processing' ELSE status END WHERE id = $2`,
      [this.sql.time(new Date()), jobRowId],
    );
  }

  private async goOn(step: BlastStep, item: BlastItem, events: AnyNewEvent[]): Promise<'more' | 'over'> {
    await this.deps.recordEvent(...this.announce(step, item), ...events);
    const state = await this.readJob(step.jobRowId);
    this.deps.database.afterCommit(() => {
      this.created.delete(item.id);
      this.deps.events.touch(step.jobRowId);
    });
    if (state.status === 'paused' || isFinished(state.status)) return 'over';
    if (!state.isDrained) return 'more';
    await this.end(step.jobRowId, state);
    return 'over';
  }

  private announce(step: BlastStep, item: BlastItem): AnyNewEvent[] {
    const row = this.created.get(item.id);
    if (!row || !item.conversation) return [];
    return [
      messageCreated({
        device: step.device,
        conversation: { ...item.conversation, groupJid: null },
        identity: {
          pn: item.phone,
          lid: item.identity?.lid ?? null,
          pushName: item.identity?.pushName ?? null,
        },
        row,
        jobId: step.jobId,
      }),
    ];
  }

  /** There is nothing to send: the job was stopped, or its last item has ended. */
  async stop(step: BlastStep, run: Run): Promise<void> {
    await this.deps.database.transaction(async () => {
      const job = await this.lock(step.jobRowId);
      const state = await this.readJob(step.jobRowId);
      const isRunning = job?.status === 'queued' || job?.status === 'processing';
      // Resumed again while we were about to stop: go on at once.
      if (isRunning && !state.isDrained) return run.settle({ again: { runAt: new Date() } });
      if (isRunning) await this.end(step.jobRowId, state);
      await run.settle({ done: true });
    });
  }

  /** In the transaction that gives the queue item up. */
  async pauseAfterError(jobRowId: number, failure: SendFailure): Promise<void> {
    const job = await this.lock(jobRowId);
    if (!job || isFinished(job.status)) return;
    const pauseReason =
      'Paused by itself: the next message could not be sent because of an error on our side. Resume to try again.';
    await job.update({
      status: 'paused',
      pausedAt: new Date(),
      pauseReason,
      error: failure.message.slice(0, 500),
    });
    await this.deps.events.record('job.paused', jobRowId);
  }

  /** WhatsApp restricts the account: the job stops before the next recipient. In the caller's transaction. */
  async brake(jobRowId: number, failure: SendFailure): Promise<void> {
    const now = this.sql.time(new Date());
    await this.sql.update(
      `UPDATE jobs SET status = 'paused', pausedAt = $1, pauseReason = $2, updatedAt = $1 WHERE id = $3`,
      [
        now,
        `Paused by itself: ${failure.message} Wait some hours before you resume, then retry what failed.`,
        jobRowId,
      ],
    );
    await this.deps.events.record('job.paused', jobRowId);
  }

  private async lock(jobRowId: number): Promise<Job | null> {
    return this.deps.database.transaction((transaction) =>
      Job.findByPk(jobRowId, { lock: transaction.LOCK.UPDATE, transaction }),
    );
  }

  private async readJob(jobRowId: number): Promise<JobState> {
    const row = await this.sql.first<Omit<JobState, 'isDrained'> & { remaining: number }>(
      `SELECT status, completed, failed, EXISTS (SELECT 1 FROM job_items WHERE jobId = $1 AND status = 'pending')
         OR EXISTS (SELECT 1 FROM job_items WHERE jobId = $1 AND status = 'processing') AS remaining
       FROM jobs WHERE id = $1`,
      [jobRowId],
    );
    if (!row) return { status: 'cancelled', completed: 0, failed: 0, isDrained: true };
    return { ...row, isDrained: Number(row.remaining) === 0 };
  }

  private async end(jobRowId: number, counts: { completed: number; failed: number }): Promise<void> {
    const status = finalStatus(counts);
    const now = this.sql.time(new Date());
    await this.sql.update(
      `UPDATE jobs SET status = $1, startedAt = COALESCE(startedAt, $2), finishedAt = $2, updatedAt = $2 WHERE id = $3`,
      [status, now, jobRowId],
    );
    await this.deps.events.record(status === 'failed' ? 'job.failed' : 'job.completed', jobRowId);
  }

  private inFlight(step: BlastStep, item: BlastItem, rowId: number): InFlight {
    return {
      device: step.device,
      rowId,
      messageId: item.messageId,
      conversationId: item.conversation?.id ?? 0,
      recipientKey: item.phone,
      isGroup: false,
      timestamp: this.created.get(item.id)?.timestamp ?? item.messageTime ?? new Date(),
      preview: previewOf({ type: 'text', text: item.message }),
      type: 'text',
      jobId: step.jobId,
    };
  }
}
