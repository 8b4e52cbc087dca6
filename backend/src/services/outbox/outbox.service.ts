import type { Database } from '../../database/database.js';
import { Sql } from '../../database/sql.js';
import { AppError } from '../../errors/index.js';
import type { RecordEvent } from '../../events/index.js';
import { messageCreated } from '../../events/message-events.js';
import type { Conversation } from '../../models/conversation.model.js';
import type { Device } from '../../models/device.model.js';
import type { Identity } from '../../models/identity.model.js';
import { Message, type MessageSource } from '../../models/message.model.js';
import { PRIORITY, type Queue } from '../../queue/index.js';
import { personJid } from '../../utils/chat-address.js';
import type { Ctx } from '../../utils/context.js';
import { chatKeyOf, ensureConversations } from '../chats/conversation-store.js';
import type { IdentitiesService } from '../identities/index.js';
import type { OutboundContent, Recipient, WhatsAppPort } from '../ports/whatsapp.port.js';
import { insertMessage, previewOf, putOnTop, recipientKey } from './message-rows.js';
import type { SendFailure } from './delivery.js';
import { statusEvent } from './outcome-recorder.js';
import type { SendLimits } from './send-limits.js';
import { SEND_MESSAGE } from './send-message.handler.js';
import type { Waiters } from './waiters.js';
import { waitSentence, type LimitSettings } from './wait-reasons.js';

export interface SubmitInput {
  device: Device;
  recipient: Recipient;
  content: OutboundContent;
  /** Bytes of the media file. */
  mediaSize?: number;
  source: MessageSource;
  priority?: number;
  quotedMessageId?: string;
}

export interface Submitted {
  row: Message;
  conversation: Pick<Conversation, 'id' | 'name' | 'groupJid'>;
  identity: Person | null;
}

type Person = Pick<Identity, 'id' | 'pn' | 'lid' | 'pushName'>;

interface KnownChat extends Person {
  conversationId: number;
  conversationName: string | null;
}

/** How a submitted message stands. `pending` after the wait: it is queued and will be sent. */
export interface Standing {
  status: 'sent' | 'failed' | 'pending';
  row: Message;
}

interface OutboxDeps {
  database: Database;
  queue: Queue;
  whatsapp: WhatsAppPort;
  identities: IdentitiesService;
  limits: SendLimits;
  limitSettings: LimitSettings;
  queueMaxSize: number;
  recordEvent: RecordEvent;
  waiters: Waiters;
}

export const laneOf = (deviceId: string): string => `device:${deviceId}`;

/** The one way out: every message a device sends is a row and a queue item before it is anything else. */
export class OutboxService {
  private readonly sql: Sql;

  constructor(private readonly deps: OutboxDeps) {
    this.sql = new Sql(deps.database);
  }

  /**
   * Queues one message that somebody is waiting for.
   * @throws AppError DEVICE_NOT_CONNECTED, SEND_LIMIT_REACHED, QUEUE_FULL; nothing is stored then
   */
  async submitDirect(ctx: Ctx, input: SubmitInput): Promise<Submitted> {
    if (!this.isConnected(input.device)) throw new AppError('DEVICE_NOT_CONNECTED');
    await this.refuseOverLimit(input);
    return this.submit(ctx, input);
  }

  /** Queues one message; it waits as long as it has to. @throws AppError QUEUE_FULL */
  async submit(_ctx: Ctx, input: SubmitInput): Promise<Submitted> {
    await this.refuseFullQueue(input.device, 1);
    return this.deps.database.transaction(async () => this.store(input, await this.chatOf(input)));
  }

