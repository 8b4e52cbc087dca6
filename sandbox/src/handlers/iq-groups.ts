import { children, child, el, text, type BinaryNode } from '../codec/node.js';
import {
  acceptOffer,
  changeMembers,
  createGroup,
  joinByLink,
  leaveGroup,
  type MemberResult,
  type Target,
} from '../state/group-actions.js';
import { groupNode, participantNode } from '../state/group-node.js';
import {
  GroupRefusal,
  gone,
  notFound,
  OK,
  requireAdmin,
  requireMember,
  type MemberAction,
} from '../state/group-rules.js';
import { renewInvite } from '../state/group-settings.js';
import type { Group } from '../state/groups.js';
import { IqError, type IqHandler, type IqHandlers, type StanzaContext } from './types.js';

/** Turns what a group refuses into an error answer (GROUP-3). */
export function refusing(handler: IqHandler): IqHandler {
  return async (context) => {
    try {
      return await handler(context);
    } catch (error) {
      throw error instanceof GroupRefusal ? new IqError(error.code, error.text) : error;
    }
  };
}

/** The group a query is addressed to. */
export function groupOf({ world, node }: StanzaContext): Group {
  const group = world.groups.byJid(node.attrs.to);
  if (!group) throw notFound();
  return group;
}

/** The people a query names, by phone number or LID. */
export const targetsOf = ({ world }: StanzaContext, request: BinaryNode | undefined): Target[] =>
  children(request, 'participant').map(({ attrs: { jid = '' } }) => ({
    jid,
    phone: world.directory.byJid(jid),
  }));

/** The answer for each participant; one that may only be invited comes with the invitation (GROUP-7). */
export function resultNode(group: Group, { jid, phone, code }: MemberResult): BinaryNode {
  const error = code === OK ? undefined : code;
  if (!phone) return el('participant', { jid, error });
  const node = participantNode(phone, { error });
  const offer = error && group.offers.get(phone);
  if (!offer) return node;
  return { ...node, content: [el('add_request', { code: offer.code, expiration: offer.expiresAtSeconds })] };
}

const create: IqHandler = (context) => {
  const request = child(context.node, 'create');
  const { group } = createGroup(
    context.world,
    context.device.phone,
    request?.attrs.subject ?? '',
    targetsOf(context, request),
  );
  return [groupNode(group)];
};

const metadata: IqHandler = (context) => {
  const group = groupOf(context);
  requireMember(group, context.device.phone);
  return [groupNode(group)];
};

const participating: IqHandler = ({ world, device }) => [
  el('groups', {}, world.groups.of(device.phone).map(groupNode)),
];

const changing =
  (action: MemberAction): IqHandler =>
  (context) => {
    const { world, device, node } = context;
    const group = groupOf(context);
    const targets = targetsOf(context, child(node, action));
    const results = changeMembers(world, group, device.phone, { action, targets });
    return [
      el(
        action,
        {},
        results.map((result) => resultNode(group, result)),
      ),
    ];
  };

const leave: IqHandler = ({ world, device, node }) => {
  const left = children(child(node, 'leave'), 'group').map(({ attrs: { id } }) => {
    const group = world.groups.byJid(id);
    if (!group?.isMember(device.phone)) return el('group', { id, error: 404 });
    leaveGroup(world, group, device.phone);
    return el('group', { id });
  });
  return [el('leave', {}, left)];
};

/** The link of a group, for its admins; or, addressed to no group, what is behind a link (GROUP-6). */
const readInvite: IqHandler = (context) => {
  const code = child(context.node, 'invite')?.attrs.code;
  if (code !== undefined) return [groupNode(behind(context, code))];
  const group = groupOf(context);
  requireAdmin(group, context.device.phone);
  return [el('invite', { code: group.inviteCode })];
};

const useInvite: IqHandler = (context) => {
  const { world, device, node } = context;
  const code = child(node, 'invite')?.attrs.code;
  if (code === undefined) return [el('invite', { code: renewInvite(world, groupOf(context), device.phone) })];
  const group = behind(context, code);
  joinByLink(world, group, device.phone);
  return [el('group', { jid: group.jid })];
};

function behind({ world }: StanzaContext, code: string): Group {
  const group = world.groups.byInvite(code);
  if (!group) throw gone();
  return group;
}

const accept: IqHandler = (context) => {
  const { world, device, node } = context;
  acceptOffer(world, groupOf(context), device.phone, child(node, 'accept')?.attrs.code);
};

/** Takes a personal invitation back (GROUP-7). */
const revoke: IqHandler = (context) => {
  const group = groupOf(context);
  requireAdmin(group, context.device.phone);
  for (const { phone } of targetsOf(context, child(context.node, 'revoke')))
    if (phone) group.offers.delete(phone);
};

const handlers: IqHandlers = {
  'w:g2 set create': create,
  'w:g2 get query': metadata,
  'w:g2 get participating': participating,
  'w:g2 set add': changing('add'),
  'w:g2 set remove': changing('remove'),
  'w:g2 set promote': changing('promote'),
  'w:g2 set demote': changing('demote'),
  'w:g2 set leave': leave,
  'w:g2 get invite': readInvite,
  'w:g2 set invite': useInvite,
  'w:g2 set accept': accept,
  'w:g2 set revoke': revoke,
};

export const groupQueries: IqHandlers = Object.fromEntries(
  Object.entries(handlers).map(([name, handler]) => [name, refusing(handler)]),
);

/** Text content of the child a setting is in. */
export const settingText = ({ node }: StanzaContext, tag: string): string => text(child(node, tag));
