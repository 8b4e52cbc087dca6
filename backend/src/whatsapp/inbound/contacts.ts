import type { BaileysEventMap } from '@whiskeysockets/baileys';
import { completePerson } from './addresses.js';
import type { InboundContext } from './context.js';
import { knownPerson } from './history.js';

/** Names and addresses of people, from `contacts.upsert` and `contacts.update`. */
export async function onContacts(
  context: InboundContext,
  contacts: BaileysEventMap['contacts.update'],
): Promise<void> {
  const people = contacts.flatMap((contact) => knownPerson(contact) ?? []);
  if (people.length === 0) return;
  const complete = await Promise.all(
    people.map(async (person) => ({
      ...person,
      address: await completePerson(person.address, context.lookup),
    })),
  );
  await context.port.identities(context.deviceId, complete);
}

/** Two addresses turned out to be one person. */
export async function onLidMapping(
  context: InboundContext,
  { lid, pn }: BaileysEventMap['lid-mapping.update'],
): Promise<void> {
  const person = knownPerson({ id: pn, lid });
  if (person) await context.port.identities(context.deviceId, [person]);
}
