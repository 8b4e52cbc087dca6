'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds now; false while rendering on the server. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
}

/** One column, bottom tab bar. */
export const useIsPhone = () => useMedia('(max-width: 719px)');
