export const PN_SERVER = 's.whatsapp.net';
export const LID_SERVER = 'lid';
export const GROUP_SERVER = 'g.us';
/** The server itself: an address without a user part. */
export const SERVER_JID = '@s.whatsapp.net';

export type Addressing = 'pn' | 'lid';

export interface ParsedJid {
  user: string;
  device: number;
  server: string;
}

/** Splits `user[:device]@server`; undefined when there is no server part. */
export function parseJid(jid: string | undefined): ParsedJid | undefined {
  const match = /^([^@:_]*)(?:_\d+)?(?::(\d+))?@([a-z.]+)$/.exec(jid ?? '');
  if (!match) return undefined;
  return { user: match[1] ?? '', device: Number(match[2] ?? 0), server: match[3] ?? '' };
}

/** Address of a user or, with a device above 0, of one of its companions. Device 0 is the phone and is not written. */
export function formatJid(user: string, server: string, device = 0): string {
  return device ? `${user}:${device}@${server}` : `${user}@${server}`;
}

/** The same user without the device. */
export function userJid(jid: string): string {
  const parsed = parseJid(jid);
  return parsed ? formatJid(parsed.user, parsed.server) : jid;
}

/** How a jid addresses its user. */
export function addressingOf(jid: string): Addressing {
  return jid.endsWith(`@${LID_SERVER}`) ? 'lid' : 'pn';
}
