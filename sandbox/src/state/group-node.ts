import { el, type BinaryNode } from '../codec/node.js';
import type { Group, Rank } from './groups.js';
import type { Phone } from './phones.js';

/** A person in a group stanza: by LID, with the phone number beside it (GROUP-1). */
export function participantNode(
  phone: Phone,
  attrs: Record<string, string | number | undefined> = {},
): BinaryNode {
  return el('participant', { jid: phone.jid('lid'), phone_number: phone.jid('pn'), ...attrs });
}

const typeOf = (rank: Rank): string | undefined => (rank === 'member' ? undefined : rank);

export const subjectAttrs = ({ subject }: Group) => ({
  subject: subject.text,
  s_t: subject.atSeconds,
  s_o: subject.by.jid('lid'),
  s_o_pn: subject.by.jid('pn'),
});

export function descriptionNode({ description }: Group): BinaryNode | undefined {
  if (!description) return undefined;
  const { id, text, by, atSeconds } = description;
  const attrs = { id, t: atSeconds, participant: by.jid('lid'), participant_pn: by.jid('pn') };
  return el('description', attrs, [el('body', {}, Buffer.from(text))]);
}

/** Everything a member may know about a group (GROUP-1). */
export function groupNode(group: Group): BinaryNode {
  const optional = [
    descriptionNode(group),
    group.isAnnouncement ? el('announcement') : undefined,
    group.isLocked ? el('locked') : undefined,
    group.ephemeralSeconds ? el('ephemeral', { expiration: group.ephemeralSeconds }) : undefined,
    group.needsApproval ? el('membership_approval_mode', {}, [el('group_join', { state: 'on' })]) : undefined,
  ].filter((node) => node !== undefined);
  const members = [...group.members].map(([phone, rank]) => participantNode(phone, { type: typeOf(rank) }));
  return el(
    'group',
    {
      id: group.id,
      addressing_mode: 'lid',
      ...subjectAttrs(group),
      creation: group.createdAtSeconds,
      creator: group.creator.jid('lid'),
      creator_pn: group.creator.jid('pn'),
      size: group.members.size,
    },
    [...members, ...optional, el('member_add_mode', {}, Buffer.from(group.memberAddMode))],
  );
}
