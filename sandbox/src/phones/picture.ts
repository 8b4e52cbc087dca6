import { randomInt } from 'node:crypto';
import { el, type BinaryNode } from '../codec/node.js';
import { acquaintances } from '../state/acquaintances.js';
import { seconds } from '../state/clock.js';
import { postToCompanions } from '../state/delivery.js';
import type { Group } from '../state/groups.js';
import type { Phone } from '../state/phones.js';
import type { Picture } from '../state/profile.js';
import type { World } from '../world.js';

/** Keeps the bytes where clients can fetch them; none means no picture. */
function store(world: World, bytes: Buffer | undefined): Picture | undefined {
  if (!bytes?.length) return undefined;
  return { id: String(randomInt(10 ** 9, 10 ** 10)), path: world.media.put('picture', bytes) };
}

function notice(world: World, from: string, picture: Picture | undefined, author: Phone): BinaryNode {
  const attrs = { from, type: 'picture', id: world.ids.messageId(), t: seconds(world.clock) };
  const change = picture
    ? el('set', { id: picture.id, author: author.jid('lid') })
    : el('delete', { author: author.jid('lid') });
  return el('notification', attrs, [change]);
}

/** Changes a person's picture and tells the accounts they write with (PROFILE-2). */
export function setPicture(world: World, phone: Phone, bytes: Buffer | undefined): Picture | undefined {
  const picture = (phone.profile.picture = store(world, bytes));
  const news = notice(world, phone.jid('pn'), picture, phone);
  for (const other of acquaintances(world, phone).add(phone)) postToCompanions(other, () => news);
  world.events.add('profile.picture', { phone: phone.number, isSet: picture !== undefined });
  return picture;
}

/** Changes a group's picture and tells its members (PROFILE-2). */
export function setGroupPicture(
  world: World,
  group: Group,
  actor: Phone,
  bytes: Buffer | undefined,
): Picture | undefined {
  group.picture = store(world, bytes);
  const news = notice(world, group.jid, group.picture, actor);
  for (const member of group.members.keys()) postToCompanions(member, () => news);
  return group.picture;
}
