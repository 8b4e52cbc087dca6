'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/**
 * Filters and selection that live in the URL. Writing goes through the History API, which Next follows
 * without a request, so it works on every exported page, also on one served for a dynamic path.
 */
export function useUrlState() {
  const params = useSearchParams();
  const setParams = useCallback(
    (changes: Record<string, string | number | null | undefined>, mode: 'push' | 'replace' = 'replace') => {
      const next = new URLSearchParams(window.location.search);
      for (const [key, value] of Object.entries(changes)) {
        if (value === null || value === undefined || value === '') next.delete(key);
        else next.set(key, String(value));
      }
      const text = next.toString();
      const url = window.location.pathname + (text ? `?${text}` : '');
      if (mode === 'push') window.history.pushState(null, '', url);
      else window.history.replaceState(null, '', url);
    },
    [],
  );
  const get = useCallback((key: string) => params.get(key) ?? '', [params]);
  return { get, setParams, params };
}
