'use client';

import clsx from 'clsx';
import { ChevronRight, ExternalLink, Keyboard, QrCode, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { LiveIndicator } from '@/components/layout/live-indicator';
import { Button, LinkButton } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorState, SkeletonLines } from '@/components/ui/feedback';
import { Notice } from '@/components/ui/notice';
import { Segmented } from '@/components/ui/segmented';
import type { Device } from '@/lib/api-types';
import { formatPhone } from '@/lib/format';
import { asApiError } from '@/store/api-error';
import { useGetDeviceQuery } from '@/store/endpoints/devices.endpoints';
import { useGetSystemQuery } from '@/store/endpoints/system.endpoints';
import { useLinking } from '../hooks/use-linking';
import { DeviceIcon } from './device-table';
import { LinkProgress } from './link-progress';
import { PairingPanel } from './pairing-panel';
import { QrPanel } from './qr-panel';

type Way = 'qr' | 'code';

const Strong = ({ children }: { children: ReactNode }) => (
  <strong className="font-semibold text-text">{children}</strong>
);

function Steps({ device, way }: { device: Device; way: Way }) {
  const steps = [
    <>
      Open <Strong>WhatsApp</Strong> on the phone
      {device.phoneNumber ? (
        <>
          {' '}
          with <Strong>{formatPhone(device.phoneNumber)}</Strong>
        </>
      ) : null}
    </>,
    <span key="settings" className="inline-flex flex-wrap items-center gap-1">
      Go to <Strong>Settings</Strong>
      <ChevronRight aria-hidden size={14} /> <Strong>Linked devices</Strong>
    </span>,
    <>
      Tap <Strong>Link a device</Strong> and unlock the phone
    </>,
    way === 'qr' ? 'Point the camera at the code' : 'Tap “Link with phone number instead” and type the code',
  ];
  return (
    <ol className="space-y-3">
      {steps.map((step, index) => (
        <li key={index} className="flex items-center gap-3 text-text-2">
          <span
            aria-hidden
            className="flex size-6 shrink-0 items-center justify-center rounded-full border border-line-2 text-xs font-semibold text-text"
          >
            {index + 1}
          </span>
          <span>{step}</span>
        </li>
      ))}
    </ol>
  );
}

function Footer({ onClose }: { onClose: () => void }) {
  const { data: system } = useGetSystemQuery();
  return (
    <>
      <p className="mr-auto flex items-center max-md:hidden gap-1.5 text-xs text-text-3">
        <ShieldCheck aria-hidden size={14} /> Keys stay on this server.
      </p>
      {system?.practiceMode && system.phonePageUrl ? (
        <LinkButton href={system.phonePageUrl} external variant="practice" icon={ExternalLink}>
          Open virtual phones
        </LinkButton>
      ) : null}
      <Button onClick={onClose}>Cancel</Button>
    </>
  );
}

function LinkBody({ device, onClose }: { device: Device; onClose: () => void }) {
  const [way, setWay] = useState<Way>('qr');
  const { stage, qr, restart, error } = useLinking(device, onClose);
  return (
    <>
      {error ? (
        <Notice tone="bad" className="m-5 mb-0">
          {error.message}
        </Notice>
      ) : null}
      {device.can.pairingCode ? (
        <div className="px-5 pt-4 md:hidden">
          <Segmented
            label="Way to link"
            value={way}
            onChange={setWay}
            segments={[
              { value: 'qr', label: 'Scan QR', icon: QrCode },
              { value: 'code', label: 'Pairing code', icon: Keyboard },
            ]}
          />
        </div>
      ) : null}
      <div className="grid md:grid-cols-[minmax(0,1fr)_332px]">
        <div className="order-2 flex flex-col justify-between gap-6 p-5 md:order-1">
          <Steps device={device} way={way} />
          {device.can.pairingCode ? (
            <div className={clsx('max-md:order-first', way === 'qr' && 'max-md:hidden')}>
              <PairingPanel device={device} />
            </div>
          ) : null}
        </div>
        <div
          className={clsx(
            'order-1 bg-bg p-5 md:order-2 md:border-l md:border-line',
            way === 'code' && 'max-md:hidden',
          )}
        >
          <QrPanel device={device} stage={stage} qr={qr} onRestart={restart} />
        </div>
      </div>
      <LinkProgress stage={stage} device={device} />
    </>
  );
}

/** Links a device with a phone by QR or by code, and closes itself 2 s after it is connected. */
export function LinkDialog({ deviceId, onClose }: { deviceId: string; onClose: () => void }) {
  const { data, error, refetch } = useGetDeviceQuery(deviceId, {
    refetchOnMountOrArgChange: true,
    pollingInterval: 5_000,
  });
  const device = data?.deviceId === deviceId ? data : undefined;
  const owner = device?.owner?.fullName ?? device?.owner?.username;
  const detail = [
    device?.phoneNumber ? formatPhone(device.phoneNumber) : null,
    owner ? `owner ${owner}` : null,
  ];
  return (
    <Dialog
      title={device ? `Link ${device.deviceName}` : 'Link device'}
      detail={detail.filter(Boolean).join(' · ')}
      icon={<DeviceIcon />}
      extra={<LiveIndicator showLatency={false} />}
      onClose={onClose}
      widthClassName="md:w-[848px] md:max-w-[calc(100vw-32px)]"
      footer={<Footer onClose={onClose} />}
    >
      {device ? <LinkBody device={device} onClose={onClose} /> : null}
      {!device && error ? (
        <ErrorState what="this device" error={asApiError(error)} onRetry={() => void refetch()} />
      ) : null}
      {!device && !error ? <SkeletonLines lines={6} /> : null}
    </Dialog>
  );
}
