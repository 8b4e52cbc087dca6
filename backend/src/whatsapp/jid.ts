/**
 * The only place that takes WhatsApp addresses (JIDs) apart or puts them together.
 *
 * `user[_agent][:device]@server`. A person has two of them: a phone number JID (`…@s.whatsapp.net`) and a
 * linked identity JID (`…@lid`). The digits of a LID are not a phone number and are never treated as one.
 */
import type { PersonAddress } from '../services/ports/inbound.port.js';
import type { Recipient } from '../services/ports/whatsapp.port.js';

declare const jidBrand: unique symbol;

/** A syntactically valid WhatsApp address in canonical form. */
export type Jid = string & { readonly [jidBrand]: true };

export type JidKind = 'pn' | 'lid' | 'group' | 'status' | 'broadcast' | 'newsletter' | 'other';

export interface ParsedJid {
  kind: JidKind;
  /** Digits for pn and lid; the group id for groups. */
  user: string;
  device?: number;
  server: string;
}

const KIND_BY_SERVER: Readonly<Record<string, JidKind>> = {
  's.whatsapp.net': 'pn',
  'c.us': 'pn',
  hosted: 'pn',
  lid: 'lid',
  'hosted.lid': 'lid',
  'g.us': 'group',
  broadcast: 'broadcast',
  newsletter: 'newsletter',
};

const DIGITS = /^\d{5,20}$/;
const ANYTHING = /^/;
const USER_FORMS: Partial<Record<JidKind, RegExp>> = { pn: DIGITS, lid: DIGITS, group: /^[\d-]{5,60}$/ };
const JID_TEXT = /^([^@:\s]*)(?::(\d{1,3}))?@([a-z.]+)$/;

/** Takes an address apart; undefined when it is not one. */
export function parseJid(text: string | null | undefined): ParsedJid | undefined {
  const match = text ? JID_TEXT.exec(text) : null;
  if (!match) return undefined;
  const [, userAndAgent = '', device, server = ''] = match;
  const user = userAndAgent.split('_')[0] ?? '';
  const kind = text === 'status@broadcast' ? 'status' : (KIND_BY_SERVER[server] ?? 'other');
  if (!(USER_FORMS[kind] ?? ANYTHING).test(user)) return undefined;
  return device === undefined ? { kind, user, server } : { kind, user, server, device: Number(device) };
}

export function pnJid(pn: string): Jid {
  if (!DIGITS.test(pn)) throw new TypeError('a phone number is digits with country code');
  return `${pn}@s.whatsapp.net` as Jid;
}

export function lidJid(lid: string): Jid {
  if (!DIGITS.test(lid)) throw new TypeError('a LID is digits');
  return `${lid}@lid` as Jid;
}

/** Canonical form of a user, group or broadcast address: without device, `c.us` and hosted servers folded. */
export function normalizeJid(text: string): Jid | undefined {
  const parsed = parseJid(text);
  if (!parsed) return undefined;
  if (parsed.kind === 'pn') return pnJid(parsed.user);
  if (parsed.kind === 'lid') return lidJid(parsed.user);
  return `${parsed.user}@${parsed.server}` as Jid;
}

/** The phone number or LID named by each of the given addresses, merged into one person. */
export function personFrom(...jids: (string | null | undefined)[]): PersonAddress | undefined {
  const person: PersonAddress = {};
  for (const jid of jids) {
    const parsed = parseJid(jid);
    if (parsed?.kind === 'pn') person.pn ??= parsed.user;
    if (parsed?.kind === 'lid') person.lid ??= parsed.user;
  }
  return person.pn || person.lid ? person : undefined;
}

/** The address to send to: the phone number when it is known, else the LID, or the group. */
export function recipientJid(recipient: Recipient): Jid {
  if (recipient.kind === 'group') {
    const jid = normalizeJid(recipient.groupJid);
    if (!jid || parseJid(jid)?.kind !== 'group') throw new TypeError('not a group address');
    return jid;
  }
  if (recipient.pn) return pnJid(recipient.pn);
  if (recipient.lid) return lidJid(recipient.lid);
  throw new TypeError('a recipient needs a phone number or a LID');
}

/** The user part of an address (`628…`), as Baileys keys its device lists. */
export function jidUser(jid: string): string | undefined {
  return parseJid(jid)?.user;
}
