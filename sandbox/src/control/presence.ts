import { el } from '../codec/node.js';
import { seconds } from '../state/clock.js';
import type { Device } from '../state/devices.js';
import type { World } from '../world.js';
import { ControlError } from './errors.js';
import { object, oneOf, phone } from './validate.js';

export const PRESENCE_STATES = ['composing', 'recording', 'paused', 'available', 'unavailable'] as const;

export interface PresenceRequest {
  from: string;
  to: string;
  state: (typeof PRESENCE_STATES)[number];
}

const presenceBody = object({ from: phone, to: phone, state: oneOf(...PRESENCE_STATES) });

/** What the other side of a chat sees of a phone (PRES-2, PRES-3). */
export function presenceControl(world: World) {
  return {
    /** Shows a phone as typing, recording, online or away. Lost when the account is not connected. */
    setPresence(input: PresenceRequest): { reached: number } {
      const body = presenceBody(input, 'body');
      const from = world.directory.phone(body.from).jid('pn');
      const to = world.directory.find(body.to);
      if (!to?.isAccount) {
        throw new ControlError(404, 'ACCOUNT_UNKNOWN', `No program was ever linked to ${body.to}`);
      }
      const ready: Device[] = [...to.devices.values()].filter((device) => device.isReady);
      for (const device of ready) device.link?.send(presenceStanza(world, from, body.state));
      return { reached: ready.length };
    },
  };
}

function presenceStanza(world: World, from: string, state: PresenceRequest['state']) {
  if (state === 'available') return el('presence', { from });
  if (state === 'unavailable')
    return el('presence', { from, type: 'unavailable', last: seconds(world.clock) });
  const isRecording = state === 'recording';
  const detail = el(isRecording ? 'composing' : state, { media: isRecording ? 'audio' : undefined });
  return el('chatstate', { from }, [detail]);
}