  /** The conversation and the person in it, made when they are new. In the caller's transaction. */
  private async chatOf({ device, recipient }: SubmitInput): Promise<Omit<Submitted, 'row'>> {
    const known = recipient.kind === 'person' && (await this.knownChat(device.id, recipient));
    if (known) {
      const { conversationId, conversationName, ...identity } = known;
      return { conversation: { id: conversationId, name: conversationName, groupJid: null }, identity };
    }
    const identity =
      recipient.kind === 'person'
        ? await this.deps.identities.resolve({ pn: recipient.pn, lid: recipient.lid }, 'send')
        : null;
    const target =
      recipient.kind === 'group' ? recipient : { identityId: identity!.id, name: identity!.pushName };
    const conversation = (await ensureConversations(device.id, [target])).get(chatKeyOf(target));
    if (!conversation) throw new TypeError('the conversation was not created');
    return { conversation, identity };
  }

  /** Nearly every message goes to somebody there is a chat with: one look. A number and a LID may need to be joined. */
  private async knownChat(
    deviceRowId: number,
    { pn, lid }: { pn?: string; lid?: string },
  ): Promise<KnownChat | undefined> {
    if (pn === undefined || lid !== undefined) return undefined;
    return this.sql.first<KnownChat>(
      `SELECT i.id AS id, i.pn AS pn, i.lid AS lid, i.pushName AS pushName, c.id AS conversationId, c.name AS conversationName
       FROM identities i JOIN conversations c ON c.deviceId = $1 AND c.identityId = i.id WHERE i.pn = $2`,
      [deviceRowId, pn],
    );
  }

  private async store(
    input: SubmitInput,
    { conversation, identity }: Omit<Submitted, 'row'>,
  ): Promise<Submitted> {
    const { device, recipient, content } = input;
    const row = await insertMessage(this.sql, {
      device,
      conversationId: conversation.id,
      identityId: identity?.id ?? null,
      recipient: identity
        ? { kind: 'person', pn: identity.pn ?? undefined, lid: identity.lid ?? undefined }
        : recipient,
      chatJid: identity ? personJid(identity) : (conversation.groupJid ?? ''),
      messageId: this.deps.whatsapp.newMessageId(),
      content,
      mediaSize: input.mediaSize,
      source: input.source,
      quotedMessageId: input.quotedMessageId,
      groupName: conversation.groupJid ? conversation.name : null,
      timestamp: new Date(),
    });
    await putOnTop(this.sql, conversation.id, {
      timestamp: row.timestamp,
      preview: previewOf(content),
      type: content.type,
      status: 'pending',
    });
    await this.deps.recordEvent(messageCreated({ device, conversation, identity, row }));
    await this.deps.queue.enqueue({
      kind: SEND_MESSAGE,
      lane: laneOf(device.deviceId),
      priority: input.priority ?? PRIORITY.single,
      payload: { messageRowId: row.id },
    });
    return { row, conversation, identity };
  }

  /** Resolves as soon as the message is sent or has failed, at the latest after `timeoutMs`. */
  async waitFor(messageRowId: number, timeoutMs: number): Promise<Standing> {
    const look = async (): Promise<Standing | undefined> => {
      const now = await this.sql.first<{ status: string }>('SELECT status FROM messages WHERE id = $1', [
        messageRowId,
      ]);
      if (now?.status === 'pending') return undefined;
      const row = await this.read(messageRowId);
      return { status: row.status === 'failed' ? 'failed' : 'sent', row };
    };
    const standing = await this.deps.waiters.until(messageRowId, timeoutMs, look);
    return standing ?? { status: 'pending', row: await this.read(messageRowId) };
  }

  /** The device is connected again: its lane goes on. */
  async deviceConnected(deviceId: string): Promise<void> {
    await this.deps.queue.wake(laneOf(deviceId));
  }

