import { Op, type WhereOptions } from 'sequelize';
import type { Database } from '../../database/database.js';
import { AppError } from '../../errors/index.js';
import type { RecordEvent } from '../../events/index.js';
import { Conversation } from '../../models/conversation.model.js';
import type { Device } from '../../models/device.model.js';
import { Identity } from '../../models/identity.model.js';
import { Message } from '../../models/message.model.js';
import type { Ctx } from '../../utils/context.js';
import { encodeCursor, type Cursor } from '../../utils/cursor.js';
import { likeAnywhere } from '../../utils/like.js';
import type { DeviceFinder } from '../devices/index.js';
import { MESSAGE_COLUMNS, type MessageView, type MessageViews } from '../messages/index.js';
import type { WhatsAppPort } from '../ports/whatsapp.port.js';
import { findConversation, maySeeGroups, readChatAddress } from './chat-finder.js';
import { sendReadReceipts } from './read-receipts.js';

export interface PageInput {
  page: number;
  limit: number;
  cursor?: Cursor;
}

export interface ChatListInput extends PageInput {
  deviceId: string;
  search?: string;
}

export interface HistoryInput extends PageInput {
  deviceId: string;
  jid: string;
  startDate?: Date;
  endDate?: Date;
  search?: string;
}

export interface Listed<T> {
  rows: T[];
  total: number;
  nextCursor: string | null;
}

export interface ChatView {
  conversation: Conversation;
  identity: Identity | null;
  deviceId: string;
}

interface ChatsDeps {
  database: Database;
  finder: DeviceFinder;
  views: MessageViews;
  whatsapp: WhatsAppPort;
  recordEvent: RecordEvent;
}

/** Chat lists and histories of a device. */
export class ChatsService {
  constructor(private readonly deps: ChatsDeps) {}

  /** Newest first. Group chats for administrators only. */
  async list(ctx: Ctx, input: ChatListInput): Promise<Listed<ChatView>> {
    const device = await this.deps.finder.get(ctx, input.deviceId, 'chat.read');
    const where = chatsWhere(ctx, device, input.search);
    const include = [{ model: Identity, as: 'identity', required: false }];
    const [rows, total] = await Promise.all([
      Conversation.findAll({
        where: withCursor(where, 'lastMessageAt', input.cursor),
        include,
        order: [
          ['lastMessageAt', 'DESC'],
          ['id', 'DESC'],
        ],
        limit: input.limit + 1,
        offset: offsetOf(input),
        subQuery: false,
      }),
      Conversation.count({ where, include: input.search ? include : [] }),
    ]);
    const page = rows.slice(0, input.limit);
    const views = page.map((conversation) => ({
      conversation,
      identity: conversation.identity ?? null,
      deviceId: device.deviceId,
    }));
    return { rows: views, total, nextCursor: nextCursor(rows, input.limit, (row) => row.lastMessageAt) };
  }

  /** Messages of one chat, newest first; empty when nothing was ever said. */
  async history(ctx: Ctx, input: HistoryInput): Promise<Listed<MessageView>> {
    const device = await this.deps.finder.get(ctx, input.deviceId, 'chat.read');
    const conversation = await findConversation(device, readChatAddress(ctx, input.jid));
    if (!conversation) return { rows: [], total: 0, nextCursor: null };
    const where = historyWhere(conversation.id, input);
    const [rows, total] = await Promise.all([
      Message.findAll({
        attributes: MESSAGE_COLUMNS,
        where: withCursor(where, 'timestamp', input.cursor),
        order: [
          ['timestamp', 'DESC'],
          ['id', 'DESC'],
        ],
        limit: input.limit + 1,
        offset: offsetOf(input),
      }),
      Message.count({ where }),
    ]);
    return {
      rows: await this.deps.views.of(rows.slice(0, input.limit)),
      total,
      nextCursor: nextCursor(rows, input.limit, (row) => row.timestamp),
    };
  }

