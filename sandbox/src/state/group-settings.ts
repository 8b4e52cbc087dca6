import { el, type BinaryNode } from '../codec/node.js';
import type { World } from '../world.js';
import { seconds } from './clock.js';
import { tellGroup } from './group-news.js';
import { descriptionNode, subjectAttrs } from './group-node.js';
import { invalidGroupCall, requireAdmin, requireEditor, requireSubject } from './group-rules.js';
import type { Group } from './groups.js';
import type { Phone } from './phones.js';

/** The switches of a group that are one word on the wire. */
export const SWITCHES = ['announcement', 'not_announcement', 'locked', 'unlocked'] as const;
export type Switch = (typeof SWITCHES)[number];

export function setSubject(world: World, group: Group, actor: Phone, subject: string): void {
  requireEditor(group, actor);
  requireSubject(subject);
  group.subject = { text: subject, by: actor, atSeconds: seconds(world.clock) };
  world.events.add('group.subject', { phone: actor.number, group: group.jid });
  tellGroup(world, { group, actor }, el('subject', subjectAttrs(group)));
}

/** An empty text takes the description away. */
export function setDescription(
  world: World,
  group: Group,
  actor: Phone,
  description: { id: string; text: string },
): void {
  requireEditor(group, actor);
  const { id, text } = description;
  group.description = text ? { id, text, by: actor, atSeconds: seconds(world.clock) } : undefined;
  tellGroup(world, { group, actor }, descriptionNode(group) ?? el('description', { delete: 'true' }));
}

export function setSwitch(world: World, group: Group, actor: Phone, name: Switch): void {
  requireAdmin(group, actor);
  if (name === 'announcement' || name === 'not_announcement') group.isAnnouncement = name === 'announcement';
  else group.isLocked = name === 'locked';
  tellGroup(world, { group, actor }, el(name));
}

/** Disappearing messages; 0 seconds turns them off. */
export function setEphemeral(world: World, group: Group, actor: Phone, expirationSeconds: number): void {
  requireEditor(group, actor);
  if (!Number.isInteger(expirationSeconds) || expirationSeconds < 0) throw invalidGroupCall();
  group.ephemeralSeconds = expirationSeconds;
  const change = expirationSeconds ? el('ephemeral', { expiration: expirationSeconds }) : el('not_ephemeral');
  tellGroup(world, { group, actor }, change);
}

export function setMemberAddMode(world: World, group: Group, actor: Phone, mode: string): void {
  requireAdmin(group, actor);
  if (mode !== 'admin_add' && mode !== 'all_member_add') throw invalidGroupCall();
  group.memberAddMode = mode;
  tellGroup(world, { group, actor }, el('member_add_mode', {}, Buffer.from(mode)));
}

export function setApproval(world: World, group: Group, actor: Phone, isOn: boolean): void {
  requireAdmin(group, actor);
  group.needsApproval = isOn;
  const state: BinaryNode = el('group_join', { state: isOn ? 'on' : 'off' });
  tellGroup(world, { group, actor }, el('membership_approval_mode', {}, [state]));
}

/** A new link; the old one stops working (GROUP-6). */
export function renewInvite(world: World, group: Group, actor: Phone): string {
  requireAdmin(group, actor);
  const code = group.renewInvite();
  tellGroup(world, { group, actor }, el('invite', { code }));
  return code;
}
