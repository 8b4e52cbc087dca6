import { Op, UniqueConstraintError } from 'sequelize';
import type { Database } from '../../database/database.js';
import { Identity } from '../../models/identity.model.js';
import type { PersonAddress } from '../ports/inbound.port.js';
import { mergeIdentities } from './merge-identities.js';

export interface PersonFact {
  address: PersonAddress;
  /** The name the person gave themselves. */
  name?: string;
}

export type IdentitySource = 'message' | 'history' | 'contact' | 'check' | 'send';

const ATTEMPTS = 3;

const keyOf = (address: PersonAddress): string => `${address.pn ?? ''}|${address.lid ?? ''}`;

/**
 * One row per person, found by phone number or LID. When both become known for what were two rows, the rows
 * and everything that hangs on them become one.
 */
export class IdentitiesService {
  constructor(private readonly database: Database) {}

  async resolve(address: PersonAddress, source: IdentitySource, name?: string): Promise<Identity> {
    const [identity] = await this.resolveAll([{ address, name }], source);
    if (!identity) throw new TypeError('a person needs a phone number or a LID');
    return identity;
  }

  /** Finds or creates every person; the answer is in the order of `people`. Joins the caller's transaction. */
  async resolveAll(people: PersonFact[], source: IdentitySource): Promise<Identity[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.database.transaction(() => this.resolveOnce(people, source));
      } catch (error) {
        if (!(error instanceof UniqueConstraintError) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private async resolveOnce(people: PersonFact[], source: IdentitySource): Promise<Identity[]> {
    const unique = new Map<string, PersonFact>();
    for (const person of people) {
      const key = keyOf(person.address);
      if (key === '|') throw new TypeError('a person needs a phone number or a LID');
      const earlier = unique.get(key);
      unique.set(key, { address: person.address, name: person.name ?? earlier?.name });
    }
    const index = await IdentityIndex.load([...unique.values()]);
    await this.createUnknown([...unique.values()], index, source);
    for (const person of unique.values()) await this.link(person, index);
    return people.map((person) => index.get(person.address));
  }

  private async createUnknown(
    people: PersonFact[],
    index: IdentityIndex,
    source: IdentitySource,
  ): Promise<void> {
    const unknown = people.filter((person) => !index.find(person.address));
    if (unknown.length === 0) return;
    const now = new Date();
    const taken = new Set<string>();
    const rows = [];
    for (const { address, name } of unknown) {
      const keys = [address.pn && `p${address.pn}`, address.lid && `l${address.lid}`].filter(
        (key) => key !== undefined,
      );
      if (keys.some((key) => taken.has(String(key)))) continue;
      keys.forEach((key) => taken.add(String(key)));
      rows.push({
        pn: address.pn ?? null,
        lid: address.lid ?? null,
        pushName: name ?? null,
        source,
        firstSeenAt: now,
      });
    }
    await Identity.bulkCreate(rows, { ignoreDuplicates: true });
    index.add(await IdentityIndex.fetch(unknown));
  }

  private async link(person: PersonFact, index: IdentityIndex): Promise<void> {
    const { pn, lid } = person.address;
    const known: KnownRows = {
      byPn: pn ? index.byPn.get(pn) : undefined,
      byLid: lid ? index.byLid.get(lid) : undefined,
    };
    const identity = pn && lid ? await joinKeys({ pn, lid }, known) : (known.byPn ?? known.byLid);
    if (!identity) throw new UniqueConstraintError({ message: 'identity appeared and vanished' });
    index.add([identity]);
    if (person.name && identity.pushName !== person.name) await identity.update({ pushName: person.name });
  }
}

interface KnownRows {
  byPn?: Identity;
  byLid?: Identity;
}

/** Makes one row of a number and a LID that belong together. */
async function joinKeys(
  { pn, lid }: { pn: string; lid: string },
  { byPn, byLid }: KnownRows,
): Promise<Identity | undefined> {
  if (byPn && byPn === byLid) return byPn;
  if (byPn && byLid) return joinRows(lid, byPn, byLid);
  if (byPn) return byPn.update({ lid });
  if (!byLid) return undefined;
  if (byLid.pn === null) return byLid.update({ pn });
  // The account moved to another number: the LID goes along, the old number keeps its history.
  await byLid.update({ lid: null });
  return Identity.create({ ...blank, pn, lid, source: byLid.source, firstSeenAt: new Date() });
}

const blank = { pushName: null, isOnWhatsApp: null, checkedAt: null };

async function joinRows(lid: string, byPn: Identity, byLid: Identity): Promise<Identity> {
  if (byLid.pn === null) await mergeIdentities(byPn.id, byLid.id);
  else await byLid.update({ lid: null });
  return byPn.update({ lid, pushName: byPn.pushName ?? byLid.pushName });
}

/** The rows in hand, by either key. */
class IdentityIndex {
  readonly byPn = new Map<string, Identity>();
  readonly byLid = new Map<string, Identity>();

  static async load(people: PersonFact[]): Promise<IdentityIndex> {
    const index = new IdentityIndex();
    index.add(await IdentityIndex.fetch(people));
    return index;
  }

  static async fetch(people: PersonFact[]): Promise<Identity[]> {
    const pns = people.map((person) => person.address.pn).filter((pn) => pn !== undefined);
    const lids = people.map((person) => person.address.lid).filter((lid) => lid !== undefined);
    const conditions = [
      ...(pns.length > 0 ? [{ pn: pns }] : []),
      ...(lids.length > 0 ? [{ lid: lids }] : []),
    ];
    return conditions.length === 0 ? [] : Identity.findAll({ where: { [Op.or]: conditions } });
  }

  add(identities: Identity[]): void {
    for (const identity of identities) {
      if (identity.pn) this.byPn.set(identity.pn, identity);
      if (identity.lid) this.byLid.set(identity.lid, identity);
    }
  }

  find(address: PersonAddress): Identity | undefined {
    const byPn = address.pn ? this.byPn.get(address.pn) : undefined;
    return byPn ?? (address.lid ? this.byLid.get(address.lid) : undefined);
  }

  get(address: PersonAddress): Identity {
    const identity = this.find(address);
    if (!identity) throw new TypeError('identity was not resolved');
    return identity;
  }
}