  /** Marks the chat read here and, when the device is connected, on WhatsApp. @throws AppError CHAT_NOT_FOUND */
  async markRead(ctx: Ctx, input: { deviceId: string; jid: string }): Promise<ChatView> {
    const device = await this.deps.finder.get(ctx, input.deviceId, 'chat.mark-read');
    const conversation = await findConversation(device, readChatAddress(ctx, input.jid));
    if (!conversation) throw new AppError('CHAT_NOT_FOUND');
    const unread = await this.deps.database.transaction(() => this.clearUnread(device, conversation));
    await sendReadReceipts(ctx, this.deps.whatsapp, device.deviceId, unread);
    const identity =
      conversation.identityId === null ? null : await Identity.findByPk(conversation.identityId);
    return { conversation, identity, deviceId: device.deviceId };
  }

  private async clearUnread(device: Device, conversation: Conversation): Promise<Message[]> {
    const unread = await Message.findAll({
      attributes: ['id', 'messageId', 'chatJid', 'isGroup', 'identityId', 'source'],
      where: { conversationId: conversation.id, fromMe: false, status: 'delivered' },
      order: [
        ['timestamp', 'DESC'],
        ['id', 'DESC'],
      ],
      limit: 500,
    });
    if (unread.length > 0) {
      await Message.update(
        { status: 'read', readAt: new Date() },
        { where: { id: unread.map((row) => row.id) } },
      );
    }
    if (unread.length === 0 && conversation.unreadCount === 0) return [];
    await conversation.update({ unreadCount: 0 });
    await this.deps.recordEvent({
      type: 'conversation.updated',
      deviceId: device.deviceId,
      ownerId: device.userId,
      audience: conversation.groupJid === null ? 'device' : 'admin',
      payload: { deviceId: device.deviceId, conversationId: conversation.id, unreadCount: 0 },
    });
    return unread;
  }
}

const offsetOf = (input: PageInput): number => (input.cursor ? 0 : (input.page - 1) * input.limit);

function nextCursor<T extends { id: number }>(
  rows: T[],
  limit: number,
  at: (row: T) => Date | null,
): string | null {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const moment = last && at(last);
  return last && moment ? encodeCursor({ at: moment, id: last.id }) : null;
}

/** Rows after the cursor in (time, id) descending order. */
function withCursor(where: WhereOptions, column: string, cursor: Cursor | undefined): WhereOptions {
  if (!cursor) return where;
  const after = [{ [column]: { [Op.lt]: cursor.at } }, { [column]: cursor.at, id: { [Op.lt]: cursor.id } }];
  // The first condition lets the index start at the cursor; OR alone would read from the top.
  return { [Op.and]: [where, { [column]: { [Op.lte]: cursor.at } }, { [Op.or]: after }] };
}

function chatsWhere(ctx: Ctx, device: Device, search: string | undefined): WhereOptions {
  const pattern = search ? likeAnywhere(search) : undefined;
  return {
    deviceId: device.id,
    lastMessageAt: { [Op.ne]: null },
    ...(maySeeGroups(ctx) ? {} : { groupJid: null }),
    ...(pattern
      ? {
          [Op.or]: [
            { name: { [Op.like]: pattern } },
            { '$identity.pn$': { [Op.like]: pattern } },
            { '$identity.pushName$': { [Op.like]: pattern } },
          ],
        }
      : {}),
  };
}

function historyWhere(conversationId: number, input: HistoryInput): WhereOptions {
  const { startDate, endDate, search } = input;
  const range = { ...(startDate ? { [Op.gte]: startDate } : {}), ...(endDate ? { [Op.lte]: endDate } : {}) };
  return {
    conversationId,
    ...(startDate || endDate ? { timestamp: range } : {}),
    ...(search ? { content: { [Op.like]: likeAnywhere(search) } } : {}),
  };
}
