'use client';

import { useCallback, useEffect, useState } from 'react';
import { localStore } from '@/lib/local-store';

export type Pace = 'gentle' | 'standard' | 'fast' | 'custom';

export interface Draft {
  name: string;
  deviceId: string;
  /** Pasted text, or the content of the file. */
  list: string;
  fileName: string;
  /** '' = found by header or content. */
  phoneColumn: string;
  nameColumn: string;
  countryCode: string;
  message: string;
  fallbacks: Record<string, string>;
  pace: Pace;
  customDelaySec: string;
}

export const EMPTY_DRAFT: Draft = {
  name: '',
  deviceId: '',
  list: '',
  fileName: '',
  phoneColumn: '',
  nameColumn: '',
  countryCode: '',
  message: '',
  fallbacks: {},
  pace: 'standard',
  customDelaySec: '5',
};

const KEY = 'pesan.draft.blast';
const SAVE_AFTER_MS = 2_000;
/** Longer lists stay out of the saved draft; the browser would refuse them. */
const MOST_SAVED_CHARACTERS = 1_500_000;

function load(): Draft | null {
  try {
    const saved = JSON.parse(localStore.get(KEY) ?? 'null') as Partial<Draft> | null;
    return saved ? { ...EMPTY_DRAFT, ...saved } : null;
  } catch {
    return null;
  }
}

/** The blast being written: kept in this browser every 2 s, so that a reload loses nothing. */
export function useDraft() {
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [isChanged, setChanged] = useState(false);

  useEffect(() => {
    const saved = load();
    if (saved) setDraft((current) => ({ ...saved, deviceId: current.deviceId || saved.deviceId }));
  }, []);

  useEffect(() => {
    if (!isChanged) return;
    const timer = setTimeout(() => {
      const kept = draft.list.length > MOST_SAVED_CHARACTERS ? { ...draft, list: '', fileName: '' } : draft;
      localStore.set(KEY, JSON.stringify(kept));
      setSavedAt(Date.now());
    }, SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [draft, isChanged]);

  const update = useCallback((changes: Partial<Draft>) => {
    setDraft((current) => ({ ...current, ...changes }));
    setChanged(true);
  }, []);

  const clear = useCallback(() => {
    localStore.remove(KEY);
    setDraft(EMPTY_DRAFT);
    setChanged(false);
    setSavedAt(null);
  }, []);

  return { draft, update, clear, savedAt };
}
