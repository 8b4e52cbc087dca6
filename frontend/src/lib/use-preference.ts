'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { localStore } from './local-store';

const CHANGED = 'pesan:preference';

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  window.addEventListener('storage', listener);
  return () => {
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener('storage', listener);
  };
}

/** A switch remembered in this browser, such as the collapsed sidebar. */
export function usePreference(key: string, fallback: boolean): [boolean, (value: boolean) => void] {
  const fullKey = `pesan.pref.${key}`;
  const stored = useSyncExternalStore(
    subscribe,
    () => localStore.get(fullKey),
    () => null,
  );
  const set = useCallback(
    (value: boolean) => {
      localStore.set(fullKey, value ? '1' : '0');
      window.dispatchEvent(new Event(CHANGED));
    },
    [fullKey],
  );
  return [stored === null ? fallback : stored === '1', set];
}
