import { literal, Op } from 'sequelize';
import type { Database } from '../../database/database.js';
import type { RecordEvent } from '../../events/index.js';
import { messageCreated, messageReceived, messageUpdated } from '../../events/message-events.js';
import { Conversation } from '../../models/conversation.model.js';
import { Device } from '../../models/device.model.js';
import type { Identity } from '../../models/identity.model.js';
import { Message } from '../../models/message.model.js';
import {
  bumpConversation,
  chatKeyOf,
  ensureConversations,
  type ChatTarget,
} from '../chats/conversation-store.js';
import type { IdentitiesService, PersonFact } from '../identities/index.js';
import type { InboundMessage, PersonAddress } from '../ports/inbound.port.js';
import { countStatistics, utcDay } from '../statistics/statistics-recorder.service.js';
import { amendMessages } from './amend-messages.js';
import { previewOf, rowOf, type PlacedMessage } from './inbound-rows.js';

const CHUNK = 200;

interface StoredMessage extends PlacedMessage {
  row: Message;
}

/** Told, inside the transaction, about messages that are new and live; bots and webhooks enqueue from here. */
export type OnLiveMessages = (device: Device, rows: Message[]) => Promise<void>;

/**
 * Writes messages from the wire, each exactly once however often it is delivered: by conversation, id and
 * direction, and for our own messages by device and id, so that the echo of a send makes no second row.
 */
export class InboundMessagesService {
  constructor(
    private readonly deps: {
      database: Database;
      identities: IdentitiesService;
      recordEvent: RecordEvent;
      onLiveMessages?: OnLiveMessages;
    },
  ) {}

  /** Stores a batch in order; one transaction per 200 messages. */
  async store(deviceId: string, batch: InboundMessage[]): Promise<void> {
    for (let start = 0; start < batch.length; start += CHUNK) {
      const chunk = batch.slice(start, start + CHUNK);
      await this.deps.database.transaction(() => this.storeChunk(deviceId, chunk));
    }
  }

  private async storeChunk(deviceId: string, chunk: InboundMessage[]): Promise<void> {
    const device = await Device.findOne({ where: { deviceId } });
    if (!device) return;
    const placed = await this.place(device, chunk);
    const amended = await amendMessages(placed);
    if (amended.length > 0) {
      await this.deps.recordEvent(...amended.map((item) => messageUpdated({ device, ...item })));
    }
    const done = new Set(amended.map((item) => item.message));
    const fresh = await this.withoutKnown(
      device,
      placed.filter((item) => !done.has(item.message)),
    );
    if (fresh.length === 0) return;
    const stored = await this.insert(device, fresh);
    await this.updateConversations(stored);
    const live = stored.filter((item) => item.message.origin === 'live');
    if (live.length === 0) return;
    await this.count(device, live);
    await this.deps.recordEvent(...live.map((item) => this.eventOf(device, item)));
    await this.deps.onLiveMessages?.(
      device,
      live.map((item) => item.row),
    );
  }

  /** Finds or creates the people and conversations of a chunk. */
  private async place(device: Device, chunk: InboundMessage[]): Promise<PlacedMessage[]> {
    const source = chunk.every((message) => message.origin === 'history') ? 'history' : 'message';
    const facts = chunk.map(personFact);
    const known = facts.filter((fact) => fact !== undefined);
    const resolved = await this.deps.identities.resolveAll(known, source);
    const identityOf = new Map(known.map((fact, index) => [fact, resolved[index]]));
    const targets = chunk.map((message, index) => {
      const fact = facts[index];
      const identity = (fact && identityOf.get(fact)) ?? null;
      return { message, identity, target: targetOf(message, identity) };
    });
    const usable = targets.filter((item) => item.target !== undefined);
    const conversations = await ensureConversations(
      device.id,
      usable.map((item) => item.target).filter((target) => target !== undefined),
    );
    return usable.flatMap(({ message, identity, target }) => {
      const conversation = target && conversations.get(chatKeyOf(target));
      return conversation ? [{ message, identity, conversation }] : [];
    });
  }

  private async withoutKnown(device: Device, placed: PlacedMessage[]): Promise<PlacedMessage[]> {
    const rows = await Message.findAll({
      attributes: ['conversationId', 'messageId', 'fromMe'],
      where: { messageId: placed.map((item) => item.message.messageId), sessionId: device.id },
    });
    const known = new Set(rows.map((row) => knownKey(row.fromMe, row.conversationId, row.messageId)));
    return placed.filter(({ message, conversation }) => {
      const key = knownKey(message.fromMe, conversation.id, message.messageId);
      if (known.has(key)) return false;
      known.add(key);
      return true;
    });
  }

  private async insert(device: Device, fresh: PlacedMessage[]): Promise<StoredMessage[]> {
    await Message.bulkCreate(
      fresh.map((item) => rowOf(device, item)),
      { ignoreDuplicates: true, validate: false, hooks: false },
    );
    const rows = await Message.findAll({
      where: {
        sessionId: device.id,
        messageId: fresh.map((item) => item.message.messageId),
        conversationId: [...new Set(fresh.map((item) => item.conversation.id))],
      },
    });
    const byKey = new Map(rows.map((row) => [rowKey(row.conversationId, row.messageId, row.fromMe), row]));
    return fresh.flatMap((item) => {
      const row = byKey.get(rowKey(item.conversation.id, item.message.messageId, item.message.fromMe));
      return row ? [{ ...item, row }] : [];
    });
  }

