'use client';

import { nanoid } from '@reduxjs/toolkit';
import { useCallback, useState } from 'react';
import type { Conversation } from '@/lib/api-types';
import { asApiError } from '@/store/api-error';
import { useSendMediaMutation, useSendTextMutation } from '@/store/endpoints/send.endpoints';

/** A reply the server has not answered yet. */
export interface PendingReply {
  id: string;
  text: string;
  file: File | null;
  startedAtMs: number;
  problem: string | null;
}

/** Sends replies one after the other and shows them at once; a failed one stays with its reason. */
export function useReply(chat: Pick<Conversation, 'deviceId' | 'jid'>) {
  const [pending, setPending] = useState<PendingReply[]>([]);
  const [sendText] = useSendTextMutation();
  const [sendMedia] = useSendMediaMutation();
  const { deviceId, jid } = chat;

  const deliver = useCallback(
    async (reply: PendingReply) => {
      const base = { deviceId, phone: jid };
      const answer = reply.file
        ? await sendMedia({ ...base, file: reply.file, caption: reply.text || undefined })
        : await sendText({ ...base, message: reply.text });
      const problem = asApiError(answer.error)?.message ?? null;
      setPending((list) =>
        problem
          ? list.map((entry) => (entry.id === reply.id ? { ...entry, problem } : entry))
          : list.filter((entry) => entry.id !== reply.id),
      );
    },
    [deviceId, jid, sendMedia, sendText],
  );

  const send = useCallback(
    (text: string, file: File | null) => {
      const reply: PendingReply = { id: nanoid(8), text, file, startedAtMs: Date.now(), problem: null };
      setPending((list) => [...list, reply]);
      void deliver(reply);
    },
    [deliver],
  );

  const retry = useCallback(
    (reply: PendingReply) => {
      setPending((list) =>
        list.map((entry) => (entry.id === reply.id ? { ...entry, problem: null } : entry)),
      );
      void deliver(reply);
    },
    [deliver],
  );

  const discard = useCallback(
    (id: string) => setPending((list) => list.filter((entry) => entry.id !== id)),
    [],
  );
  return { pending, send, retry, discard };
}
