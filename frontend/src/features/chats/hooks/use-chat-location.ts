'use client';

import { useCallback } from 'react';
import { usePathId } from '@/lib/use-path-id';
import { useUrlState } from '@/lib/use-url-state';

/** Which device and chat are open: `?device=&jid=`, or the device of `/devices/<id>/chat/`. */
export function useChatLocation() {
  const { get, setParams } = useUrlState();
  const pathDevice = usePathId('devices');
  const deviceId = get('device') || (pathDevice ?? '');
  const openChat = useCallback(
    (jid: string | null) => setParams({ jid, mq: null, from: null, to: null }),
    [setParams],
  );
  const chooseDevice = useCallback(
    (id: string) => setParams({ device: id, jid: null, q: null, mq: null, from: null, to: null }),
    [setParams],
  );
  return {
    deviceId,
    jid: get('jid'),
    search: get('q'),
    find: { text: get('mq'), from: get('from'), to: get('to') },
    openChat,
    chooseDevice,
    setSearch: useCallback((q: string) => setParams({ q }), [setParams]),
    setFind: useCallback(
      (find: { mq?: string | null; from?: string | null; to?: string | null }) => setParams(find),
      [setParams],
    ),
  };
}

export type ChatLocation = ReturnType<typeof useChatLocation>;
