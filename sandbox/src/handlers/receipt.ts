import { addressingOf, LID_SERVER, parseJid, PN_SERVER, userJid } from '../codec/jid.js';
import { child, children, el, type BinaryNode } from '../codec/node.js';
import { raiseStatus } from '../phones/outbox.js';
import { resend } from '../phones/send.js';
import { seconds } from '../state/clock.js';
import { postLater, postToCompanions } from '../state/delivery.js';
import type { StanzaContext, StanzaHandler } from './types.js';

/** Types that only tell the server something (RECEIPT-2). */
const NOT_FORWARDED = new Set(['inactive', 'peer_msg', 'hist_sync', 'read-self', 'server-error']);

/** Receipts by the server part of their address. */
const routes: Readonly<Record<string, StanzaHandler>> = {
  [PN_SERVER]: directReceipt,
  [LID_SERVER]: directReceipt,
};

/** All message ids of a receipt: its own and those of its list (RECEIPT-1). */
export function idsOf(node: BinaryNode): string[] {
  const more = children(child(node, 'list'), 'item').map((item) => item.attrs.id ?? '');
  return [node.attrs.id ?? '', ...more].filter(Boolean);
}

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
  const { world, device, node } = context;
  const { to = '', type } = node.attrs;
  const target = world.directory.byJid(to);
  if (!target) return;
  if (type === 'retry') {
    await handleRetryRequest(context);
    return;
  }
  const ids = idsOf(node);
  const status = type === 'read-self' ? 'read' : (type ?? 'delivered');
  if (status !== 'sender') {
    world.events.add('receipt.from-account', { phone: device.phone.number, to: target.number, id: ids[0], status });
  }
  if (type !== 'sender') for (const id of ids) raiseStatus(target, id, type);
  if (type === 'read' || type === 'read-self') {
    const at = new Date(world.clock.nowMs()).toISOString();
    for (const id of ids) {
      const kept = device.phone.inbox.find(id);
      if (kept) kept.readAt ??= at;
    }
  }
  if (NOT_FORWARDED.has(type ?? '')) return;
  const from = type === 'sender' ? device.jid(addressingOf(to)) : userJid(device.jid(addressingOf(to)));
  const attrs = { from, id: node.attrs.id, type, t: seconds(world.clock), recipient: node.attrs.recipient };
  const receipt = el('receipt', attrs, node.content);
  world.counters.receiptsToAccounts += target.devices.size;
  postToCompanions(target, () => receipt, { delayMs: world.behaviour.receiptDelayMs, except: device });
}

/** A device could not decrypt: the handset that sent the message repeats it, or the companion is asked (RETRY-1). */
async function handleRetryRequest({ world, device, node }: StanzaContext): Promise<void> {
  const { to = '', id = '' } = node.attrs;
  const count = Number(child(node, 'retry')?.attrs.count ?? 1);
  const target = world.directory.byJid(to);
  world.counters.retriesFromAccounts += 1;
  world.events.add('retry.from-account', { phone: device.phone.number, to: target?.number, id, count });
  const sent = target?.outbox.get(id);
  if (target && sent) {
    await resend(world, target, sent, device, count);
    return;
  }
  const companion = target?.devices.get(parseJid(to)?.device ?? 0);
  if (!companion) return;
  const { recipient, participant } = node.attrs;
  const from = device.jid(addressingOf(to));
  const attrs = { from, id, type: 'retry', t: seconds(world.clock), recipient, participant };
  postLater(companion, el('receipt', attrs, node.content), world.behaviour.receiptDelayMs);
}
