'use client';

import { useEffect, useRef } from 'react';
import { localStore } from './local-store';

export type Shortcuts = Record<string, () => void>;

const SEQUENCE_MS = 1_000;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

const isOff = () => localStore.get('pesan.pref.shortcuts') === '0';
const isBlocked = (event: KeyboardEvent) =>
  event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target);

/**
 * Single keys ("/", "p") and two-key sequences ("g d"). Never fires in a text field, in an open dialog,
 * or when the user turned single-key shortcuts off.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    let first = '';
    let firstAt = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (isBlocked(event) || isOff() || document.querySelector('dialog[open]')) return;
      const sequence = Date.now() - firstAt < SEQUENCE_MS ? `${first} ${event.key}` : '';
      const action =
        current.current[sequence] ?? (first && sequence ? undefined : current.current[event.key]);
      first = event.key === 'g' && !sequence ? 'g' : '';
      firstAt = first ? Date.now() : 0;
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
