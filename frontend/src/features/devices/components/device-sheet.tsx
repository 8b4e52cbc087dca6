'use client';

import { Ellipsis, MessagesSquare, QrCode, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, LinkButton, buttonClass } from '@/components/ui/button';
import { deviceDetail, deviceLook } from '@/components/ui/device-look';
import { ErrorState, SkeletonLines } from '@/components/ui/feedback';
import { Menu } from '@/components/ui/menu';
import { Notice } from '@/components/ui/notice';
import { Sheet } from '@/components/ui/sheet';
import { Status } from '@/components/ui/status';
import type { Device } from '@/lib/api-types';
import { EN_DASH, formatDateTime, formatNumber, formatPhone } from '@/lib/format';
import { chatPath, sendPath } from '@/lib/paths';
import { useNow } from '@/lib/use-now';
import { asApiError } from '@/store/api-error';
import { useGetDeviceQuery } from '@/store/endpoints/devices.endpoints';
import { useCan } from '@/store/hooks';
import { mayLink, useDeviceActions } from '../hooks/use-device-actions';

interface DeviceSheetProps {
  deviceId: string;
  onClose: () => void;
  onLink: (deviceId: string) => void;
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4 py-1.5">
      <dt className="shrink-0 text-text-2">{label}</dt>
      <dd className="min-w-0 text-right break-words">{children}</dd>
    </div>
  );
}

function Trouble({ device }: { device: Device }) {
  const { kind, reason } = device.state;
  const sentence = kind === 'connected' ? null : (reason ?? device.lastError);
  if (!sentence) return null;
  return <Notice tone={kind === 'logged_out' || kind === 'replaced' ? 'bad' : 'warn'}>{sentence}</Notice>;
}

function Facts({ device }: { device: Device }) {
  const nowMs = useNow(1_000);
  const ids = [device.jid, device.lid].filter(Boolean);
  return (
    <div className="space-y-4 p-5">
      <Status look={deviceLook(device)} detail={deviceDetail(device, nowMs)} />
      <Trouble device={device} />
      <section
        aria-label="Today"
        className="grid grid-cols-3 divide-x divide-line rounded border border-line"
      >
        {(
          [
            ['Sent today', device.today.sent],
            ['Received today', device.today.received],
            ['In the queue', device.queue.waiting],
          ] as const
        ).map(([label, value]) => (
          <div key={label} className="px-3 py-2">
            <p className="text-xs text-text-2">{label}</p>
            <p className="text-lg font-semibold">{formatNumber(value)}</p>
          </div>
        ))}
      </section>
      <dl className="divide-y divide-line">
        <Fact label="WhatsApp number">{formatPhone(device.phoneNumber)}</Fact>
        <Fact label="Owner">{device.owner?.fullName ?? device.owner?.username ?? EN_DASH}</Fact>
        <Fact label="Connected since">{formatDateTime(device.connectedSince)}</Fact>
        <Fact label="Last connected">{formatDateTime(device.lastConnected)}</Fact>
        <Fact label="Last seen">{formatDateTime(device.lastSeen)}</Fact>
        <Fact label="Added">{formatDateTime(device.createdAt)}</Fact>
        <Fact label="Device ID">
          <code className="font-mono text-xs">{device.deviceId}</code>
        </Fact>
        {ids.length > 0 ? (
          <Fact label="WhatsApp IDs">
            <code className="font-mono text-xs">{ids.join(' ')}</code>
          </Fact>
        ) : null}
      </dl>
    </div>
  );
}

function SheetFooter({ device, onLink, onClose }: { device: Device } & Omit<DeviceSheetProps, 'deviceId'>) {
  const mayChat = useCan('chat.read');
  const { items, dialog } = useDeviceActions(device, { onLink, onGone: onClose });
  return (
    <>
      {mayLink(device) ? (
        <Button variant="primary" icon={QrCode} onClick={() => onLink(device.deviceId)}>
          Scan QR
        </Button>
      ) : null}
      {mayChat ? (
        <LinkButton href={chatPath(device.deviceId)} icon={MessagesSquare}>
          Open chats
        </LinkButton>
      ) : null}
      {device.can.send ? (
        <LinkButton href={sendPath(device.deviceId)} icon={Send}>
          Send message
        </LinkButton>
      ) : null}
      <span className="ml-auto" />
      <Menu
        label={`More actions of ${device.deviceName}`}
        items={items}
        buttonClassName={buttonClass('default', 'md', 'w-8 px-0! max-md:w-11')}
      >
        <Ellipsis aria-hidden size={16} />
      </Menu>
      {dialog}
    </>
  );
}

/** Everything about one device, beside the list. */
export function DeviceSheet({ deviceId, onClose, onLink }: DeviceSheetProps) {
  const { data, error, refetch } = useGetDeviceQuery(deviceId);
  const device = data?.deviceId === deviceId ? data : undefined;
  return (
    <Sheet
      title={device?.deviceName ?? 'Device'}
      detail={device?.phoneNumber ? formatPhone(device.phoneNumber) : undefined}
      onClose={onClose}
      footer={device ? <SheetFooter device={device} onLink={onLink} onClose={onClose} /> : undefined}
    >
      {device ? <Facts device={device} /> : null}
      {!device && error ? (
        <ErrorState what="this device" error={asApiError(error)} onRetry={() => void refetch()} />
      ) : null}
      {!device && !error ? <SkeletonLines lines={8} /> : null}
    </Sheet>
  );
}
