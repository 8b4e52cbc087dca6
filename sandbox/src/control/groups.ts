import {
  changeMembers,
  createGroup,
  joinByLink,
  leaveGroup,
  type MemberResult,
} from '../state/group-actions.js';
import { GroupRefusal, type MemberAction } from '../state/group-rules.js';
import { setDescription, setEphemeral, setSubject, setSwitch } from '../state/group-settings.js';
import type { Group, Rank } from '../state/groups.js';
import type { Phone } from '../state/phones.js';
import type { World } from '../world.js';
import { ControlError } from './errors.js';
import { boolean, either, integer, list, object, oneOf, optional, phone, string } from './validate.js';

export interface GroupRequest {
  subject: string;
  owner: string;
  participants: string[];
}

export interface GroupChange {
  /** Who does it; needs the rights for it. */
  by: string;
  add?: string[] | undefined;
  /** With `by` in it, that phone leaves. */
  remove?: string[] | undefined;
  promote?: string[] | undefined;
  demote?: string[] | undefined;
  subject?: string | undefined;
  /** An empty text takes it away. */
  description?: string | undefined;
  announcement?: boolean | undefined;
  locked?: boolean | undefined;
  ephemeralSeconds?: number | undefined;
}

export interface GroupView {
  jid: string;
  subject: string;
  description: string | null;
  owner: string;
  createdAt: string;
  announcement: boolean;
  locked: boolean;
  ephemeralSeconds: number;
  inviteCode: string;
  participants: { phone: string; lid: string; name: string; rank: Rank }[];
}

/** What became of each participant of a change; status as on the wire (GROUP-3). */
export interface GroupResult extends GroupView {
  results: { phone: string; action: MemberAction; status: number }[];
}

const ACTIONS = ['add', 'remove', 'promote', 'demote'] as const satisfies readonly MemberAction[];

const groupBody = object({ subject: string, owner: phone, participants: list(phone) });
const phones = optional(list(phone));
const changeBody = object({
  by: phone,
  add: phones,
  remove: phones,
  promote: phones,
  demote: phones,
  subject: optional(string),
  description: optional(either(string, oneOf(''), 'a text, or "" to take it away')),
  announcement: optional(boolean),
  locked: optional(boolean),
  ephemeralSeconds: optional(integer()),
});
const joinBody = object({ phone, code: string });

function groupView(group: Group): GroupView {
  return {
    jid: group.jid,
    subject: group.subject.text,
    description: group.description?.text ?? null,
    owner: group.creator.number,
    createdAt: new Date(group.createdAtSeconds * 1000).toISOString(),
    announcement: group.isAnnouncement,
    locked: group.isLocked,
    ephemeralSeconds: group.ephemeralSeconds,
    inviteCode: group.inviteCode,
    participants: [...group.members].map(([member, rank]) => ({
      phone: member.number,
      lid: member.lid,
      name: member.name,
      rank,
    })),
  };
}

/** Runs what a group may refuse and says so in the language of the control interface. */
function allowed<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof GroupRefusal)) throw error;
    if (error.code === 404 || error.code === 410) {
      throw new ControlError(404, 'INVITE_UNKNOWN', 'There is no group behind this code any more');
    }
    throw new ControlError(
      400,
      'GROUP_REFUSED',
      `The group does not allow it: ${error.text} (${error.code})`,
    );
  }
}

/** The group with this jid. Throws a ControlError when there is none. */
export function findGroup(world: World, jid: string): Group {
  const group = world.groups.byJid(jid);
  if (!group) throw new ControlError(404, 'GROUP_UNKNOWN', `There is no group ${jid}`);
  return group;
}

/** Groups as the people with the phones see and change them. */
export function groupsControl(world: World) {
  const targetsOf = (numbers: string[]) =>
    numbers.map((number) => {
      const target = world.directory.phone(number);
      return { jid: target.jid('lid'), phone: target };
    });

  const outcome = (action: MemberAction, results: MemberResult[]): GroupResult['results'] =>
    results.map(({ phone: target, jid, code }) => ({ phone: target?.number ?? jid, action, status: code }));

  function applyMembers(group: Group, by: Phone, body: GroupChange): GroupResult['results'] {
    return ACTIONS.flatMap((action) => {
      const others = body[action]?.filter((number) => !(action === 'remove' && number === by.number));
      if (!others?.length) return [];
      return outcome(action, changeMembers(world, group, by, { action, targets: targetsOf(others) }));
    });
  }

  function applySettings(group: Group, by: Phone, body: GroupChange): void {
    const { subject, description, announcement, locked, ephemeralSeconds } = body;
    if (subject !== undefined) setSubject(world, group, by, subject);
    if (description !== undefined)
      setDescription(world, group, by, { id: world.ids.messageId(), text: description });
    if (announcement !== undefined)
      setSwitch(world, group, by, announcement ? 'announcement' : 'not_announcement');
    if (locked !== undefined) setSwitch(world, group, by, locked ? 'locked' : 'unlocked');
    if (ephemeralSeconds !== undefined) setEphemeral(world, group, by, ephemeralSeconds);
  }

  return {
    /** Makes a group; its participants' devices are told. Who cannot be added is in `results` only. */
    createGroup(input: GroupRequest): GroupResult {
      const body = groupBody(input, 'body');
      const owner = world.directory.phone(body.owner);
      const targets = targetsOf(body.participants);
      const { group, results } = allowed(() => createGroup(world, owner, body.subject, targets));
      return { ...groupView(group), results: outcome('add', results) };
    },

    /** Changes members and settings, in the order add, remove, promote, demote, settings. */
    changeGroup(jid: string, input: GroupChange): GroupResult {
      const body = changeBody(input, 'body');
      const group = findGroup(world, jid);
      const by = world.directory.phone(body.by);
      const results = allowed(() => {
        const done = applyMembers(group, by, body);
        applySettings(group, by, body);
        if (body.remove?.includes(by.number)) {
          leaveGroup(world, group, by);
          done.push({ phone: by.number, action: 'remove', status: 200 });
        }
        return done;
      });
      return { ...groupView(group), results };
    },

    /** A phone follows an invitation link. */
    joinGroup(input: { phone: string; code: string }): GroupView {
      const body = joinBody(input, 'body');
      const group = world.groups.byInvite(body.code);
      if (!group)
        throw new ControlError(404, 'INVITE_UNKNOWN', 'There is no group behind this code any more');
      joinByLink(world, group, world.directory.phone(body.phone));
      return groupView(group);
    },

    group(jid: string): GroupView {
      return groupView(findGroup(world, jid));
    },

    groups(): GroupView[] {
      return world.groups.list().map(groupView);
    },
  };
}
