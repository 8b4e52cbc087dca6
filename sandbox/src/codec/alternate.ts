import type { Addressing } from './jid.js';

/** Anything that can be addressed both ways. */
interface Addressable {
  jid(addressing: Addressing): string;
}

/** Attributes naming the other address of whoever a stanza is about (DELIVER-2). */
export function alternateAddress(
  who: Addressable,
  addressing: Addressing,
  prefix: 'sender' | 'participant' | 'peer_recipient',
): Record<string, string> {
  return addressing === 'lid'
    ? { [`${prefix}_pn`]: who.jid('pn'), addressing_mode: 'lid' }
    : { [`${prefix}_lid`]: who.jid('lid') };
}
