'use client';

import { needsAttention } from '@/components/ui/device-look';
import type { Device } from '@/lib/api-types';
import { useUrlState } from '@/lib/use-url-state';

export type DeviceView = 'all' | 'connected' | 'attention';

const isView = (value: string): value is DeviceView => ['all', 'connected', 'attention'].includes(value);

const inView: Record<DeviceView, (device: Device) => boolean> = {
  all: () => true,
  connected: (device) => device.state.kind === 'connected',
  attention: needsAttention,
};

function matches(device: Device, query: string): boolean {
  const text =
    `${device.deviceName} ${device.phoneNumber ?? ''} ${device.owner?.fullName ?? ''}`.toLowerCase();
  const digits = query.replace(/\D/g, '');
  return (
    text.includes(query.toLowerCase()) || (digits.length > 2 && (device.phoneNumber ?? '').includes(digits))
  );
}

/** View and search of the device list, held in the URL. */
export function useDeviceFilter(devices: readonly Device[]) {
  const { get, setParams } = useUrlState();
  const asked = get('view');
  const view: DeviceView = isView(asked) ? asked : 'all';
  const query = get('q');
  const count = (name: DeviceView) => devices.filter(inView[name]).length;
  return {
    view,
    query,
    counts: { all: devices.length, connected: count('connected'), attention: count('attention') },
    rows: devices.filter((device) => inView[view](device) && (!query || matches(device, query))),
    setView: (next: DeviceView) => setParams({ view: next === 'all' ? null : next }),
    setQuery: (next: string) => setParams({ q: next }),
  };
}
