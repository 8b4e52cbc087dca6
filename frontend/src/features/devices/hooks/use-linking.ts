'use client';

import { useEffect, useRef, useState } from 'react';
import type { Device } from '@/lib/api-types';
import { useDebounced } from '@/lib/use-debounced';
import { asApiError } from '@/store/api-error';
import { useAppSelector } from '@/store/store';
import { useConnectDeviceMutation, useGetQrImageQuery } from '../api/devices.endpoints';

/** Where the linking stands: the four words under the code, plus what may come before and after. */
export type LinkStage = 'preparing' | 'waiting' | 'syncing' | 'connected' | 'stopped';

export interface ShownQr {
  image: string;
  expiresAtMs: number;
  lifetimeMs: number;
}

const CLOSE_AFTER_MS = 2_000;
const ASK_AFTER_MS = 600;

function stageOf(device: Device | undefined, sawCode: boolean, isAsking: boolean): LinkStage {
  switch (device?.state.kind) {
    case 'connected':
      return 'connected';
    case 'qr_required':
      return 'waiting';
    case 'connecting':
      return sawCode ? 'syncing' : 'preparing';
    case undefined:
      return 'preparing';
    default:
      return isAsking ? 'preparing' : 'stopped';
  }
}

/** The code on show: pushed by the live stream, or fetched once when the dialog opens in the middle of a round. */
function useQr(device: Device | undefined, isWaiting: boolean): ShownQr | null {
  const deviceId = device?.deviceId ?? '';
  const pushed = useAppSelector((state) => state.device.qrByDevice[deviceId]);
  // The stream tells of the state a moment before the code; only a dialog opened in between has to ask.
  const isMissing = useDebounced(isWaiting && pushed === undefined, ASK_AFTER_MS);
  const { data, fulfilledTimeStamp } = useGetQrImageQuery(deviceId, { skip: !isWaiting || !isMissing });
  if (!isWaiting) return null;
  if (pushed) return pushed;
  if (!data || !fulfilledTimeStamp) return null;
  const lifetimeMs = data.expiresIn * 1_000;
  return { image: data.qrImage, expiresAtMs: fulfilledTimeStamp + lifetimeMs, lifetimeMs };
}

/** Starts the connection when the dialog opens and follows it until the device is connected. */
export function useLinking(device: Device | undefined, onDone: () => void) {
  const [connect, connecting] = useConnectDeviceMutation();
  const [sawCode, setSawCode] = useState(false);
  const startedFor = useRef<string | null>(null);
  const kind = device?.state.kind;
  const deviceId = device?.deviceId;
  const stage = stageOf(device, sawCode, connecting.isLoading);

  useEffect(() => {
    if (!deviceId || startedFor.current === deviceId) return;
    startedFor.current = deviceId;
    if (kind !== 'connected' && kind !== 'qr_required') void connect(deviceId);
  }, [deviceId, kind, connect]);

  useEffect(() => {
    if (kind === 'qr_required') setSawCode(true);
  }, [kind]);

  useEffect(() => {
    if (stage !== 'connected') return;
    const timer = setTimeout(onDone, CLOSE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [stage, onDone]);

  const restart = () => {
    setSawCode(false);
    if (deviceId) void connect(deviceId);
  };
  return { stage, qr: useQr(device, stage === 'waiting'), restart, error: asApiError(connecting.error) };
}
