import type { GroupMetadata, WASocket } from '@whiskeysockets/baileys';
import { BoundedCache } from './bounded-cache.js';
import type { EventBatch } from './link.js';

const MAX_GROUPS = 200;
const TTL_MS = 5 * 60_000;

/** Group member lists, asked for once at a time and forgotten when anything about the group changes. */
export class GroupCache {
  private readonly known = new BoundedCache(MAX_GROUPS, TTL_MS);
  private readonly asking = new Map<string, Promise<GroupMetadata | undefined>>();

  /** Undefined when WhatsApp does not tell; Baileys then asks by itself and reports the error. */
  async get(jid: string, sock: WASocket): Promise<GroupMetadata | undefined> {
    const known = this.known.get<GroupMetadata>(jid);
    if (known) return known;
    const running = this.asking.get(jid);
    if (running) return running;
    const request = sock
      .groupMetadata(jid)
      .then((metadata) => {
        this.known.set(jid, metadata);
        return metadata;
      })
      .catch(() => undefined)
      .finally(() => this.asking.delete(jid));
    this.asking.set(jid, request);
    return request;
  }

  observe(batch: EventBatch): void {
    for (const group of batch['groups.upsert'] ?? []) this.known.del(group.id);
    for (const group of batch['groups.update'] ?? []) if (group.id) this.known.del(group.id);
    const change = batch['group-participants.update'];
    if (change) this.known.del(change.id);
  }
}
