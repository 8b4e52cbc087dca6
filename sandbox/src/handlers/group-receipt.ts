import { parseJid } from '../codec/jid.js';
import { child, el } from '../codec/node.js';
import { resendToGroup } from '../phones/group-send.js';
import { raiseStatus } from '../phones/outbox.js';
import { seconds } from '../state/clock.js';
import { postLater, postToCompanions } from '../state/delivery.js';
import type { Group } from '../state/groups.js';
import type { Phone } from '../state/phones.js';
import { idsOf, NOT_FORWARDED } from './receipt-types.js';
import type { StanzaContext } from './types.js';

/** A receipt for group messages: for their author, and named after the reader (GROUP-9). */
export async function handleGroupReceipt(context: StanzaContext): Promise<void> {
  const { world, device, node } = context;
  const group = world.groups.byJid(node.attrs.to);
  const author = world.directory.byJid(node.attrs.participant);
  if (!group?.isMember(device.phone) || !author) return;
  const { type } = node.attrs;
  if (type === 'retry') await handleRetry(context, group, author);
  else if (type !== 'sender') report(context, group, author);
}

function report({ world, device, node }: StanzaContext, group: Group, author: Phone): void {
  const { id, type } = node.attrs;
  const isRead = type === 'read' || type === 'read-self';
  const at = new Date(world.clock.nowMs()).toISOString();
  for (const each of idsOf(node)) {
    raiseStatus(author, each, type);
    const kept = isRead ? device.phone.inbox.find(each) : undefined;
    if (kept) kept.readAt ??= at;
  }
  const status = isRead ? 'read' : (type ?? 'delivered');
  world.events.add('receipt.from-account', { phone: device.phone.number, group: group.jid, id, status });
  if (NOT_FORWARDED.has(type ?? '')) return;
  const attrs = { from: group.jid, participant: device.phone.jid('lid'), id, type, t: seconds(world.clock) };
  const receipt = el('receipt', attrs, node.content);
  world.counters.receiptsToAccounts += author.devices.size;
  postToCompanions(author, () => receipt, { delayMs: world.behaviour.receiptDelayMs, except: device });
}

/** A device could not read a group message: its author's handset or companion repeats it (GROUP-8). */
async function handleRetry(
  { world, device, node }: StanzaContext,
  group: Group,
  author: Phone,
): Promise<void> {
  const { id = '', participant } = node.attrs;
  const count = Number(child(node, 'retry')?.attrs.count ?? 1);
  world.counters.retriesFromAccounts += 1;
  world.events.add('retry.from-account', { phone: device.phone.number, to: author.number, id, count });
  const sent = author.outbox.get(id);
  if (sent) {
    await resendToGroup(world, { from: author, group, sent, device }, count);
    return;
  }
  const companion = author.devices.get(parseJid(participant)?.device ?? 0);
  if (!companion) return;
  const attrs = {
    from: group.jid,
    participant: device.jid('lid'),
    id,
    type: 'retry',
    t: seconds(world.clock),
  };
  postLater(companion, el('receipt', attrs, node.content), world.behaviour.receiptDelayMs);
}
