import { AppError } from '../../errors/index.js';
import { Conversation } from '../../models/conversation.model.js';
import type { Device } from '../../models/device.model.js';
import { Identity } from '../../models/identity.model.js';
import { parseChatAddress, type ChatAddress } from '../../utils/chat-address.js';
import type { Ctx } from '../../utils/context.js';

/** Group chats are for administrators. */
export const maySeeGroups = (ctx: Ctx): boolean => ctx.actor.kind === 'system' || ctx.actor.role === 'admin';

/** @throws AppError VALIDATION_FAILED, ADMIN_ONLY */
export function readChatAddress(ctx: Ctx, jid: string): ChatAddress {
  const address = parseChatAddress(jid);
  if (!address) {
    const message =
      'Give a phone number with country code, or an address ending in @s.whatsapp.net, @lid or @g.us.';
    throw new AppError('VALIDATION_FAILED', { fields: [{ field: 'jid', message }] });
  }
  if (address.kind === 'group' && !maySeeGroups(ctx)) throw new AppError('ADMIN_ONLY');
  return address;
}

/** The conversation of a device at an address; undefined when nothing was ever said. */
export async function findConversation(
  device: Device,
  address: ChatAddress,
): Promise<Conversation | undefined> {
  if (address.kind === 'group') {
    const where = { deviceId: device.id, groupJid: address.groupJid };
    return (await Conversation.findOne({ where })) ?? undefined;
  }
  const identity = await findPerson(address);
  if (!identity) return undefined;
  return (
    (await Conversation.findOne({ where: { deviceId: device.id, identityId: identity.id } })) ?? undefined
  );
}

async function findPerson(address: Extract<ChatAddress, { kind: 'person' }>): Promise<Identity | null> {
  if (address.pn === undefined) return Identity.findOne({ where: { lid: address.lid } });
  const byNumber = await Identity.findOne({ where: { pn: address.pn } });
  return byNumber ?? (address.isBare ? Identity.findOne({ where: { lid: address.pn } }) : null);
}
