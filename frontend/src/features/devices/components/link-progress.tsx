import clsx from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { CircleCheck, LoaderCircle, RefreshCw, ScanQrCode } from 'lucide-react';
import type { Device } from '@/lib/api-types';
import { plural } from '@/lib/format';
import type { LinkStage } from '../hooks/use-linking';

interface Step {
  word: string;
  detail: string;
  icon: LucideIcon;
  state: 'done' | 'now' | 'next';
}

const order: Record<LinkStage, number> = { stopped: -1, preparing: 0, waiting: 0, syncing: 2, connected: 4 };

function stepsFor(stage: LinkStage, device: Device): Step[] {
  const { qrRound, qrRounds } = device.state;
  const held = device.queue.waiting;
  const at = order[stage];
  const base = [
    {
      word: 'Waiting for scan',
      detail: qrRound ? `code ${qrRound} of ${qrRounds ?? 5}` : 'asking for a code',
      icon: ScanQrCode,
    },
    { word: 'Scanned', detail: 'confirm on phone', icon: ScanQrCode },
    { word: 'Syncing', detail: 'usually a few seconds', icon: RefreshCw },
    {
      word: stage === 'connected' ? 'Connected!' : 'Connected',
      detail: held > 0 ? `${plural(held, 'held message')} go out` : 'ready to send',
      icon: CircleCheck,
    },
  ];
  return base.map((step, index) => ({ ...step, state: index < at ? 'done' : index === at ? 'now' : 'next' }));
}

const spoken: Record<LinkStage, string> = {
  preparing: 'Asking WhatsApp for a code',
  waiting: 'The code can be scanned now',
  syncing: 'The phone accepted, syncing',
  connected: 'The device is linked and online',
  stopped: 'No code is shown',
};

/** The four states of linking. State changes are announced, the countdown is not. */
export function LinkProgress({ stage, device }: { stage: LinkStage; device: Device }) {
  return (
    <div className="border-t border-line px-5 py-3">
      <p role="status" className="sr-only">
        {spoken[stage]}
      </p>
      <ol className="grid grid-cols-4 gap-3 max-md:grid-cols-1 max-md:gap-2">
        {stepsFor(stage, device).map((step) => {
          const Icon = step.state === 'done' ? CircleCheck : step.state === 'now' ? LoaderCircle : step.icon;
          return (
            <li
              key={step.word}
              aria-current={step.state === 'now' ? 'step' : undefined}
              className="flex items-center gap-2.5"
            >
              <span
                className={clsx(
                  'flex size-7 shrink-0 items-center justify-center rounded-full border',
                  step.state === 'next' ? 'border-line-2 text-text-3' : 'border-ok-line bg-ok-soft text-ok',
                )}
              >
                <Icon aria-hidden size={16} className={clsx(step.state === 'now' && 'spin')} />
              </span>
              <span className="min-w-0 max-md:flex max-md:flex-1 max-md:justify-between max-md:gap-2">
                <span
                  className={clsx('block truncate', step.state === 'next' ? 'text-text-2' : 'font-medium')}
                >
                  {step.word}
                </span>
                <span className="block truncate text-xs text-text-3">{step.detail}</span>
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
