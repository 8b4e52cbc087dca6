import { Identity } from '../../models/identity.model.js';
import type { Message } from '../../models/message.model.js';
import { personJid } from '../../utils/chat-address.js';
import type { Ctx } from '../../utils/context.js';
import type { WhatsAppPort } from '../ports/whatsapp.port.js';

/** Tells WhatsApp that these messages were read. Not being able to is no failure: the chat is read here. */
export async function sendReadReceipts(
  ctx: Ctx,
  whatsapp: WhatsAppPort,
  deviceId: string,
  messages: Message[],
): Promise<void> {
  const live = messages.filter((message) => message.source === 'customer');
  if (live.length === 0 || !whatsapp.isConnected(deviceId)) return;
  const authorIds = live.flatMap((message) =>
    message.isGroup && message.identityId ? [message.identityId] : [],
  );
  const authors = authorIds.length > 0 ? await Identity.findAll({ where: { id: authorIds } }) : [];
  const keys = live.map(({ chatJid, messageId, isGroup, identityId }) => {
    const author = isGroup ? authors.find((identity) => identity.id === identityId) : undefined;
    return { chatJid, messageId, ...(author ? { participant: personJid(author) } : {}) };
  });
  try {
    await whatsapp.markRead(deviceId, keys);
  } catch (error) {
    ctx.log.warn('Read receipts could not be sent', { deviceId, count: keys.length, error });
  }
}
