import { Op } from 'sequelize';
import { Conversation } from '../../models/conversation.model.js';
import { personChatKey } from '../identities/merge-identities.js';

/** Which chat of a device: with a person or a group. */
export type ChatTarget =
  { identityId: number; name?: string | null } | { groupJid: string; name?: string | null };

export const chatKeyOf = (target: ChatTarget): string =>
  'groupJid' in target ? `g:${target.groupJid}` : personChatKey(target.identityId);

/**
 * Finds or creates the one conversation per device and person or group; keys of the answer are chat keys.
 * Runs in the caller's transaction.
 */
export async function ensureConversations(
  deviceRowId: number,
  targets: ChatTarget[],
): Promise<Map<string, Conversation>> {
  const byKey = new Map(targets.map((target) => [chatKeyOf(target), target]));
  const found = await findByKeys(deviceRowId, [...byKey.keys()]);
  const missing = [...byKey].filter(([key]) => !found.has(key));
  if (missing.length > 0) {
    await Conversation.bulkCreate(
      missing.map(([chatKey, target]) => ({
        deviceId: deviceRowId,
        chatKey,
        identityId: 'groupJid' in target ? null : target.identityId,
        groupJid: 'groupJid' in target ? target.groupJid : null,
        name: target.name ?? null,
        unreadCount: 0,
        mode: 'bot' as const,
      })),
      { ignoreDuplicates: true },
    );
    const created = await findByKeys(
      deviceRowId,
      missing.map(([key]) => key),
    );
    for (const [key, conversation] of created) found.set(key, conversation);
  }
  return found;
}

async function findByKeys(deviceRowId: number, chatKeys: string[]): Promise<Map<string, Conversation>> {
  const rows = await Conversation.findAll({ where: { deviceId: deviceRowId, chatKey: chatKeys } });
  return new Map(rows.map((row) => [row.chatKey, row]));
}

export interface LastMessage {
  at: Date;
  preview: string;
  type: string;
  direction: 'incoming' | 'outgoing';
  status: string;
}

/** Puts a message on top of its conversation unless a newer one is there. Runs in the caller's transaction. */
export async function bumpConversation(conversationId: number, last: LastMessage): Promise<void> {
  await Conversation.update(
    {
      lastMessageAt: last.at,
      lastMessagePreview: last.preview.slice(0, 200),
      lastMessageType: last.type,
      lastMessageDirection: last.direction,
      lastMessageStatus: last.status,
    },
    {
      where: {
        id: conversationId,
        [Op.or]: [{ lastMessageAt: null }, { lastMessageAt: { [Op.lte]: last.at } }],
      },
    },
  );
}
