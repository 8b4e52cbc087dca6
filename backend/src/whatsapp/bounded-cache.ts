import type { PossiblyExtendedCacheStore } from '@whiskeysockets/baileys';

interface Entry {
  value: unknown;
  expiresAtMs: number;
}

/** A small cache in the shape Baileys wants: at most `max` entries, each for `ttlMs`; no timers of its own. */
export class BoundedCache implements PossiblyExtendedCacheStore {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly max: number,
    private readonly ttlMs: number,
  ) {}

  get size(): number {
    return this.entries.size;
  }

  get<T>(key: string): T | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    if (entry.expiresAtMs > Date.now()) return entry.value as T;
    this.entries.delete(key);
    return undefined;
  }

  set<T>(key: string, value: T): boolean {
    this.entries.delete(key);
    this.entries.set(key, { value, expiresAtMs: Date.now() + this.ttlMs });
    if (this.entries.size > this.max) {
      const oldest = this.entries.keys().next();
      if (!oldest.done) this.entries.delete(oldest.value);
    }
    return true;
  }

  del(key: string): boolean {
    return this.entries.delete(key);
  }

  flushAll(): void {
    this.entries.clear();
  }

  mget<T>(keys: string[]): Promise<Record<string, T | undefined>> {
    return Promise.resolve(Object.fromEntries(keys.map((key) => [key, this.get<T>(key)])));
  }

  mset<T>(entries: { key: string; value: T }[]): boolean {
    for (const { key, value } of entries) this.set(key, value);
    return true;
  }

  mdel(keys: string[]): boolean {
    for (const key of keys) this.entries.delete(key);
    return true;
  }
}
