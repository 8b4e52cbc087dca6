import { proto, toNumber, type BaileysEventMap, type WAMessage } from '@whiskeysockets/baileys';
import type { InboundMessage } from '../../services/ports/inbound.port.js';
import { chatOf, senderOf } from './addresses.js';
import type { InboundContext } from './context.js';
import { parseContent } from './message-content.js';

/** Baileys reports a message it could not decrypt under this type, and asks the sender for it again. */
const UNREADABLE = proto.WebMessageInfo.StubType.CIPHERTEXT;

/** A message as the backend knows it; undefined when it says nothing or is of no chat (status, newsletters). */
export async function toInbound(
  context: InboundContext,
  message: WAMessage,
  origin: InboundMessage['origin'],
): Promise<InboundMessage | undefined> {
  const { key } = message;
  const content = parseContent(message.message);
  if (!key.id || !content) return undefined;
  const chat = await chatOf(key, context.own(), context.lookup);
  if (!chat) return undefined;
  const sender = await senderOf(key, chat, context.lookup);
  const seconds = toNumber(message.messageTimestamp);
  return {
    messageId: key.id,
    fromMe: Boolean(key.fromMe),
    chat,
    ...(sender ? { sender } : {}),
    ...(message.pushName && !key.fromMe ? { pushName: message.pushName } : {}),
    timestamp: momentOf(seconds, origin),
    ...content,
    origin,
  };
}

/**
 * WhatsApp counts whole seconds, we count milliseconds: an answer within the second of our message would come before it.
 * So a live message is of the end of its second, or of now when that second is not over.
 */
function momentOf(seconds: number, origin: InboundMessage['origin']): Date {
  if (seconds <= 0) return new Date();
  const startMs = seconds * 1000;
  if (origin === 'history') return new Date(startMs);
  return new Date(Math.max(startMs, Math.min(startMs + 999, Date.now())));
}

/**
 * Live messages: `notify`, and `append`, which is what Baileys calls messages that waited while we were offline.
 * The rows are written before anything else happens with them.
 */
export async function onMessagesUpsert(
  context: InboundContext,
  { messages }: Pick<BaileysEventMap['messages.upsert'], 'messages'>,
): Promise<void> {
  const parsed: { source: WAMessage; inbound: InboundMessage }[] = [];
  const silentIds: string[] = [];
  for (const source of messages) {
    const inbound = await toInbound(context, source, 'live');
    if (inbound) parsed.push({ source, inbound });
    else if (source.message && source.key.id) silentIds.push(source.key.id);
    if (source.messageStubType === UNREADABLE && !source.message) {
      context.log.info('a message could not be read yet', {
        deviceId: context.deviceId,
        messageId: source.key.id,
      });
    }
  }
  if (parsed.length > 0) {
    const batch = parsed.map(({ inbound }) => inbound);
    await context.port.messages(context.deviceId, batch);
  }
  for (const messageId of silentIds) context.confirm(messageId);
  for (const { source, inbound } of parsed) {
    if (inbound.media) context.downloadMedia(source, inbound);
    else context.confirm(inbound.messageId);
  }
}
