import type { Database } from '../../database/database.js';
import { retryDeadlock } from '../../database/retry-deadlock.js';
import { Sql } from '../../database/sql.js';
import { timeFromSql } from '../../database/sql-time.js';
import type { RecordEvent } from '../../events/index.js';
import type { Message } from '../../models/message.model.js';
import type { Outcome, QueueItem, Run } from '../../queue/index.js';
import type { Recipient } from '../ports/whatsapp.port.js';
import {
  NOT_CONFIRMED,
  NOT_ON_WHATSAPP,
  unconfirmedBackoffMs,
  type Delivery,
  type DeliveryResult,
  type SendFailure,
  type SendWait,
} from './delivery.js';
import { contentOf, previewOf, recipientKey, type SendingDevice } from './message-rows.js';
import type { CheckedNumber, NumberCheck } from './number-check.js';
import type { InFlight, OutcomeRecorder } from './outcome-recorder.js';
import { singleGapMs, type PacingSettings } from './pacing.js';
import type { Waiters } from './waiters.js';

export const SEND_MESSAGE = 'send-message';

export interface SendMessageDeps {
  database: Database;
  delivery: Delivery;
  numbers: NumberCheck;
  recorder: OutcomeRecorder;
  waiters: Waiters;
  recordEvent: RecordEvent;
  pacing: PacingSettings;
  /** How often a message may go unconfirmed before it counts as failed. */
  maxAttempts: number;
}

type SendingRow = Pick<
  Message,
  | 'id'
  | 'messageId'
  | 'conversationId'
  | 'messageType'
  | 'content'
  | 'fileName'
  | 'mediaPath'
  | 'mediaMime'
  | 'retryCount'
  | 'isGroup'
  | 'timestamp'
>;

interface LoadedRow extends CheckedNumber, Omit<SendingRow, 'isGroup' | 'timestamp'> {
  isGroup: boolean | number;
  timestamp: unknown;
  sessionId: number;
  identityId: number | null;
  groupId: string | null;
  deviceId: string;
  ownerId: number;
  phoneNumber: string | null;
  pn: string | null;
  lid: string | null;
}

interface Loaded {
  row: SendingRow;
  device: SendingDevice;
  recipient: Recipient;
  identity: (CheckedNumber & { pn: string | null }) | null;
}

const PENDING_MESSAGE = `SELECT m.id AS id, m.messageId AS messageId, m.conversationId AS conversationId,
    m.messageType AS messageType, m.content AS content, m.fileName AS fileName, m.mediaPath AS mediaPath,
    m.mediaMime AS mediaMime, m.retryCount AS retryCount, m.isGroup AS isGroup, m.timestamp AS timestamp,
    m.sessionId AS sessionId, m.identityId AS identityId, m.groupId AS groupId,
    d.deviceId AS deviceId, d.userId AS ownerId, d.phoneNumber AS phoneNumber,
    i.pn AS pn, i.lid AS lid, i.isOnWhatsApp AS isOnWhatsApp, i.checkedAt AS checkedAt
  FROM messages m
  JOIN whatsapp_sessions d ON d.id = m.sessionId
  LEFT JOIN identities i ON i.id = m.identityId
  WHERE m.id = $1 AND m.status = 'pending'`;

/** Sends one message row: a person's, an agent's or a bot's. Blasts have their own steps over the same parts. */
export class SendMessageHandler {
  private readonly sql: Sql;

  constructor(private readonly deps: SendMessageDeps) {
    this.sql = new Sql(deps.database);
  }

  readonly run = async (item: QueueItem, run: Run): Promise<Outcome | void> => {
    const loaded = await this.load((item.payload as { messageRowId: number }).messageRowId);
    if (loaded === undefined) return { done: true };
    const { delivery } = this.deps;
    const wait = await delivery.gate(loaded.device, loaded.recipient);
    if (wait) return this.wait(loaded, wait);
    const refusal = await this.checkNumber(loaded);
    if (refusal) return this.settle(loaded, run, { kind: 'failed', failure: refusal });
    const result = await delivery.transmit({
      device: loaded.device,
      recipient: loaded.recipient,
      messageId: loaded.row.messageId,
      content: contentOf(loaded.row),
      beforeSend: (encoded) => this.keepPayload(loaded.row, encoded),
    });
    return this.settle(loaded, run, result);
  };

  /** The item is given up because it kept failing on our side. */
  readonly onGiveUp = async (item: QueueItem, failure: SendFailure): Promise<void> => {
    const loaded = await this.load((item.payload as { messageRowId: number }).messageRowId);
    if (loaded === undefined) return;
    const message = 'The message could not be sent because of an error on our side. Trying again is safe.';
    const events = await this.deps.recorder.failed(inFlight(loaded), {
      code: failure.code,
      message,
      retryable: true,
    });
    await this.deps.recordEvent(...events);
    this.deps.database.afterCommit(() => this.deps.waiters.notify(loaded.row.id));
  };

