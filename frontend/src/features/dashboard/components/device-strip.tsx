import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { deviceLook } from '@/components/ui/device-look';
import { Status } from '@/components/ui/status';
import type { Device } from '@/lib/api-types';
import { formatNumber } from '@/lib/format';
import { devicePath, paths } from '@/lib/paths';

const MOST = 8;

function countLine(device: Device) {
  const { waiting } = device.queue;
  const sent = `${formatNumber(device.today.sent)} sent`;
  if (waiting === 0) return sent;
  if (device.state.kind === 'connected') return `${sent} · ${formatNumber(waiting)} left`;
  return (
    <>
      {sent} · <span className="font-medium text-bad">{formatNumber(waiting)} held</span>
    </>
  );
}

/** Every device at a glance; each cell opens its device. */
export function DeviceStrip({ devices }: { devices: readonly Device[] }) {
  return (
    <Card label="Devices">
      <ul className="grid grid-cols-2 overflow-hidden md:grid-cols-4 xl:auto-cols-fr xl:grid-flow-col xl:grid-cols-none">
        {devices.slice(0, MOST).map((device) => (
          <li key={device.deviceId} className="-mb-px min-w-0 border-r border-b border-line last:border-r-0">
            <Link
              href={devicePath(device.deviceId)}
              prefetch={false}
              className="block px-4 py-2.5 hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="block truncate font-medium">{device.deviceName}</span>
              <Status look={deviceLook(device)} />
              <span className="block truncate text-xs text-text-2">{countLine(device)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {devices.length > MOST ? (
        <p className="border-t border-line px-4 py-1.5 text-xs">
          <Link href={paths.devices} className="font-medium text-accent-text hover:underline">
            {devices.length - MOST} more devices
          </Link>
        </p>
      ) : null}
    </Card>
  );
}
