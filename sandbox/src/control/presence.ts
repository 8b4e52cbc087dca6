import { el, type BinaryNode } from '../codec/node.js';
import { presenceNode, tellWatchers } from '../phones/presence.js';
import type { Device } from '../state/devices.js';
import type { Phone } from '../state/phones.js';
import type { World } from '../world.js';
import { ControlError, invalid } from './errors.js';
import { findGroup } from './groups.js';
import { object, oneOf, optional, phone, string } from './validate.js';

export const PRESENCE_STATES = ['composing', 'recording', 'paused', 'available', 'unavailable'] as const;

export interface PresenceRequest {
  from: string;
  /** Account that sees it, unless it is typing in a group. */
  to?: string | undefined;
  group?: string | undefined;
  state: (typeof PRESENCE_STATES)[number];
}

const presenceBody = object({
  from: phone,
  to: optional(phone),
  group: optional(string),
  state: oneOf(...PRESENCE_STATES),
});

/** Where a state is shown: to one account, or to everybody in a group. */
interface Audience {
  people: Phone[];
  /** Attributes that name the chat and who is in it. */
  attrs: Record<string, string>;
}

const isAboutTyping = (state: PresenceRequest['state']): boolean =>
  state !== 'available' && state !== 'unavailable';

function chatstate(attrs: Record<string, string>, state: PresenceRequest['state']): BinaryNode {
  const isRecording = state === 'recording';
  const detail = el(isRecording ? 'composing' : state, { media: isRecording ? 'audio' : undefined });
  return el('chatstate', attrs, [detail]);
}

/** What the other side of a chat sees of a phone (PRES-2, PRES-3). */
export function presenceControl(world: World) {
  function audienceOf({ to, group: jid }: PresenceRequest, from: Phone): Audience {
    if ((to === undefined) === (jid === undefined)) throw invalid('either to or group is needed');
    if (jid !== undefined) {
      const group = findGroup(world, jid);
      if (!group.isMember(from))
        throw new ControlError(400, 'GROUP_REFUSED', `${from.number} is not in ${jid}`);
      const people = [...group.members.keys()].filter((member) => member !== from);
      return { people, attrs: { from: group.jid, participant: from.jid('lid') } };
    }
    const account = world.directory.find(to ?? '');
    if (!account?.isAccount)
      throw new ControlError(404, 'ACCOUNT_UNKNOWN', `No program was ever linked to ${to}`);
    return { people: [account], attrs: { from: from.jid('pn') } };
  }

  return {
    /**
     * Shows a phone as typing, recording, online or away. Lost where no program is connected. Coming and going is also
     * told to the programs that asked for it.
     */
    setPresence(input: PresenceRequest): { reached: number } {
      const body = presenceBody(input, 'body');
      const from = world.directory.phone(body.from);
      const { people, attrs } = audienceOf(body, from);
      const devices: Device[] = people
        .flatMap((each) => [...each.devices.values()])
        .filter(({ isReady }) => isReady);
      if (isAboutTyping(body.state)) {
        for (const device of devices) device.link?.send(chatstate(attrs, body.state));
        return { reached: devices.length };
      }
      from.isOnline = body.state === 'available';
      tellWatchers(world, from);
      for (const device of devices) {
        if (!from.watchers.has(device)) device.link?.send(presenceNode(from, device.phone, 'pn'));
      }
      return { reached: devices.length };
    },
  };
}
