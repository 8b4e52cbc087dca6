import { el, type BinaryNode } from '../codec/node.js';
import type { World } from '../world.js';
import { seconds } from './clock.js';
import { postToCompanions } from './delivery.js';
import type { Group } from './groups.js';
import type { Phone } from './phones.js';

/**
 * Tells every device of every member, the author's included, what changed in a group (GROUP-2). The audience can be
 * narrowed, or widened by someone who was just removed.
 */
export function tellGroup(
  world: World,
  { group, actor }: { group: Group; actor: Phone },
  change: BinaryNode,
  audience: Iterable<Phone> = group.members.keys(),
): void {
  // Applications keep these as messages, so the id must not come back after a restart.
  const notification = el(
    'notification',
    {
      from: group.jid,
      type: 'w:gp2',
      id: world.ids.messageId(),
      t: seconds(world.clock),
      participant: actor.jid('lid'),
      participant_pn: actor.jid('pn'),
      addressing_mode: 'lid',
      notify: actor.name,
    },
    [change],
  );
  const delayMs = world.behaviour.deliverDelayMs;
  for (const phone of audience) postToCompanions(phone, () => notification, { delayMs });
}
