'use client';

import { useSyncExternalStore } from 'react';

const subscribe = (listener: () => void) => {
  window.addEventListener('popstate', listener);
  return () => window.removeEventListener('popstate', listener);
};

/**
 * One segment of the real URL. An exported dynamic page is served for every id, so Next's own parameters
 * say "_" there; only the location knows.
 *
 * @returns null until the page runs in the browser, or when there is no such segment
 */
export function usePathSegment(index: number): string | null {
  return useSyncExternalStore(
    subscribe,
    () => {
      const segment = window.location.pathname.split('/').filter(Boolean)[index];
      return segment === undefined || segment === '_' ? null : decodeURIComponent(segment);
    },
    () => null,
  );
}
