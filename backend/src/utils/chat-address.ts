/**
 * The forms in which the API takes and shows a chat: digits, `<digits>@s.whatsapp.net` (or `@c.us`),
 * `<lid>@lid`, `<id>@g.us`. Inside `whatsapp/` JIDs are handled by `whatsapp/jid.ts`; nothing else parses them.
 */
export type ChatAddress =
  /** `isBare`: digits alone, which is how messages and chats show a LID as well. */
  | { kind: 'person'; pn: string; lid?: undefined; isBare?: true }
  | { kind: 'person'; lid: string; pn?: undefined }
  | { kind: 'group'; groupJid: string };

const PERSON = /^\+?(\d{5,20})(?::\d{1,3})?@(s\.whatsapp\.net|c\.us|lid)$/;
const DIGITS = /^\+?(\d{8,15})$/;
const GROUP = /^(\d{5,30}(?:-\d{5,15})?)@g\.us$/;

/** Undefined when the text is none of the accepted forms. */
export function parseChatAddress(text: string): ChatAddress | undefined {
  const trimmed = text.trim();
  const digits = DIGITS.exec(trimmed.replace(/[\s()-]/g, ''))?.[1];
  if (digits && !trimmed.includes('@')) return { kind: 'person', pn: digits, isBare: true };
  const group = GROUP.exec(trimmed)?.[1];
  if (group) return { kind: 'group', groupJid: `${group}@g.us` };
  const [, user, server] = PERSON.exec(trimmed) ?? [];
  if (!user) return undefined;
  return server === 'lid' ? { kind: 'person', lid: user } : { kind: 'person', pn: user };
}

/** The JID shown for a person: by phone number when known, else by LID. */
export function personJid(person: { pn?: string | null; lid?: string | null }): string {
  if (person.pn) return `${person.pn}@s.whatsapp.net`;
  return person.lid ? `${person.lid}@lid` : '';
}
