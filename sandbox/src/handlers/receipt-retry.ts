import { addressingOf, parseJid } from '../codec/jid.js';
import { child, el } from '../codec/node.js';
import { resend } from '../phones/send.js';
import { seconds } from '../state/clock.js';
import { postLater } from '../state/delivery.js';
import type { Phone } from '../state/phones.js';
import type { StanzaContext } from './types.js';

/** A device could not decrypt: the handset that sent the message repeats it, or the companion is asked (RETRY-1). */
export async function handleRetryRequest(context: StanzaContext): Promise<void> {
  const { world, device, node } = context;
  const { to, id = '' } = node.attrs;
  const target = world.directory.byJid(to);
  if (!target) return;
  const count = Number(child(node, 'retry')?.attrs.count ?? 1);
  world.counters.retriesFromAccounts += 1;
  world.events.add('retry.from-account', { phone: device.phone.number, to: target.number, id, count });
  const sent = target.outbox.get(id);
  if (sent) await resend(world, { from: target, sent, device, count });
  else askCompanion(context, target);
}

function askCompanion({ world, device, node }: StanzaContext, target: Phone): void {
  const { to = '', id, recipient, participant } = node.attrs;
  const companion = target.devices.get(parseJid(to)?.device ?? 0);
  if (!companion) return;
  const from = device.jid(addressingOf(to));
  const attrs = { from, id, type: 'retry', t: seconds(world.clock), recipient, participant };
  postLater(companion, el('receipt', attrs, node.content), world.behaviour.receiptDelayMs);
}
