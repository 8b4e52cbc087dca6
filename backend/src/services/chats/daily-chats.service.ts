import { col, fn, literal, Op } from 'sequelize';
import { timeFromSql } from '../../database/sql-time.js';
import { Conversation } from '../../models/conversation.model.js';
import { Identity } from '../../models/identity.model.js';
import { Message } from '../../models/message.model.js';
import { personJid } from '../../utils/chat-address.js';
import type { Ctx } from '../../utils/context.js';
import type { DeviceFinder } from '../devices/index.js';
import { maySeeGroups } from './chat-finder.js';

export interface DailyChat {
  conversationId: number;
  jid: string;
  name: string | null;
  phoneNumber: string | null;
  isGroup: boolean;
  lastMessage: string;
  lastAt: string;
  /** Messages of that day, both ways. */
  count: number;
}

const DAY_MS = 86_400_000;
const MAX_CHATS = 500;

/** Chats that were active on one day, busiest end first: latest message on top. */
export class DailyChatsService {
  constructor(private readonly finder: DeviceFinder) {}

  /** @param input.date start of the day; the day is 24 hours from there */
  async list(ctx: Ctx, input: { deviceId: string; date: Date }): Promise<DailyChat[]> {
    const device = await this.finder.get(ctx, input.deviceId, 'chat.read');
    // Answered from the index (device, time, chat) alone; groups are left out afterwards for that reason.
    const groups = (await Message.findAll({
      attributes: ['conversationId', [fn('COUNT', col('id')), 'count'], [fn('MAX', col('id')), 'lastId']],
      where: {
        sessionId: device.id,
        timestamp: { [Op.gte]: input.date, [Op.lt]: new Date(input.date.getTime() + DAY_MS) },
      },
      group: ['conversationId'],
      order: [[literal('lastId'), 'DESC']],
      limit: maySeeGroups(ctx) ? MAX_CHATS : MAX_CHATS * 2,
      raw: true,
    })) as unknown as { conversationId: number; count: number; lastId: number }[];
    const chats = await this.complete(groups);
    return chats.filter((chat) => maySeeGroups(ctx) || !chat.isGroup).slice(0, MAX_CHATS);
  }

  /** Plain rows: a busy day has hundreds of chats, and model instances would cost more than the queries. */
  private async complete(
    groups: { conversationId: number; count: number; lastId: number }[],
  ): Promise<DailyChat[]> {
    const [conversations, messages] = await Promise.all([
      plain<ConversationRow>(
        Conversation.findAll({
          attributes: ['id', 'name', 'groupJid', 'identityId'],
          where: { id: groups.map((group) => group.conversationId) },
          raw: true,
        }),
      ),
      plain<MessageRow>(
        Message.findAll({
          attributes: ['id', 'content', 'fileName', 'messageType', 'timestamp'],
          where: { id: groups.map((group) => group.lastId) },
          raw: true,
        }),
      ),
    ]);
    const identityIds = conversations.flatMap((item) => (item.identityId === null ? [] : [item.identityId]));
    const identities = await plain<IdentityRow>(
      Identity.findAll({
        attributes: ['id', 'pn', 'lid', 'pushName'],
        where: { id: identityIds },
        raw: true,
      }),
    );
    const conversationOf = byId(conversations);
    const messageOf = byId(messages);
    const identityOf = byId(identities);
    const chats = groups.flatMap((group) => {
      const conversation = conversationOf.get(group.conversationId);
      const last = messageOf.get(group.lastId);
      const identity = identityOf.get(conversation?.identityId ?? 0);
      return conversation && last
        ? [present({ conversation, identity, last, count: Number(group.count) })]
        : [];
    });
    return chats.sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1));
  }
}

type ConversationRow = Pick<Conversation, 'id' | 'name' | 'groupJid' | 'identityId'>;
type IdentityRow = Pick<Identity, 'id' | 'pn' | 'lid' | 'pushName'>;
type MessageRow = Pick<Message, 'id' | 'content' | 'fileName' | 'messageType'> & { timestamp: unknown };

const plain = async <T>(rows: Promise<unknown[]>): Promise<T[]> => (await rows) as T[];
const byId = <T extends { id: number }>(rows: T[]): Map<number, T> =>
  new Map(rows.map((row) => [row.id, row]));

interface DayFacts {
  conversation: ConversationRow;
  identity?: IdentityRow;
  last: MessageRow;
  count: number;
}

function present({ conversation, identity, last, count }: DayFacts): DailyChat {
  return {
    conversationId: conversation.id,
    jid: conversation.groupJid ?? personJid(identity ?? {}),
    name: conversation.name ?? identity?.pushName ?? null,
    phoneNumber: identity?.pn ?? null,
    isGroup: conversation.groupJid !== null,
    lastMessage: (last.content || last.fileName || last.messageType).slice(0, 200),
    lastAt: timeFromSql(last.timestamp)?.toISOString() ?? '',
    count,
  };
}
