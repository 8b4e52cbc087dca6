import { col, fn, literal, Op } from 'sequelize';
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
    const groups = (await Message.findAll({
      attributes: ['conversationId', [fn('COUNT', col('id')), 'count'], [fn('MAX', col('id')), 'lastId']],
      where: {
        sessionId: device.id,
        timestamp: { [Op.gte]: input.date, [Op.lt]: new Date(input.date.getTime() + DAY_MS) },
        ...(maySeeGroups(ctx) ? {} : { isGroup: false }),
      },
      group: ['conversationId'],
      order: [[literal('lastId'), 'DESC']],
      limit: MAX_CHATS,
      raw: true,
    })) as unknown as { conversationId: number; count: number; lastId: number }[];
    return this.complete(groups);
  }

  private async complete(
    groups: { conversationId: number; count: number; lastId: number }[],
  ): Promise<DailyChat[]> {
    const [conversations, messages] = await Promise.all([
      Conversation.findAll({
        where: { id: groups.map((group) => group.conversationId) },
        include: [{ model: Identity, as: 'identity', required: false }],
      }),
      Message.findAll({
        attributes: ['id', 'content', 'fileName', 'messageType', 'timestamp'],
        where: { id: groups.map((group) => group.lastId) },
      }),
    ]);
    const chats = groups.flatMap((group) => {
      const conversation = conversations.find((item) => item.id === group.conversationId);
      const last = messages.find((item) => item.id === group.lastId);
      return conversation && last ? [present(conversation, last, Number(group.count))] : [];
    });
    return chats.sort((a, b) => b.lastAt.localeCompare(a.lastAt));
  }
}

function present(conversation: Conversation, last: Message, count: number): DailyChat {
  const identity = conversation.identity ?? null;
  return {
    conversationId: conversation.id,
    jid: conversation.groupJid ?? personJid(identity ?? {}),
    name: conversation.name ?? identity?.pushName ?? null,
    phoneNumber: identity?.pn ?? null,
    isGroup: conversation.groupJid !== null,
    lastMessage: (last.content || last.fileName || last.messageType).slice(0, 200),
    lastAt: last.timestamp.toISOString(),
    count,
  };
}
