import { el } from '../codec/node.js';
import { seconds } from '../state/clock.js';
import type { StanzaContext } from './types.js';

/** Confirms a message, unless confirmations are being swallowed (SEND-5). */
export function acknowledge({ world, connection, device, node }: StanzaContext): void {
  const { behaviour, counters } = world;
  if (behaviour.dropAcks) {
    if (typeof behaviour.dropAcks === 'number') behaviour.dropAcks -= 1;
    counters.acksDropped += 1;
    return;
  }
  const ack = el('ack', {
    class: 'message',
    id: node.attrs.id,
    from: node.attrs.to,
    t: seconds(world.clock),
  });
  counters.acksSent += 1;
  const recipient = world.directory.byJid(node.attrs.to);
  const delayMs = recipient?.ackDelayMs ?? device.phone.ackDelayMs ?? behaviour.ackDelayMs;
  if (delayMs > 0) world.clock.after(delayMs, () => connection.send(ack));
  else connection.send(ack);
}

/** Refuses a message; the client marks it as failed (SEND-6). */
export function refuse({ world, connection, node }: StanzaContext, code: number): void {
  const attrs = {
    class: 'message',
    id: node.attrs.id,
    from: node.attrs.to,
    t: seconds(world.clock),
    error: code,
  };
  world.clock.after(world.behaviour.errorAckDelayMs, () => connection.send(el('ack', attrs)));
}
