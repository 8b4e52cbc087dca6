import type { World } from '../world.js';
import type { Phone } from './phones.js';

/** Everybody a phone has written with or shares a group with. */
export function acquaintances(world: World, phone: Phone): Set<Phone> {
  const numbers = [
    ...phone.inbox.list().map(({ from }) => from),
    ...[...phone.outbox.values()].map(({ to }) => to),
  ];
  const partners = numbers.flatMap((number) => world.directory.find(number) ?? []);
  const members = world.groups.of(phone).flatMap((group) => [...group.members.keys()]);
  const found = new Set([...partners, ...members]);
  found.delete(phone);
  return found;
}
