import { randomBytes } from 'node:crypto';
import { el, type BinaryNode } from '../codec/node.js';
import { seconds } from '../state/clock.js';
import { postToCompanions } from '../state/delivery.js';
import type { Call, CallStatus } from '../state/calls.js';
import type { Device } from '../state/devices.js';
import type { World } from '../world.js';

/** How long a phone rings before its caller gives up. */
const RINGING_MS = 45_000;

function stanza(world: World, { from, addressing }: Call, news: BinaryNode): BinaryNode {
  const attrs = {
    from: from.jid(addressing),
    id: world.ids.messageId(),
    t: seconds(world.clock),
    notify: from.name,
  };
  return el('call', attrs, [news]);
}

const about = ({ id, from, addressing }: Call): Record<string, string> => ({
  'call-id': id,
  'call-creator': from.jid(addressing),
});

/** Lets an account's companions ring until somebody ends it (CALL-1). Who blocked the caller hears nothing. */
export function ring(world: World, request: Pick<Call, 'from' | 'to' | 'isVideo' | 'addressing'>): Call {
  const id = randomBytes(16).toString('hex').toUpperCase();
  const call: Call = { ...request, id, status: 'ringing', startedAtMs: world.clock.nowMs() };
  world.calls.add(call);
  const { from, to, isVideo } = call;
  world.events.add('call.offer', { phone: to.number, from: from.number, id, isVideo });
  const media = isVideo
    ? [el('audio', { enc: 'opus' }), el('video', { enc: 'vp8' })]
    : [el('audio', { enc: 'opus' })];
  const offer = el('offer', { ...about(call), caller_pn: from.jid('pn') }, media);
  if (!to.profile.hasBlocked(from)) postToCompanions(to, () => stanza(world, call, offer));
  world.clock.after(RINGING_MS, () => endCall(world, call, 'missed'));
  return call;
}

/** Ends a call that still rings and tells the companions, but not the one that ended it (CALL-3). */
export function endCall(world: World, call: Call, status: CallStatus, by?: Device): void {
  if (call.status !== 'ringing') return;
  call.status = status;
  world.events.add('call.end', { phone: call.to.number, from: call.from.number, id: call.id, status });
  const reason = status === 'missed' ? 'timeout' : undefined;
  const news = el('terminate', { ...about(call), reason });
  postToCompanions(call.to, () => stanza(world, call, news), { except: by });
}
