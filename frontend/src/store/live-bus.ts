import type { LiveEvent, LiveEventOf, LiveEventType } from '@/lib/api-types';

type Listener = (event: LiveEvent) => void;
const listeners = new Map<LiveEventType, Set<Listener>>();

/**
 * Hands live events to whoever shows the data. The stream itself belongs to the SSE middleware; endpoints
 * subscribe while their cache entry is in use and patch it.
 *
 * @returns a function that ends the subscription
 */
export function onLive<T extends LiveEventType>(
  types: readonly T[],
  listener: (event: LiveEventOf<T>) => void,
): () => void {
  const wrapped = listener as Listener;
  for (const type of types) {
    const set = listeners.get(type) ?? new Set();
    listeners.set(type, set.add(wrapped));
  }
  return () => types.forEach((type) => listeners.get(type)?.delete(wrapped));
}

export function publishLive(event: LiveEvent): void {
  listeners.get(event.type)?.forEach((listener) => listener(event));
}

interface CacheLife {
  cacheDataLoaded: Promise<unknown>;
  cacheEntryRemoved: Promise<unknown>;
}

/** Subscribes for as long as a cache entry lives; for `onCacheEntryAdded`. */
export async function patchWhileCached<T extends LiveEventType>(
  life: CacheLife,
  types: readonly T[],
  listener: (event: LiveEventOf<T>) => void,
): Promise<void> {
  try {
    await life.cacheDataLoaded;
  } catch {
    return; // The first load failed and the entry is gone.
  }
  const stop = onLive(types, listener);
  await life.cacheEntryRemoved;
  stop();
}