  private async updateConversations(stored: StoredMessage[]): Promise<void> {
    const byConversation = new Map<number, StoredMessage[]>();
    for (const item of stored) {
      byConversation.set(item.conversation.id, [...(byConversation.get(item.conversation.id) ?? []), item]);
    }
    for (const [id, items] of byConversation) await this.updateConversation(id, items);
  }

  private async updateConversation(id: number, items: StoredMessage[]): Promise<void> {
    const shown = items.filter((item) => item.message.type !== 'reaction');
    const last = shown.reduce<StoredMessage | undefined>(
      (newest, item) => (newest && newest.message.timestamp > item.message.timestamp ? newest : item),
      undefined,
    );
    if (last) {
      await bumpConversation(id, {
        at: last.message.timestamp,
        preview: previewOf(last.message),
        type: last.message.type,
        direction: last.row.direction,
        status: last.row.status,
      });
    }
    const name = items.map((item) => nameOf(item)).findLast((found) => found !== undefined);
    const unread = unreadAfter(shown.filter((item) => item.message.origin === 'live'));
    const changes = {
      ...(unread.isReset ? { unreadCount: unread.added } : {}),
      ...(!unread.isReset && unread.added > 0
        ? { unreadCount: literal(`unreadCount + ${unread.added}`) }
        : {}),
      ...(name && name !== items[0]?.conversation.name ? { name } : {}),
    };
    if (Object.keys(changes).length > 0) await Conversation.update(changes, { where: { id } });
  }

  private async count(device: Device, live: StoredMessage[]): Promise<void> {
    const byDay = new Map<string, StoredMessage[]>();
    for (const item of live) {
      const day = utcDay(item.message.timestamp);
      byDay.set(day, [...(byDay.get(day) ?? []), item]);
    }
    for (const [day, items] of byDay) {
      const counted = items.filter((item) => item.message.type !== 'reaction');
      const chats = new Set(
        counted.filter((item) => isFirstOfDay(item, day)).map((item) => item.conversation.id),
      );
      const incoming = counted.filter((item) => !item.message.fromMe).length;
      await countStatistics({
        deviceRowId: device.id,
        at: new Date(`${day}T00:00:00Z`),
        incoming,
        outgoing: counted.length - incoming,
        newlyActiveChats: chats.size,
      });
    }
  }

  private eventOf(device: Device, item: StoredMessage): ReturnType<typeof messageReceived> {
    const facts = { device, conversation: item.conversation, identity: item.identity, row: item.row };
    return item.message.fromMe ? messageCreated(facts) : messageReceived(facts);
  }

  /** Records the file of a message that was stored before its media arrived. Runs in the caller's transaction. */
  async attachMedia(
    device: Device,
    key: { messageId: string; fromMe: boolean },
    file: { path: string; mimetype: string; sizeBytes: number },
  ): Promise<Message[]> {
    await Message.update(
      { mediaPath: file.path, mediaMime: file.mimetype.slice(0, 120), mediaSize: file.sizeBytes },
      {
        where: {
          sessionId: device.id,
          messageId: key.messageId,
          fromMe: key.fromMe,
          mediaPath: { [Op.is]: null },
        },
      },
    );
    return Message.findAll({ where: { sessionId: device.id, messageId: key.messageId, fromMe: key.fromMe } });
  }
}

const rowKey = (conversationId: number, messageId: string, fromMe: boolean): string =>
  `${conversationId}|${fromMe ? 1 : 0}|${messageId}`;

/** Our own ids are unique per device; a customer's only within the chat. */
const knownKey = (fromMe: boolean, conversationId: number, messageId: string): string =>
  rowKey(fromMe ? 0 : conversationId, messageId, fromMe);

const isAddress = (address: PersonAddress | undefined): address is PersonAddress =>
  Boolean(address && (address.pn || address.lid));

/** The person a message is about: the partner of a 1:1 chat, or the author in a group. */
function personFact(message: InboundMessage): PersonFact | undefined {
  const address = message.chat.kind === 'person' ? message.chat.person : message.sender;
  if (!isAddress(address)) return undefined;
  const name = message.fromMe ? undefined : message.pushName?.slice(0, 190);
  return { address, name: name || undefined };
}

function targetOf(message: InboundMessage, identity: Identity | null): ChatTarget | undefined {
  if (message.chat.kind === 'group') return { groupJid: message.chat.groupJid, name: message.chat.subject };
  return identity ? { identityId: identity.id, name: identity.pushName } : undefined;
}

/** What the conversation should be called after this message, if the message says so. */
function nameOf(item: StoredMessage): string | undefined {
  if (item.message.chat.kind === 'group') return item.message.chat.subject?.slice(0, 190);
  return item.message.fromMe ? undefined : item.message.pushName?.slice(0, 190);
}

/** A reply typed on the phone means the chat was read up to there. */
function unreadAfter(live: StoredMessage[]): { isReset: boolean; added: number } {
  const lastOwn = live.findLastIndex((item) => item.message.fromMe);
  const added = live.slice(lastOwn + 1).filter((item) => !item.message.fromMe).length;
  return { isReset: lastOwn >= 0, added };
}

function isFirstOfDay(item: StoredMessage, day: string): boolean {
  const before = item.conversation.lastMessageAt;
  return before === null || before === undefined || utcDay(before) < day;
}
