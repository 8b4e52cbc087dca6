'use client';

import clsx from 'clsx';
import { Ellipsis, QrCode, Smartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { Button, buttonClass } from '@/components/ui/button';
import { deviceDetail, deviceLook } from '@/components/ui/device-look';
import { Menu } from '@/components/ui/menu';
import { Status } from '@/components/ui/status';
import type { Column } from '@/components/ui/table';
import { Table } from '@/components/ui/table';
import type { Device } from '@/lib/api-types';
import { formatNumber, formatPhone } from '@/lib/format';
import { useIsPhone } from '@/lib/use-media';
import { useNow } from '@/lib/use-now';
import { mayLink, useDeviceActions } from '../hooks/use-device-actions';

interface RowCallbacks {
  onOpen: (deviceId: string) => void;
  onLink: (deviceId: string) => void;
}

export function DeviceIcon() {
  return (
    <span className="flex size-8 shrink-0 items-center justify-center rounded border border-line-2 bg-bg text-text-2">
      <Smartphone aria-hidden size={16} />
    </span>
  );
}

function RowActions({ device, onOpen, onLink }: { device: Device } & RowCallbacks) {
  const { items, dialog } = useDeviceActions(device, { onOpen, onLink });
  return (
    <div className="flex items-center justify-end gap-2">
      {mayLink(device) ? (
        <Button
          variant="primary"
          size="sm"
          icon={QrCode}
          aria-label={`Scan QR of ${device.deviceName}`}
          onClick={() => onLink(device.deviceId)}
        >
          Scan QR
        </Button>
      ) : null}
      <span className={clsx(mayLink(device) && 'max-md:hidden')}>
        <Menu
          label={`Actions of ${device.deviceName}`}
          items={items}
          buttonClassName={buttonClass('ghost', 'md', 'w-8 px-0! max-md:w-11')}
        >
          <Ellipsis aria-hidden size={16} />
        </Menu>
      </span>
      {dialog}
    </div>
  );
}

function QueueCell({ device }: { device: Device }) {
  const { waiting } = device.queue;
  const isHeld = waiting > 0 && device.state.kind !== 'connected';
  if (isHeld) return <span className="font-medium text-bad">{formatNumber(waiting)} held</span>;
  return <span className={waiting === 0 ? 'text-text-3' : undefined}>{formatNumber(waiting)}</span>;
}

/** On a phone the state stands below the name instead of in a column of its own. */
function columnsFor(nowMs: number | null, isPhone: boolean, callbacks: RowCallbacks): Column<Device>[] {
  const columns: Column<Device>[] = [
    {
      key: 'device',
      header: 'Device',
      cell: (device) => (
        <span className="flex items-center gap-3">
          <DeviceIcon />
          <span className="min-w-0">
            <span className="block truncate font-medium">{device.deviceName}</span>
            <span className="block truncate text-xs text-text-2">
              {device.phoneNumber ? formatPhone(device.phoneNumber) : 'no number yet'}
            </span>
            {isPhone ? <Status look={deviceLook(device)} className="text-xs" /> : null}
          </span>
        </span>
      ),
    },
    {
      key: 'status',
      header: 'Status',
      className: 'max-w-64',
      cell: (device) => <Status look={deviceLook(device)} detail={deviceDetail(device, nowMs)} />,
    },
    {
      key: 'owner',
      header: 'Owner',
      className: 'max-lg:hidden',
      cell: ({ owner }) => (
        <span className="flex items-center gap-2 text-text-2">
          <Avatar name={owner?.fullName ?? owner?.username ?? '?'} size="sm" />
          <span className="truncate">{owner?.fullName ?? owner?.username ?? '–'}</span>
        </span>
      ),
    },
    { key: 'sent', header: 'Sent today', align: 'right', cell: (device) => formatNumber(device.today.sent) },
    {
      key: 'received',
      header: 'Received today',
      align: 'right',
      cell: (device) => formatNumber(device.today.received),
    },
    { key: 'queue', header: 'Queue', align: 'right', cell: (device) => <QueueCell device={device} /> },
    {
      key: 'actions',
      header: '',
      className: 'w-36 max-md:w-12',
      cell: (device) => <RowActions device={device} {...callbacks} />,
    },
  ];
  return isPhone ? columns.filter((column) => ['device', 'actions'].includes(column.key)) : columns;
}

interface DeviceTableProps extends RowCallbacks {
  rows: readonly Device[] | undefined;
  openId: string | null;
  empty: ReactNode;
}

export function DeviceTable({ rows, openId, empty, onOpen, onLink }: DeviceTableProps) {
  const nowMs = useNow(1_000);
  const isPhone = useIsPhone();
  return (
    <Table
      label="Devices"
      columns={columnsFor(nowMs, isPhone, { onOpen, onLink })}
      rows={rows}
      rowKey={(device) => device.deviceId}
      openKey={openId}
      onOpen={(device) => onOpen(device.deviceId)}
      rowClassName="h-[52px] max-md:h-[72px]"
      empty={empty}
    />
  );
}
