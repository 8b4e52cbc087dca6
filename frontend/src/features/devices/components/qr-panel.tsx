'use client';

import { CircleCheck, LoaderCircle, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { CountdownRing } from '@/components/ui/countdown-ring';
import type { Device } from '@/lib/api-types';
import { useNow } from '@/lib/use-now';
import type { LinkStage, ShownQr } from '../hooks/use-linking';

interface QrPanelProps {
  device: Device;
  stage: LinkStage;
  qr: ShownQr | null;
  onRestart: () => void;
}

function Placeholder({
  stage,
  reason,
  onRestart,
}: {
  stage: LinkStage;
  reason?: string;
  onRestart: () => void;
}): ReactNode {
  if (stage === 'stopped') {
    return (
      <div className="space-y-3 text-black">
        <p className="text-sm">{reason ?? 'The codes were not scanned in time.'}</p>
        <Button variant="primary" icon={RotateCw} onClick={onRestart}>
          Show new code
        </Button>
      </div>
    );
  }
  if (stage === 'connected') return <CircleCheck size={48} className="text-[#17734c]" aria-hidden />;
  return <LoaderCircle size={28} className="spin text-[#626a6a]" aria-hidden />;
}

function Countdown({ qr, device }: { qr: ShownQr; device: Device }) {
  const nowMs = useNow(500);
  const secondsLeft = nowMs === null ? qr.lifetimeMs / 1_000 : Math.max(0, (qr.expiresAtMs - nowMs) / 1_000);
  const { qrRound, qrRounds } = device.state;
  const left = qrRound && qrRounds ? qrRounds - qrRound : null;
  return (
    <div className="flex items-center gap-3">
      <CountdownRing secondsLeft={secondsLeft} totalSeconds={qr.lifetimeMs / 1_000} />
      <div>
        <p className="font-medium">New code in {Math.ceil(secondsLeft)} seconds</p>
        <p className="text-xs text-text-3">
          Refreshes by itself{left === null ? '' : `, ${left} ${left === 1 ? 'code' : 'codes'} left`}
        </p>
      </div>
    </div>
  );
}

/** The code itself: black on white in both themes, because cameras want it so. */
export function QrPanel({ device, stage, qr, onRestart }: QrPanelProps) {
  return (
    <div className="flex flex-col items-center gap-4">
      <div className="flex size-[292px] max-w-full items-center justify-center rounded border border-line-2 bg-white p-5 text-center">
        {qr ? (
          // eslint-disable-next-line @next/next/no-img-element -- a data URL; there is nothing to optimise
          <img
            src={qr.image}
            alt={`QR code to link ${device.deviceName}`}
            className="size-full [image-rendering:pixelated]"
          />
        ) : (
          <Placeholder stage={stage} reason={device.state.reason} onRestart={onRestart} />
        )}
      </div>
      {qr ? <Countdown qr={qr} device={device} /> : null}
    </div>
  );
}
