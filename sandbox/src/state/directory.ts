import { LID_SERVER, parseJid, PN_SERVER } from '../codec/jid.js';
import { SignalPeer } from '../phones/signal-peer.js';
import type { Clock } from './clock.js';
import type { Ids } from './ids.js';
import { Phone } from './phones.js';

const PHONE_PATTERN = /^[1-9]\d{4,14}$/;

/** Whether the digits can be a phone number with its country code. */
export const isPhoneNumber = (digits: string): boolean => PHONE_PATTERN.test(digits);

/** Every phone number seen so far, by number and by LID. Numbers become contacts when first used. */
export class Directory {
  private readonly byNumber = new Map<string, Phone>();
  private readonly byLid = new Map<string, Phone>();

  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** The phone with this number, made on first use. The number must satisfy isPhoneNumber. */
  phone(number: string): Phone {
    const known = this.byNumber.get(number);
    if (known) return known;
    const lid = this.ids.lidFor(number);
    const phone: Phone = new Phone(number, lid, this.clock, () => new SignalPeer(this.ids.registrationId()));
    this.byNumber.set(number, phone);
    this.byLid.set(lid, phone);
    return phone;
  }

  find(number: string): Phone | undefined {
    return this.byNumber.get(number);
  }

  /** The phone a PN or LID address belongs to. Unknown PNs become contacts, unknown LIDs cannot. */
  byJid(jid: string | undefined): Phone | undefined {
    const parsed = parseJid(jid);
    if (parsed?.server === LID_SERVER) return this.byLid.get(parsed.user);
    if (parsed?.server === PN_SERVER && isPhoneNumber(parsed.user)) return this.phone(parsed.user);
    return undefined;
  }

  list(): Phone[] {
    return [...this.byNumber.values()];
  }
}
