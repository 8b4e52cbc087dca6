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

function presentLast(row: Conversation): ConversationWire['lastMessage'] {
  if (!row.lastMessageAt) return null;
  return {
    preview: row.lastMessagePreview ?? '',
    type: row.lastMessageType ?? 'text',
    direction: row.lastMessageDirection ?? 'incoming',
    status: row.lastMessageStatus,
    at: row.lastMessageAt.toISOString(),
  };
}

const nobody = { pn: null, lid: null, pushName: null };

export function presentConversation(
  row: Conversation,
  identity: Pick<Identity, 'pn' | 'lid' | 'pushName'> | null,
  deviceId: string,
): ConversationWire {
  const { pn, lid, pushName } = identity ?? nobody;
  return {
    id: row.id,
    deviceId,
    jid: row.groupJid ?? personJid({ pn, lid }),
    pn,
    lid,
    name: row.name ?? pushName,
    phoneNumber: pn,
    isGroup: row.groupJid !== null,
    unreadCount: row.unreadCount,
    lastMessage: presentLast(row),
  };
}
