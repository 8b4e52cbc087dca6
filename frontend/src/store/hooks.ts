'use client';

import { useCallback, useSyncExternalStore } from 'react';
import type { Permission } from '@/lib/permissions';
import { hasPermission } from '@/lib/permissions';
import { latencyStore } from './latency';
import { toastShown } from './notification.slice';
import type { Toast } from './notification.slice';
import { useAppDispatch, useAppSelector } from './store';

export const useUser = () => useAppSelector((state) => state.auth.user);

export const useCan = (permission: Permission) =>
  useAppSelector((state) => hasPermission(state.auth.user, permission));

export const useLiveStatus = () => useAppSelector((state) => state.live.status);

/** Lists poll only while there is no live stream. Milliseconds, 0 = never. */
export const usePollingInterval = () => {
  const status = useLiveStatus();
  return status === 'live' || status === 'connecting' ? 0 : 30_000;
};

export const useLatency = () => useSyncExternalStore(latencyStore.subscribe, latencyStore.get, () => null);

export function useToast() {
  const dispatch = useAppDispatch();
  return useCallback((toast: Omit<Toast, 'id'>) => void dispatch(toastShown(toast)), [dispatch]);
}
