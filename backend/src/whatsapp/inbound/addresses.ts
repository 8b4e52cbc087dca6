/** Who a message is from and which chat it belongs to, with phone number and LID both filled in when known. */
import type { WAMessageKey } from '@whiskeysockets/baileys';
import type { InboundMessage, PersonAddress } from '../../services/ports/inbound.port.js';
import { normalizeJid, parseJid, personFrom } from '../jid.js';

/** Looks an address up in the session's own mapping table; no network. */
export interface LidLookup {
  lidOf(pn: string): Promise<string | undefined>;
  pnOf(lid: string): Promise<string | undefined>;
}

export interface OwnAddress {
  pn?: string;
  lid?: string;
}

export async function completePerson(person: PersonAddress, lookup: LidLookup): Promise<PersonAddress> {
  if (person.pn && !person.lid) {
    const lid = await lookup.lidOf(person.pn);
    return lid ? { ...person, lid } : person;
  }
  if (person.lid && !person.pn) {
    const pn = await lookup.pnOf(person.lid);
    return pn ? { ...person, pn } : person;
  }
  return person;
}

const isOwn = (person: PersonAddress, own: OwnAddress): boolean =>
  (person.pn !== undefined && person.pn === own.pn) || (person.lid !== undefined && person.lid === own.lid);

/**
 * The other address of the chat. On copies of our own messages Baileys gives the sender's other address, which is ours
 * and not the customer's.
 */
function usableAlternative(key: WAMessageKey, own: OwnAddress): string | undefined {
  const alternative = personFrom(key.remoteJidAlt);
  if (!alternative || (key.fromMe && isOwn(alternative, own))) return undefined;
  return key.remoteJidAlt;
}

/** The chat of a message key; undefined for status, broadcast lists and newsletters. */
export async function chatOf(
  key: WAMessageKey,
  own: OwnAddress,
  lookup: LidLookup,
): Promise<InboundMessage['chat'] | undefined> {
  const parsed = parseJid(key.remoteJid);
  if (parsed?.kind === 'group') {
    const groupJid = normalizeJid(key.remoteJid ?? '');
    return groupJid ? { kind: 'group', groupJid } : undefined;
  }
  const person = personFrom(key.remoteJid, usableAlternative(key, own));
  return person ? { kind: 'person', person: await completePerson(person, lookup) } : undefined;
}

/** The author of a group message, or the customer of a 1:1 chat; undefined for our own messages. */
export async function senderOf(
  key: WAMessageKey,
  chat: InboundMessage['chat'],
  lookup: LidLookup,
): Promise<PersonAddress | undefined> {
  if (key.fromMe) return undefined;
  if (chat.kind === 'person') return chat.person;
  const author = personFrom(key.participant, key.participantAlt);
  return author ? completePerson(author, lookup) : undefined;
}
