import { el, uintBytes } from '../codec/node.js';
import type { Addressing } from '../codec/jid.js';
import { seconds } from '../state/clock.js';
import { postLater, postToCompanions } from '../state/delivery.js';
import type { Device } from '../state/devices.js';
import type { Phone } from '../state/phones.js';
import type { World } from '../world.js';

export type ReceiptType = 'delivered' | 'read' | 'played';

export interface PhoneReceipt {
  /** Phone that received the messages. */
  from: Phone;
  /** Account that sent them. */
  to: Phone;
  ids: string[];
  type: ReceiptType;
  /** As the account addressed the phone: its chat is named after it (RECEIPT-3). */
  addressing: Addressing;
  /** Jid of the group the messages were written in. */
  group?: string | undefined;
}

/** How a handset names itself: by its own address, or as a participant of a group (GROUP-9). */
function origin(phone: Phone, addressing: Addressing, group: string | undefined): Record<string, string> {
  return group ? { from: group, participant: phone.jid('lid') } : { from: phone.jid(addressing) };
}

/** Reports to every companion of an account what happened to its messages. */
export function sendReceipt(world: World, { from, to, ids, type, addressing, group }: PhoneReceipt): void {
  const [id, ...more] = ids;
  if (!id) return;
  const attrs = {
    ...origin(from, addressing, group),
    id,
    t: seconds(world.clock),
    type: type === 'delivered' ? undefined : type,
  };
  const items = more.map((each) => el('item', { id: each }));
  const receipt = el('receipt', attrs, items.length ? [el('list', {}, items)] : undefined);
  world.counters.receiptsToAccounts += to.devices.size;
  world.events.add('receipt.to-account', { phone: to.number, from: from.number, id, status: type });
  postToCompanions(to, () => receipt, { delayMs: world.behaviour.receiptDelayMs });
}

export interface RetryRequest {
  /** Handset that could not decrypt. */
  phone: Phone;
  /** Device that sent the message. */
  sender: Device;
  id: string;
  addressing: Addressing;
  /** Chat partner, when the message was a copy from an own companion. */
  recipient?: string | undefined;
  /** Jid of the group the message was written in. */
  group?: string | undefined;
}

/** Asks the device that sent a message to send it again (RETRY-2). */
export function askAgain(world: World, { phone, sender, id, ...where }: RetryRequest): void {
  const count = (phone.retryRequests.get(id) ?? 0) + 1;
  phone.retryRequests.set(id, count);
  world.counters.retriesFromPhones += 1;
  world.events.add('retry.from-phone', { phone: phone.number, to: sender.phone.number, id, count });
  const t = seconds(world.clock);
  const { addressing, recipient, group } = where;
  const attrs = { ...origin(phone, addressing, group), id, type: 'retry', t, recipient };
  const receipt = el('receipt', attrs, [
    el('retry', { count, id, t, v: 1 }),
    el('registration', {}, uintBytes(phone.signal.registrationId, 4)),
  ]);
  postLater(sender, receipt, world.behaviour.receiptDelayMs);
}
