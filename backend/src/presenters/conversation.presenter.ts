import type { Conversation } from '../models/conversation.model.js';
import type { Identity } from '../models/identity.model.js';
import { personJid } from '../utils/chat-address.js';

export interface ConversationWire {
  id: number;
  deviceId: string;
  jid: string;
  pn: string | null;
  lid: string | null;
  name: string | null;
  phoneNumber: string | null;
  isGroup: boolean;
  unreadCount: number;
  lastMessage: {
    preview: string;
    type: string;
    direction: string;
    status: string | null;
    at: string;
  } | null;
}

export function presentConversation(
  row: Conversation,
  identity: Pick<Identity, 'pn' | 'lid' | 'pushName'> | null,
  deviceId: string,
): ConversationWire {
  return {
    id: row.id,
    deviceId,
    jid: row.groupJid ?? personJid(identity ?? {}),
    pn: identity?.pn ?? null,
    lid: identity?.lid ?? null,
    name: row.name ?? identity?.pushName ?? null,
    phoneNumber: identity?.pn ?? null,
    isGroup: row.groupJid !== null,
    unreadCount: row.unreadCount,
    lastMessage: row.lastMessageAt
      ? {
          preview: row.lastMessagePreview ?? '',
          type: row.lastMessageType ?? 'text',
          direction: row.lastMessageDirection ?? 'incoming',
          status: row.lastMessageStatus ?? null,
          at: row.lastMessageAt.toISOString(),
        }
      : null,
  };
}
