'use client';

import { useSyncExternalStore } from 'react';
import type { Theme } from './theme';
import { currentTheme, setTheme } from './theme';

function subscribe(listener: () => void): () => void {
  window.addEventListener('pesan:theme', listener);
  return () => window.removeEventListener('pesan:theme', listener);
}

/** The theme and a way to change it, remembered in this browser. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(subscribe, currentTheme, () => 'light' as const);
  return [theme, setTheme];
}
