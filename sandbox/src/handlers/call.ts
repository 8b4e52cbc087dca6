import { randomBytes } from 'node:crypto';
import { child, children, el } from '../codec/node.js';
import { endCall } from '../phones/call.js';
import { seconds } from '../state/clock.js';
import type { StanzaContext } from './types.js';

/** What a client says about a call. It waits for the confirmation of a rejection (CALL-2). */
export function handleCall(context: StanzaContext): void {
  const { world, connection, device, node } = context;
  const link = child(node, 'link_create');
  if (link) {
    createLink(context, link.attrs.media);
    return;
  }
  const news = children(node)[0];
  const { id, to } = node.attrs;
  connection.send(el('ack', { class: 'call', id, type: news?.tag, from: to, t: seconds(world.clock) }));
  const call = world.calls.find(news?.attrs['call-id']);
  if (!call || call.to !== device.phone) return;
  if (news?.tag === 'reject') endCall(world, call, 'rejected', device);
  if (news?.tag === 'accept') endCall(world, call, 'accepted', device);
}

/** A link others can call by; nobody does (CALL-4). */
function createLink({ world, connection, node }: StanzaContext, media: string | undefined): void {
  const { id, to } = node.attrs;
  const token = randomBytes(12).toString('base64url');
  const answer = el('link_create', { media, token });
  connection.send(
    el('ack', { class: 'call', id, type: 'link_create', from: to, t: seconds(world.clock) }, [answer]),
  );
}
