import type { Group } from './groups.js';
import type { Phone } from './phones.js';

/** What a group does not allow; the numbers are those of the wire (GROUP-3). */
export class GroupRefusal extends Error {
  override name = 'GroupRefusal';

  constructor(
    readonly code: number,
    readonly text: string,
  ) {
    super(text);
  }
}

export const OK = 200;
const FORBIDDEN = 403;
const NOT_FOUND = 404;
const NOT_ALLOWED = 405;
const NOT_ACCEPTABLE = 406;
const CONFLICT = 409;
const GONE = 410;
const MAX_SUBJECT_LENGTH = 100;
const SECONDS_PER_OFFER = 3 * 24 * 60 * 60;

export const forbidden = (): GroupRefusal => new GroupRefusal(FORBIDDEN, 'forbidden');
export const notFound = (): GroupRefusal => new GroupRefusal(NOT_FOUND, 'item-not-found');
export const gone = (): GroupRefusal => new GroupRefusal(GONE, 'gone');
export const invalidGroupCall = (): GroupRefusal => new GroupRefusal(NOT_ACCEPTABLE, 'not-acceptable');

export type MemberAction = 'add' | 'remove' | 'promote' | 'demote';

export function requireMember(group: Group, phone: Phone): void {
  if (!group.isMember(phone)) throw forbidden();
}

export function requireAdmin(group: Group, phone: Phone): void {
  if (!group.isAdmin(phone)) throw forbidden();
}

/** Subject, description and disappearing messages are for everybody unless the group is locked. */
export function requireEditor(group: Group, phone: Phone): void {
  requireMember(group, phone);
  if (group.isLocked) requireAdmin(group, phone);
}

export function requireSubject(subject: string): void {
  if (!subject || subject.length > MAX_SUBJECT_LENGTH) throw invalidGroupCall();
}

/** Whether the actor may use an action at all; each participant has an answer of its own besides. */
export function requireRight(group: Group, actor: Phone, action: MemberAction): void {
  requireMember(group, actor);
  if (action === 'add' && group.memberAddMode === 'all_member_add') return;
  requireAdmin(group, actor);
}

/** Whether somebody lets the actor put them into a group: not when blocked, nor when they allow it to nobody. */
function acceptsAdd(target: Phone, actor: Phone): boolean {
  return !target.profile.hasBlocked(actor) && target.profile.privacyOf('groupadd') !== 'none';
}

type Check = (group: Group, target: Phone, actor: Phone) => number;

const isInside: Check = (group, target) => (group.isMember(target) ? OK : NOT_FOUND);
const isInsideAndNotOwner: Check = (group, target) => {
  if (group.members.get(target) === 'superadmin') return NOT_ALLOWED;
  return group.isMember(target) ? OK : NOT_FOUND;
};

const checks: Readonly<Record<MemberAction, Check>> = {
  add(group, target, actor) {
    if (!target.onWhatsApp) return NOT_FOUND;
    if (group.isMember(target)) return CONFLICT;
    return acceptsAdd(target, actor) ? OK : FORBIDDEN;
  },
  remove: isInsideAndNotOwner,
  promote: isInside,
  demote: isInsideAndNotOwner,
};

/** The answer for one participant: 200, 403 privacy, 404 unknown or not inside, 405 the owner, 409 already inside. */
export function checkParticipant(
  action: MemberAction,
  group: Group,
  target: Phone | undefined,
  actor: Phone,
): number {
  return target ? checks[action](group, target, actor) : NOT_FOUND;
}

/** When a personal invitation made now runs out (GROUP-7). */
export const offerExpiry = (nowSeconds: number): number => nowSeconds + SECONDS_PER_OFFER;

export const isPrivacyRefusal = (code: number): boolean => code === FORBIDDEN;
