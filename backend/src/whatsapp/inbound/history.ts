import type { BaileysEventMap, Chat, Contact } from '@whiskeysockets/baileys';
import type { InboundMessage, PersonAddress } from '../../services/ports/inbound.port.js';
import { personFrom } from '../jid.js';
import type { InboundContext } from './context.js';
import { toInbound } from './messages-upsert.js';

type KnownPerson = { address: PersonAddress; name?: string };

/** A person from a contact entry, if it is one. */
export function knownPerson(contact: Partial<Contact>): KnownPerson | undefined {
  const address = personFrom(contact.id, contact.lid, contact.phoneNumber);
  if (!address) return undefined;
  const name = contact.name ?? contact.notify ?? contact.verifiedName;
  return name ? { address, name } : { address };
}

function knownChat(chat: Chat): KnownPerson | undefined {
  const address = personFrom(chat.id, chat.pnJid, chat.lidJid);
  if (!address) return undefined;
  return chat.name ? { address, name: chat.name } : { address };
}

/** What the phone hands over after the first login: people first, so that their chats get both addresses. */
export async function onHistory(
  context: InboundContext,
  history: BaileysEventMap['messaging-history.set'],
): Promise<void> {
  const people: KnownPerson[] = [
    ...(history.lidPnMappings ?? []).flatMap(({ lid, pn }) => knownPerson({ id: pn, lid }) ?? []),
    ...history.chats.flatMap((chat) => knownChat(chat) ?? []),
    ...history.contacts.flatMap((contact) => knownPerson(contact) ?? []),
  ];
  if (people.length > 0) await context.port.identities(context.deviceId, people);
  const batch: InboundMessage[] = [];
  for (const message of history.messages) {
    const inbound = await toInbound(context, message, 'history');
    if (inbound) batch.push(inbound);
  }
  batch.sort((a, b) => a.timestamp.getTime() - b.timestamp.getTime());
  if (batch.length > 0) await context.port.messages(context.deviceId, batch);
}
