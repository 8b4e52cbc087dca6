import { addressingOf, GROUP_SERVER, LID_SERVER, parseJid, PN_SERVER, userJid } from '../codec/jid.js';
import { el } from '../codec/node.js';
import { raiseStatus } from '../phones/outbox.js';
import { seconds } from '../state/clock.js';
import { postToCompanions } from '../state/delivery.js';
import type { Phone } from '../state/phones.js';
import { handleGroupReceipt } from './group-receipt.js';
import { handleMediaRetry } from './media-retry.js';
import { handleRetryRequest } from './receipt-retry.js';
import { idsOf, NOT_FORWARDED } from './receipt-types.js';
import type { StanzaContext, StanzaHandler } from './types.js';

/** Receipts by the server part of their address. */
const routes: Readonly<Record<string, StanzaHandler>> = {
  [PN_SERVER]: directReceipt,
  [LID_SERVER]: directReceipt,
  [GROUP_SERVER]: handleGroupReceipt,
};

/** A receipt from an account: confirmed at once, then passed to whom it concerns. */
export async function handleReceipt(context: StanzaContext): Promise<void> {
  const { world, connection, device, node } = context;
  const { id, to, type } = node.attrs;
  world.counters.receiptsFromAccounts += 1;
  for (const each of idsOf(node)) device.mailbox.confirm('message', each);
  connection.send(el('ack', { class: 'receipt', id, type, from: to, t: seconds(world.clock) }));
  await routes[parseJid(to)?.server ?? '']?.(context);
}

async function directReceipt(context: StanzaContext): Promise<void> {
  const { world, node } = context;
  const { to, type } = node.attrs;
  const target = world.directory.byJid(to);
  if (!target) return;
  if (type === 'retry') {
    await handleRetryRequest(context);
    return;
  }
  if (type === 'server-error') {
    handleMediaRetry(context);
    return;
  }
  if (type !== 'sender') noteOutcome(context, target);
  if (!NOT_FORWARDED.has(type ?? '')) forward(context, target);
}

/** What the receipt says about the messages: at the phone that sent them, and at the own handset when it was read. */
function noteOutcome({ world, device, node }: StanzaContext, target: Phone): void {
  const { type } = node.attrs;
  const ids = idsOf(node);
  const isRead = type === 'read' || type === 'read-self';
  const status = isRead ? 'read' : (type ?? 'delivered');
  world.events.add('receipt.from-account', {
    phone: device.phone.number,
    to: target.number,
    id: ids[0],
    status,
  });
  const at = new Date(world.clock.nowMs()).toISOString();
  for (const id of ids) {
    raiseStatus(target, id, type);
    const kept = isRead ? device.phone.inbox.find(id) : undefined;
    if (kept) kept.readAt ??= at;
  }
}

/** Other people hear from the user; the own companions (type "sender") from the device (RECEIPT-3). */
function forward({ world, device, node }: StanzaContext, target: Phone): void {
  const { to = '', id, type, recipient } = node.attrs;
  const from = device.jid(addressingOf(to));
  const attrs = {
    from: type === 'sender' ? from : userJid(from),
    id,
    type,
    t: seconds(world.clock),
    recipient,
  };
  const receipt = el('receipt', attrs, node.content);
  world.counters.receiptsToAccounts += target.devices.size;
  postToCompanions(target, () => receipt, { delayMs: world.behaviour.receiptDelayMs, except: device });
}