  /** Fails every message of the device that is not sent yet. In the caller's transaction. */
  async abandon(device: Device, failure: SendFailure): Promise<void> {
    const waiting = await Message.findAll({
      attributes: ['id', 'messageId', 'conversationId', 'isGroup'],
      where: { sessionId: device.id, direction: 'outgoing', status: 'pending' },
    });
    if (waiting.length === 0) return;
    const at = new Date();
    await this.sql.update(
      `UPDATE messages SET status = 'failed', failedAt = $1, errorCode = $2, errorMessage = $3, waitReason = NULL,
         waitUntil = NULL, updatedAt = $1 WHERE sessionId = $4 AND direction = 'outgoing' AND status = 'pending'`,
      [this.sql.time(at), failure.code, failure.message, device.id],
    );
    await this.deps.queue.cancel({ lane: laneOf(device.deviceId), kind: SEND_MESSAGE });
    await this.deps.recordEvent(
      ...waiting.map(({ messageId, conversationId, isGroup }) =>
        statusEvent({ device, messageId, conversationId, isGroup }, 'failed', at, failure),
      ),
    );
    this.deps.database.afterCommit(() => waiting.forEach((row) => this.deps.waiters.notify(row.id)));
  }

  /** For presenters. */
  readonly waitSentence = (reason: string, until: Date | null): string =>
    waitSentence(reason, until, this.deps.limitSettings);

  /** @throws AppError QUEUE_FULL when `added` more messages would exceed what one device may have waiting */
  async refuseFullQueue(device: Pick<Device, 'id' | 'deviceId'>, added: number): Promise<void> {
    const max = this.deps.queueMaxSize;
    const waiting = await this.countWaiting(device);
    if (waiting + added <= max) return;
    const message = `This device has ${waiting} messages waiting; ${added} more would exceed the limit of ${max}.`;
    throw new AppError('QUEUE_FULL', { message, retryAfterSec: 60 });
  }

  /** Messages of a device that are still to be sent, blasts included. */
  async countWaiting(device: Pick<Device, 'id' | 'deviceId'>): Promise<number> {
    const row = await this.sql.first<{ singles: number; items: number | null }>(
      `SELECT (SELECT COUNT(*) FROM queue_items WHERE lane = $1 AND state = 'ready' AND kind = '${SEND_MESSAGE}') AS singles,
         (SELECT SUM(total - completed - failed - cancelled) FROM jobs
          WHERE deviceId = $2 AND status IN ('queued', 'processing', 'paused')) AS items`,
      [laneOf(device.deviceId), device.id],
    );
    return Number(row?.singles ?? 0) + Number(row?.items ?? 0);
  }

  private isConnected(device: Device): boolean {
    const { whatsapp } = this.deps;
    // A device run by another process has no snapshot here; its row says how it is.
    return whatsapp.snapshot(device.deviceId) === undefined
      ? device.status === 'connected'
      : whatsapp.isConnected(device.deviceId);
  }

  private async refuseOverLimit({ device, recipient }: SubmitInput): Promise<void> {
    const { limits } = this.deps;
    const waiting = limits.hasDeviceLimit ? await this.countDirectWaiting(device) : 0;
    const limit = await limits.reached(device.id, recipientKey(recipient), waiting);
    if (!limit) return;
    throw new AppError('SEND_LIMIT_REACHED', {
      message: waitSentence(limit.reason, limit.until, this.deps.limitSettings),
      retryAfterSec: Math.max(1, Math.ceil((limit.until.getTime() - Date.now()) / 1_000)),
      details: { limit: limit.reason },
    });
  }

  private async countDirectWaiting(device: Device): Promise<number> {
    const row = await this.sql.first<{ n: number }>(
      `SELECT COUNT(*) AS n FROM queue_items WHERE lane = $1 AND state IN ('ready', 'leased') AND kind = '${SEND_MESSAGE}'`,
      [laneOf(device.deviceId)],
    );
    return Number(row?.n ?? 0);
  }

  private async read(messageRowId: number): Promise<Message> {
    const row = await Message.findByPk(messageRowId, { attributes: { exclude: ['payload'] } });
    if (!row) throw new AppError('MESSAGE_NOT_FOUND');
    return row;
  }
}
