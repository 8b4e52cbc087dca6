import { randomBytes } from 'node:crypto';
import { el } from '../codec/node.js';
import type { World } from '../world.js';
import { seconds } from './clock.js';
import { tellGroup } from './group-news.js';
import { groupNode, participantNode } from './group-node.js';
import {
  checkParticipant,
  gone,
  isPrivacyRefusal,
  notFound,
  offerExpiry,
  OK,
  requireMember,
  requireRight,
  requireSubject,
  type MemberAction,
} from './group-rules.js';
import type { Group } from './groups.js';
import type { Phone } from './phones.js';

/** Somebody a change is about; the phone is missing when the address belongs to nobody. */
export interface Target {
  jid: string;
  phone: Phone | undefined;
}

/** What became of one participant: 200 or the reason against it (GROUP-3). */
export interface MemberResult extends Target {
  code: number;
}

/** Makes a group and tells everybody in it. Participants who cannot be added are reported and left out. */
export function createGroup(
  world: World,
  owner: Phone,
  subject: string,
  targets: Target[],
): { group: Group; results: MemberResult[] } {
  requireSubject(subject);
  const group = world.groups.create(subject, owner);
  const results = targets
    .filter(({ phone }) => phone !== owner)
    .map((target) => ({ ...target, code: applyOne(world, { group, actor: owner }, 'add', target.phone) }));
  world.events.add('group.created', { phone: owner.number, group: group.jid, members: group.members.size });
  tellGroup(world, { group, actor: owner }, el('create', { type: 'new' }, [groupNode(group)]));
  return { group, results };
}

function applyOne(
  world: World,
  { group, actor }: { group: Group; actor: Phone },
  action: MemberAction,
  phone: Phone | undefined,
): number {
  const code = checkParticipant(action, group, phone, actor);
  if (!phone) return code;
  if (code !== OK) {
    if (action === 'add' && isPrivacyRefusal(code)) offer(world, group, phone);
    return code;
  }
  if (action === 'remove') group.members.delete(phone);
  else group.members.set(phone, action === 'promote' ? 'admin' : 'member');
  if (action === 'add') {
    group.requests.delete(phone);
    group.offers.delete(phone);
  }
  return code;
}

/** Prepares an invitation for someone who may not simply be added (GROUP-7). */
function offer(world: World, group: Group, phone: Phone): void {
  const code = randomBytes(8).toString('base64url');
  group.offers.set(phone, { code, expiresAtSeconds: offerExpiry(seconds(world.clock)) });
}

/**
 * Adds, removes, promotes or demotes; every participant has its own answer. Newcomers learn of the group as a whole,
 * the others of the change, and who was removed still hears of that (GROUP-2). Throws GroupRefusal when the actor has
 * no right to it.
 */
export function changeMembers(
  world: World,
  group: Group,
  actor: Phone,
  change: { action: MemberAction; targets: Target[] },
): MemberResult[] {
  const { action, targets } = change;
  requireRight(group, actor, action);
  const before = [...group.members.keys()];
  const results = targets.map((target) => ({
    ...target,
    code: applyOne(world, { group, actor }, action, target.phone),
  }));
  const changed = results.flatMap(({ phone, code }) => (phone && code === OK ? [phone] : []));
  if (changed.length) announceMembers(world, group, { actor, action, changed, before });
  return results;
}

function announceMembers(
  world: World,
  group: Group,
  {
    actor,
    action,
    changed,
    before,
  }: { actor: Phone; action: MemberAction; changed: Phone[]; before: Phone[] },
): void {
  const people = changed.map((phone) => participantNode(phone));
  tellGroup(world, { group, actor }, el(action, {}, people), before);
  if (action === 'add') tellGroup(world, { group, actor }, el('create', {}, [groupNode(group)]), changed);
  for (const phone of changed) {
    world.events.add(`group.${action}`, { phone: phone.number, group: group.jid, by: actor.number });
  }
}

/** A member goes. A group without admin gets its oldest member as one, an empty group ends. */
export function leaveGroup(world: World, group: Group, phone: Phone): void {
  requireMember(group, phone);
  const audience = [...group.members.keys()];
  group.members.delete(phone);
  world.events.add('group.leave', { phone: phone.number, group: group.jid });
  tellGroup(world, { group, actor: phone }, el('remove', {}, [participantNode(phone)]), audience);
  const [heir] = group.members.keys();
  if (!heir) {
    world.groups.remove(group);
    return;
  }
  if ([...group.members.keys()].some((member) => group.isAdmin(member))) return;
  group.members.set(heir, 'admin');
  tellGroup(world, { group, actor: heir }, el('promote', {}, [participantNode(heir)]));
}

/** Comes by link: into the group, or on the waiting list when admins decide (GROUP-6). */
export function joinByLink(world: World, group: Group, phone: Phone): void {
  if (group.isMember(phone)) return;
  if (group.needsApproval) {
    group.requests.set(phone, seconds(world.clock));
    const admins = [...group.members.keys()].filter((member) => group.isAdmin(member));
    const request = el('created_membership_requests', { request_method: 'invite_link' }, [
      participantNode(phone),
    ]);
    tellGroup(world, { group, actor: phone }, request, admins);
    return;
  }
  enter(world, group, phone);
}

/** Accepts a personal invitation. Throws GroupRefusal when it is not, or no longer, valid (GROUP-7). */
export function acceptOffer(world: World, group: Group, phone: Phone, code: string | undefined): void {
  const known = group.offers.get(phone);
  if (!known || known.code !== code) throw notFound();
  if (known.expiresAtSeconds <= seconds(world.clock)) throw gone();
  group.offers.delete(phone);
  if (!group.isMember(phone)) enter(world, group, phone);
}

function enter(world: World, group: Group, phone: Phone): void {
  const before = [...group.members.keys()];
  group.members.set(phone, 'member');
  announceMembers(world, group, { actor: phone, action: 'add', changed: [phone], before });
}

/** An admin lets waiting people in or turns them away. */
export function decideRequests(
  world: World,
  group: Group,
  actor: Phone,
  decision: { isApproved: boolean; targets: Target[] },
): MemberResult[] {
  requireRight(group, actor, 'remove');
  return decision.targets.map((target) => {
    const { phone } = target;
    if (!phone || !group.requests.delete(phone)) return { ...target, code: 404 };
    if (decision.isApproved) {
      const before = [...group.members.keys()];
      group.members.set(phone, 'member');
      announceMembers(world, group, { actor, action: 'add', changed: [phone], before });
    } else {
      const denied = el('revoked_membership_requests', {}, [participantNode(phone)]);
      tellGroup(
        world,
        { group, actor },
        denied,
        [...group.members.keys()].filter((member) => group.isAdmin(member)),
      );
    }
    return { ...target, code: OK };
  });
}
