'use client';

import clsx from 'clsx';
import { Radio, RefreshCw, WifiOff } from 'lucide-react';
import { useLatency, useLiveStatus } from '@/store/hooks';

const looks = {
  connecting: { word: 'Connecting', icon: RefreshCw, className: 'text-text-3' },
  live: { word: 'Live', icon: Radio, className: 'text-ok' },
  reconnecting: { word: 'Reconnecting', icon: RefreshCw, className: 'text-warn' },
  offline: { word: 'Offline', icon: WifiOff, className: 'text-bad' },
} as const;

/** Whether what is on screen is live, and how fast the server answers. */
export function LiveIndicator({ showLatency = true }: { showLatency?: boolean }) {
  const status = useLiveStatus();
  const latencyMs = useLatency();
  const { word, icon: Icon, className } = looks[status];
  return (
    <span
      role="status"
      className="flex items-center gap-1.5 text-xs whitespace-nowrap"
      title="Live updates from the server"
    >
      <Icon aria-hidden size={14} className={className} />
      <span className={clsx('font-medium', className)}>{word}</span>
      {showLatency && status === 'live' && latencyMs !== null ? (
        <span aria-hidden className="text-text-3 max-lg:hidden">
          {latencyMs} ms
        </span>
      ) : null}
    </span>
  );
}
