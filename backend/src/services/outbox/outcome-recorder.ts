import type { Database } from '../../database/database.js';
import { Sql } from '../../database/sql.js';
import type { AnyNewEvent } from '../../events/index.js';
import { countOutgoing } from '../statistics/statistics-recorder.service.js';
import type { SendFailure } from './delivery.js';
import { putOnTop, type SendingDevice } from './message-rows.js';
import type { SendLimits } from './send-limits.js';

/** A message that was on its way. */
export interface InFlight {
  device: SendingDevice;
  rowId: number;
  messageId: string;
  conversationId: number;
  recipientKey: string;
  isGroup: boolean;
  timestamp: Date;
  preview: string;
  type: string;
  /** Public id of its job. */
  jobId?: string;
}

/** Writes what became of a message, always inside the caller's transaction; the caller records the events. */
export class OutcomeRecorder {
  private readonly sql: Sql;

  constructor(
    database: Database,
    private readonly limits: SendLimits,
  ) {
    this.sql = new Sql(database);
  }

  /** The server has it. A receipt may have been quicker; the status then stays where it is. */
  async sent(message: InFlight, at: Date): Promise<AnyNewEvent[]> {
    const stamp = this.sql.time(at);
    const raised = await this.sql.update(
      `UPDATE messages SET status = 'sent', sentAt = $1, failedAt = NULL, errorCode = NULL, errorMessage = NULL,
         waitReason = NULL, waitUntil = NULL, updatedAt = $1
       WHERE id = $2 AND status IN ('pending', 'failed')`,
      [stamp, message.rowId],
    );
    if (raised === 0) {
      await this.sql.update('UPDATE messages SET sentAt = $1 WHERE id = $2 AND sentAt IS NULL', [
        stamp,
        message.rowId,
      ]);
    } else {
      await putOnTop(this.sql, message.conversationId, { ...message, status: 'sent' });
    }
    await countOutgoing(this.sql, message.device.id, at);
    await this.limits.count(message.device.id, message.recipientKey);
    return raised === 0 ? [] : [statusEvent(message, 'sent', at)];
  }

  async failed(message: InFlight, failure: SendFailure): Promise<AnyNewEvent[]> {
    const at = new Date();
    const stamp = this.sql.time(at);
    const changed = await this.sql.update(
      `UPDATE messages SET status = 'failed', failedAt = $1, errorCode = $2, errorMessage = $3, waitReason = NULL,
         waitUntil = NULL, updatedAt = $1 WHERE id = $4 AND status = 'pending'`,
      [stamp, failure.code, failure.message, message.rowId],
    );
    if (changed === 0) return [];
    await putOnTop(this.sql, message.conversationId, { ...message, status: 'failed' });
    return [statusEvent(message, 'failed', at, failure)];
  }
}

/** Status of one of our messages changed. Group chats are shown to administrators only. */
export function statusEvent(
  message: Pick<InFlight, 'device' | 'messageId' | 'conversationId' | 'isGroup' | 'jobId'>,
  status: string,
  at: Date,
  failure?: { code: string; message: string },
): AnyNewEvent {
  const { device, messageId, conversationId, jobId } = message;
  return {
    type: 'message.status',
    deviceId: device.deviceId,
    ownerId: device.userId,
    audience: message.isGroup ? 'admin' : 'device',
    payload: {
      deviceId: device.deviceId,
      messageId,
      status,
      conversationId,
      jobId: jobId ?? null,
      at: at.toISOString(),
      error: failure ? { code: failure.code, message: failure.message } : null,
    },
  };
}
