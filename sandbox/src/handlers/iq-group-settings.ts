import { child, children, el, text, type BinaryNode } from '../codec/node.js';
import { decideRequests } from '../state/group-actions.js';
import { requireAdmin } from '../state/group-rules.js';
import {
  setApproval,
  setDescription,
  setEphemeral,
  setMemberAddMode,
  setSubject,
  setSwitch,
  SWITCHES,
  type Switch,
} from '../state/group-settings.js';
import { groupOf, refusing, resultNode, settingText, targetsOf } from './iq-groups.js';
import type { IqHandler, IqHandlers } from './types.js';

const subject: IqHandler = (context) => {
  setSubject(context.world, groupOf(context), context.device.phone, settingText(context, 'subject'));
};

const description: IqHandler = (context) => {
  const request = child(context.node, 'description');
  const change = { id: request?.attrs.id ?? '', text: text(child(request, 'body')) };
  setDescription(context.world, groupOf(context), context.device.phone, change);
};

const switching =
  (name: Switch): IqHandler =>
  (context) =>
    setSwitch(context.world, groupOf(context), context.device.phone, name);

const ephemeral: IqHandler = (context) => {
  const expiration = Number(child(context.node, 'ephemeral')?.attrs.expiration ?? 0);
  setEphemeral(context.world, groupOf(context), context.device.phone, expiration);
};

const memberAddMode: IqHandler = (context) => {
  setMemberAddMode(
    context.world,
    groupOf(context),
    context.device.phone,
    settingText(context, 'member_add_mode'),
  );
};

const approvalMode: IqHandler = (context) => {
  const state = child(child(context.node, 'membership_approval_mode'), 'group_join')?.attrs.state;
  setApproval(context.world, groupOf(context), context.device.phone, state === 'on');
};

/** Who waits to be let in, for admins. */
const listRequests: IqHandler = (context) => {
  const group = groupOf(context);
  requireAdmin(group, context.device.phone);
  const waiting = [...group.requests].map(([phone, atSeconds]) =>
    el('membership_approval_request', {
      jid: phone.jid('lid'),
      phone_number: phone.jid('pn'),
      request_method: 'invite_link',
      request_time: atSeconds,
    }),
  );
  return [el('membership_approval_requests', {}, waiting)];
};

const decide: IqHandler = (context) => {
  const { world, device, node } = context;
  const group = groupOf(context);
  const decisions: BinaryNode[] = children(child(node, 'membership_requests_action')).map((decision) => {
    const targets = targetsOf(context, decision);
    const isApproved = decision.tag === 'approve';
    const results = decideRequests(world, group, device.phone, { isApproved, targets });
    return el(
      decision.tag,
      {},
      results.map((result) => resultNode(group, result)),
    );
  });
  return [el('membership_requests_action', {}, decisions)];
};

const handlers: IqHandlers = {
  'w:g2 set subject': subject,
  'w:g2 set description': description,
  'w:g2 set ephemeral': ephemeral,
  'w:g2 set not_ephemeral': ephemeral,
  'w:g2 set member_add_mode': memberAddMode,
  'w:g2 set membership_approval_mode': approvalMode,
  'w:g2 get membership_approval_requests': listRequests,
  'w:g2 set membership_requests_action': decide,
  ...Object.fromEntries(SWITCHES.map((name) => [`w:g2 set ${name}`, switching(name)])),
};

export const groupSettingQueries: IqHandlers = Object.fromEntries(
  Object.entries(handlers).map(([name, handler]) => [name, refusing(handler)]),
);
