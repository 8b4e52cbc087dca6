'use client';

import { useCallback } from 'react';
import { paths, withQuery } from '@/lib/paths';
import { usePathId } from '@/lib/use-path-id';
import { useUrlState } from '@/lib/use-url-state';

/** What lies over the list: the sheet of a device, the link dialog, the add dialog. All held in the URL. */
export function useDeviceLayers() {
  const { get, setParams } = useUrlState();
  const fromPath = usePathId('devices');
  const openId = get('device') || fromPath;

  const open = useCallback((deviceId: string) => setParams({ device: deviceId }), [setParams]);
  const closeSheet = useCallback(() => {
    // `/devices/<id>/` becomes the list itself; a query only loses its parameter.
    if (fromPath) window.history.replaceState(null, '', withQuery(paths.devices, {}));
    else setParams({ device: null });
  }, [fromPath, setParams]);
  const link = useCallback(
    (deviceId: string | null) => setParams({ link: deviceId, add: null }),
    [setParams],
  );
  const setAdding = useCallback((on: boolean) => setParams({ add: on ? '1' : null }), [setParams]);

  return {
    openId,
    linkId: get('link') || null,
    isAdding: get('add') !== '',
    open,
    closeSheet,
    link,
    setAdding,
  };
}
