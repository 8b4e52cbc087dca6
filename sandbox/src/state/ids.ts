import { createHash, randomBytes, randomInt } from 'node:crypto';

/** Identifiers the emulator hands out. Injected, so that a test may fix them. */
export interface Ids {
  /** LID user of a phone. The same phone gets the same LID in every run, so clients keep their mappings. */
  lidFor(phone: string): string;
  messageId(): string;
  /** Digits of a group's address. */
  groupId(): string;
  stanzaId(): string;
  pairingRef(): string;
  registrationId(): number;
}

const LID_DIGITS = 15;

/** Random identifiers, except for the LID, which is derived from the phone. */
export function createIds(): Ids {
  let stanza = 0;
  return {
    lidFor(phone) {
      const number = createHash('sha256').update(`lid:${phone}`).digest().readBigUInt64BE();
      const digits = (number % 10n ** BigInt(LID_DIGITS - 1)).toString().padStart(LID_DIGITS - 1, '0');
      return `1${digits}`;
    },
    groupId: () => `12036${randomInt(10 ** 12, 10 ** 13)}`,
    messageId: () => `3A${randomBytes(9).toString('hex').toUpperCase()}`,
    stanzaId: () => `s.${(stanza += 1)}`,
    pairingRef: () => `2@${randomBytes(24).toString('base64')}`,
    registrationId: () => randomInt(1, 16_380),
  };
}
