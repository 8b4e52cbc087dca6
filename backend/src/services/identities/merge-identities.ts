import { Op } from 'sequelize';
import { Conversation } from '../../models/conversation.model.js';
import { Identity } from '../../models/identity.model.js';
import { JobItem } from '../../models/job-item.model.js';
import { Message } from '../../models/message.model.js';

const SEEN_ON_WIRE = new Set(['phone', 'history', 'customer']);
const PAGE = 500;

export const personChatKey = (identityId: number): string => `i:${identityId}`;

/**
 * Moves everything of identity `fromId` to `intoId` and removes `fromId`: two rows turned out to be one person.
 * Runs in the caller's transaction.
 */
export async function mergeIdentities(intoId: number, fromId: number): Promise<void> {
  const moving = await Conversation.findAll({ where: { identityId: fromId } });
  const staying = await Conversation.findAll({
    where: { identityId: intoId, deviceId: moving.map((conversation) => conversation.deviceId) },
  });
  for (const conversation of moving) {
    const target = staying.find((other) => other.deviceId === conversation.deviceId);
    if (target) await mergeConversations(target, conversation);
    else await conversation.update({ identityId: intoId, chatKey: personChatKey(intoId) });
  }
  await Message.update({ identityId: intoId }, { where: { identityId: fromId } });
  await Identity.destroy({ where: { id: fromId } });
}

async function mergeConversations(target: Conversation, from: Conversation): Promise<void> {
  await removeDoubles(target.id, from.id);
  await Message.update({ conversationId: target.id }, { where: { conversationId: from.id } });
  const isNewer = (from.lastMessageAt?.getTime() ?? 0) > (target.lastMessageAt?.getTime() ?? 0);
  const last = isNewer ? from : target;
  await target.update({
    unreadCount: target.unreadCount + from.unreadCount,
    name: target.name ?? from.name,
    assigneeId: target.assigneeId ?? from.assigneeId,
    mode: target.mode === 'human' || from.mode === 'human' ? 'human' : target.mode,
    lastMessageAt: last.lastMessageAt,
    lastMessagePreview: last.lastMessagePreview,
    lastMessageType: last.lastMessageType,
    lastMessageDirection: last.lastMessageDirection,
    lastMessageStatus: last.lastMessageStatus,
  });
  await from.destroy();
}

/** The same message stored under both conversations stays once: the row of our own send, else the older one. */
async function removeDoubles(targetId: number, fromId: number): Promise<void> {
  let lastId = 0;
  for (;;) {
    const page = await Message.findAll({
      attributes: ['id', 'messageId', 'fromMe', 'source'],
      where: { conversationId: fromId, id: { [Op.gt]: lastId } },
      order: [['id', 'ASC']],
      limit: PAGE,
    });
    if (page.length === 0) return;
    lastId = page.at(-1)?.id ?? lastId;
    const doubles = await Message.findAll({
      attributes: ['id', 'messageId', 'fromMe', 'source'],
      where: { conversationId: targetId, messageId: page.map((row) => row.messageId) },
    });
    for (const double of doubles) {
      const other = page.find((row) => row.messageId === double.messageId && row.fromMe === double.fromMe);
      if (!other) continue;
      const isOtherOurs = !SEEN_ON_WIRE.has(other.source) && SEEN_ON_WIRE.has(double.source);
      const [keep, drop] = isOtherOurs ? [other, double] : [double, other];
      await JobItem.update({ messageRowId: keep.id }, { where: { messageRowId: drop.id } });
      await drop.destroy();
    }
  }
}
