import type { proto } from '@whiskeysockets/baileys';
import type { Addressing } from '../codec/jid.js';
import type { ReceivedMedia } from '../phones/media.js';

/** A message a phone has decrypted. */
export interface InboxMessage {
  id: string;
  /** Sender's phone. */
  from: string;
  /** Chat partner's phone, or the group jid. */
  chat: string;
  /** Jid of the group, when it came through one. */
  group?: string;
  fromMe: boolean;
  /** ISO time of arrival. */
  at: string;
  encType: string;
  addressing: Addressing;
  text: string | null;
  message: proto.IMessage;
  /** How often this id arrived on the wire, whether or not it could be decrypted. */
  copies: number;
  /** Phones it mentions. */
  mentions?: string[];
  /** The file that came with it. */
  media?: ReceivedMedia;
  /** The text after the latest edit. */
  editedText?: string;
  isRevoked?: boolean;
  readAt?: string;
}

/** What a phone received: one entry per message id, in order of arrival. */
export class Inbox {
  private readonly messages = new Map<string, InboxMessage>();
  private readonly copies = new Map<string, number>();

  /** Counts an arrival on the wire and returns the number so far. */
  countArrival(id: string): number {
    const copies = (this.copies.get(id) ?? 0) + 1;
    this.copies.set(id, copies);
    return copies;
  }

  /** Keeps the first copy; a further copy of the same id changes nothing and returns false. */
  add(message: Omit<InboxMessage, 'copies'>): boolean {
    if (this.messages.has(message.id)) return false;
    this.messages.set(message.id, { ...message, copies: 1 });
    return true;
  }

  find(id: string): InboxMessage | undefined {
    return this.messages.get(id);
  }

  list(): InboxMessage[] {
    return [...this.messages.values()].map((message) => ({
      ...message,
      copies: this.copies.get(message.id) ?? message.copies,
    }));
  }
}
