import type { FaultView } from '../faults/index.js';
import type { Behaviour } from '../state/behaviour.js';
import type { InboxMessage } from '../state/inbox.js';
import type { Phone, SentMessage } from '../state/phones.js';
import { isConversational } from '../phones/describe.js';
import type { World } from '../world.js';
import { contactsControl, type AccountView } from './contacts.js';
import { ControlError } from './errors.js';
import { object, oneOf, optional, phone, string } from './validate.js';

export type PhoneKind = 'customer' | 'business';

export interface PhoneSummary extends AccountView {
  kind: PhoneKind;
  /** Code with which messages to this phone are refused. */
  refusal: number | null;
  faults: FaultView[];
  /** Messages in the inbox that a person would read; only grows. */
  received: number;
  last: { at: string; chat: string; text: string | null; fromMe: boolean } | null;
}

export interface Overview {
  /** Changes when the emulator is restarted and has forgotten everything. */
  startedAt: string;
  behaviour: Behaviour;
  phones: PhoneSummary[];
}

export interface NewPhone {
  /** Chosen from the range +62 800 555 when missing. */
  phone?: string | undefined;
  name: string;
  kind?: PhoneKind | undefined;
}

const FIRST_FREE_CUSTOMER = 6_280_055_501_000;
const FIRST_FREE_BUSINESS = 6_280_055_502_000;

const newPhoneBody = object({
  phone: optional(phone),
  name: string,
  kind: optional(oneOf('customer', 'business')),
});

function lastOf(owner: Phone): PhoneSummary['last'] {
  const isShown = ({ message }: InboxMessage | SentMessage): boolean => isConversational(message);
  const received = owner.inbox.list().filter(isShown).at(-1);
  const sent = [...owner.outbox.values()].filter(isShown).at(-1);
  if (sent && (!received || sent.at > received.at)) {
    return { at: sent.at, chat: sent.to, text: sent.text, fromMe: true };
  }
  if (!received) return null;
  return { at: received.at, chat: received.chat, text: received.text, fromMe: received.fromMe };
}

/** All phones at a glance, for the phone page. */
export function pageOverviewControl(world: World) {
  const startedAt = new Date(world.clock.nowMs()).toISOString();
  const contacts = contactsControl(world);
  /** Phones made to be linked; a phone that was linked is a business phone anyway. */
  const meantForBusiness = new Set<string>();

  function summary(owner: Phone): PhoneSummary {
    const isBusiness = owner.isAccount || meantForBusiness.has(owner.number);
    const received = owner.inbox
      .list()
      .filter(({ fromMe, message }) => !fromMe && isConversational(message)).length;
    return {
      ...contacts.account(owner.number),
      kind: isBusiness ? 'business' : 'customer',
      refusal: world.behaviour.ackErrors[owner.number] ?? null,
      faults: world.faults.inForce(owner.number),
      received,
      last: lastOf(owner),
    };
  }

  function freeNumber(kind: PhoneKind): string {
    let number = kind === 'business' ? FIRST_FREE_BUSINESS : FIRST_FREE_CUSTOMER;
    do number += 1;
    while (world.directory.find(String(number)));
    return String(number);
  }

  return {
    overview(): Overview {
      return { startedAt, behaviour: world.behaviour, phones: world.directory.list().map(summary) };
    },

    /** Makes a phone nobody has used yet. */
    createPhone(input: NewPhone): PhoneSummary {
      const { name, kind = 'customer', phone: wanted } = newPhoneBody(input, 'body');
      const number = wanted ?? freeNumber(kind);
      if (world.directory.find(number)) {
        throw new ControlError(400, 'PHONE_EXISTS', `There is already a phone with the number ${number}`);
      }
      const owner = world.directory.phone(number);
      owner.name = name;
      if (kind === 'business') meantForBusiness.add(number);
      world.events.add('contact.changed', { phone: number });
      return summary(owner);
    },
  };
}
