'use client';

import { useCallback, useEffect, useState } from 'react';
import type { MessageStatus, SendResult } from '@/lib/api-types';
import { isProgress } from '@/lib/message-progress';
import { onLive } from '@/store/live-bus';

/** A message sent from this page since it was opened. */
export interface SentEntry {
  messageId: string;
  deviceId: string;
  to: string;
  text: string;
  atMs: number;
  status: MessageStatus;
  /** Why it failed or still waits. */
  note: string | null;
}

/** The messages sent here, with ticks that go up live. */
export function useSent() {
  const [entries, setEntries] = useState<SentEntry[]>([]);
  useEffect(
    () =>
      onLive(['message.status'], (event) =>
        setEntries((list) =>
          list.map((entry) =>
            entry.messageId === event.messageId && isProgress(event.status, entry.status)
              ? { ...entry, status: event.status, note: event.error?.message ?? null }
              : entry,
          ),
        ),
      ),
    [],
  );
  const add = useCallback((result: SendResult, deviceId: string, to: string, text: string) => {
    const { messageId, status, waiting } = result;
    const entry: SentEntry = {
      messageId,
      deviceId,
      to,
      text,
      atMs: Date.now(),
      status,
      note: waiting?.sentence ?? null,
    };
    setEntries((list) => [entry, ...list.filter((old) => old.messageId !== messageId)].slice(0, 20));
  }, []);
  return { entries, add };
}