  private async load(rowId: number): Promise<Loaded | undefined> {
    const found = await this.sql.first<LoadedRow>(PENDING_MESSAGE, [rowId]);
    if (found === undefined) return undefined;
    const { deviceId, ownerId, phoneNumber, pn, lid, isOnWhatsApp, checkedAt, ...row } = found;
    const recipient: Recipient = row.groupId
      ? { kind: 'group', groupJid: row.groupId }
      : { kind: 'person', pn: pn ?? undefined, lid: lid ?? undefined };
    return {
      row: { ...row, isGroup: Boolean(row.isGroup), timestamp: timeFromSql(row.timestamp) ?? new Date() },
      device: { id: row.sessionId, deviceId, userId: ownerId, phoneNumber },
      recipient,
      identity: row.identityId === null ? null : { pn, isOnWhatsApp, checkedAt },
    };
  }

  private async checkNumber({ row, device, identity }: Loaded): Promise<SendFailure | undefined> {
    if (!identity?.pn) return undefined;
    const { numbers } = this.deps;
    let known: CheckedNumber | undefined = identity;
    if (numbers.isStale(identity, row.timestamp)) {
      await numbers.check(device.deviceId, [identity.pn]);
      known = await this.sql.first<CheckedNumber>(
        'SELECT isOnWhatsApp, checkedAt FROM identities WHERE pn = $1',
        [identity.pn],
      );
    }
    return known && Number(known.isOnWhatsApp ?? 1) === 0 ? NOT_ON_WHATSAPP : undefined;
  }

  private async keepPayload(row: SendingRow, encoded: Uint8Array): Promise<void> {
    await this.sql.update('UPDATE messages SET payload = $1 WHERE id = $2', [Buffer.from(encoded), row.id]);
  }

  private async wait(loaded: Loaded, wait: SendWait): Promise<Outcome> {
    await this.explain(loaded, wait);
    return { wait };
  }

  /** Writes the reason on the rows it holds up, so that the interface can show it. */
  private async explain(
    { row, device }: Loaded,
    wait: Omit<SendWait, 'scope'> & { scope?: SendWait['scope'] },
  ): Promise<void> {
    const values = [wait.reason, this.sql.time(wait.until)];
    if (wait.scope !== 'lane') {
      await this.sql.update('UPDATE messages SET waitReason = $1, waitUntil = $2 WHERE id = $3', [
        ...values,
        row.id,
      ]);
      return;
    }
    await this.sql.update(
      `UPDATE messages SET waitReason = $1, waitUntil = $2
       WHERE sessionId = $3 AND direction = 'outgoing' AND status = 'pending' AND timestamp > $4`,
      [...values, device.id, this.sql.time(new Date(Date.now() - 7 * 24 * 3_600_000))],
    );
  }

  private async settle(loaded: Loaded, run: Run, result: DeliveryResult): Promise<Outcome | void> {
    if (result.kind === 'wait') return this.wait(loaded, result.wait);
    if (result.kind === 'unconfirmed') {
      const tries = loaded.row.retryCount + 1;
      if (tries < this.deps.maxAttempts) return this.retry(loaded, tries);
      return this.finish(loaded, run, (message) => this.deps.recorder.failed(message, NOT_CONFIRMED));
    }
    return this.finish(loaded, run, (message) =>
      result.kind === 'sent'
        ? this.deps.recorder.sent(message, result.at)
        : this.deps.recorder.failed(message, result.failure),
    );
  }

  private async retry(loaded: Loaded, tries: number): Promise<Outcome> {
    const runAt = new Date(Date.now() + unconfirmedBackoffMs(tries));
    await this.sql.update('UPDATE messages SET retryCount = $1 WHERE id = $2', [tries, loaded.row.id]);
    await this.explain(loaded, { reason: 'retrying', until: runAt });
    return { again: { runAt } };
  }

  private async finish(
    loaded: Loaded,
    run: Run,
    record: (message: InFlight) => ReturnType<OutcomeRecorder['sent']>,
  ): Promise<void> {
    const { database, recordEvent, waiters, pacing } = this.deps;
    const gapMs = singleGapMs(pacing);
    await retryDeadlock(database, () =>
      database.transaction(async () => {
        await recordEvent(...(await record(inFlight(loaded))));
        await run.settle({ done: true, restUntil: gapMs > 0 ? new Date(Date.now() + gapMs) : undefined });
        database.afterCommit(() => waiters.notify(loaded.row.id));
      }),
    );
  }
}

function inFlight({ row, device, recipient }: Loaded): InFlight {
  return {
    device,
    rowId: row.id,
    messageId: row.messageId,
    conversationId: row.conversationId,
    recipientKey: recipientKey(recipient),
    isGroup: row.isGroup,
    timestamp: row.timestamp,
    preview: previewOf(contentOf(row)),
    type: row.messageType,
  };
}
