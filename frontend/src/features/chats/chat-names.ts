import type { Conversation } from '@/lib/api-types';
import { formatPhone } from '@/lib/format';

/** What a chat is called: its name, else the number, else the id WhatsApp gave. */
export function chatName(chat: Pick<Conversation, 'name' | 'phoneNumber' | 'jid'>): string {
  if (chat.name) return chat.name;
  if (chat.phoneNumber) return formatPhone(chat.phoneNumber);
  return chat.jid.split('@')[0] ?? chat.jid;
}

/** The line below the name; without a number WhatsApp hides it. */
export function chatSubtitle(chat: Pick<Conversation, 'phoneNumber' | 'isGroup'>): string {
  if (chat.isGroup) return 'Group';
  return chat.phoneNumber ? formatPhone(chat.phoneNumber) : 'Number hidden by WhatsApp';
}

const typeWords: Record<string, string> = {
  image: 'Photo',
  video: 'Video',
  audio: 'Voice message',
  document: 'Document',
  sticker: 'Sticker',
  location: 'Location',
  contact: 'Contact card',
  poll: 'Poll',
  reaction: 'Reaction',
};

/** A word for what is not text. */
export const typeWord = (type: string): string | null =>
  type === 'text' ? null : (typeWords[type] ?? 'Message');
