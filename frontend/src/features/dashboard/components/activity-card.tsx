import clsx from 'clsx';
import type { LucideIcon } from 'lucide-react';
import {
  Activity,
  Ban,
  CircleCheck,
  CirclePause,
  CirclePlay,
  CircleX,
  LogOut,
  MessageSquare,
  Smartphone,
} from 'lucide-react';
import Link from 'next/link';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState, SkeletonLines } from '@/components/ui/feedback';
import type { Tone } from '@/components/ui/tone';
import { toneBox } from '@/components/ui/tone';
import type { ActivityEntry } from '@/lib/api-types';
import { formatStamp } from '@/lib/format';
import { chatPath, devicePath, jobPath } from '@/lib/paths';

const looks: Record<string, { icon: LucideIcon; tone: Tone } | undefined> = {
  'message.received': { icon: MessageSquare, tone: 'info' },
  session_connected: { icon: CircleCheck, tone: 'ok' },
  'device-status': { icon: LogOut, tone: 'bad' },
  'device.created': { icon: Smartphone, tone: 'mute' },
  'device.deleted': { icon: Smartphone, tone: 'mute' },
  'job.completed': { icon: CircleCheck, tone: 'ok' },
  'job.failed': { icon: CircleX, tone: 'bad' },
  'job.paused': { icon: CirclePause, tone: 'warn' },
  'job.resumed': { icon: CirclePlay, tone: 'ok' },
  'job.cancelled': { icon: Ban, tone: 'mute' },
};
const other = { icon: Activity, tone: 'mute' } as const;

function hrefOf(entry: ActivityEntry): string | null {
  if (entry.jobId) return jobPath(entry.jobId);
  if (!entry.deviceId || entry.kind === 'device.deleted') return null;
  return entry.kind === 'message.received' ? chatPath(entry.deviceId) : devicePath(entry.deviceId);
}

function Entry({ entry }: { entry: ActivityEntry }) {
  const { icon: Icon, tone } = looks[entry.kind] ?? other;
  const href = hrefOf(entry);
  return (
    <li className="flex gap-3 px-4 py-1.5">
      <time dateTime={entry.at} className="w-14 shrink-0 text-text-3">
        {formatStamp(entry.at)}
      </time>
      <span
        className={clsx('flex size-6 shrink-0 items-center justify-center rounded-sm border', toneBox[tone])}
      >
        <Icon aria-hidden size={14} />
      </span>
      <div className="min-w-0">
        {href ? (
          <Link
            href={href}
            prefetch={false}
            className="block truncate rounded-sm font-medium hover:underline"
          >
            {entry.title}
          </Link>
        ) : (
          <p className="truncate font-medium">{entry.title}</p>
        )}
        {entry.detail ? <p className="truncate text-xs text-text-3">{entry.detail}</p> : null}
      </div>
    </li>
  );
}

export function ActivityCard({ entries }: { entries: readonly ActivityEntry[] | undefined }) {
  return (
    <Card label="Recent activity" className="lg:row-span-2">
      <CardHeader title="Recent activity" />
      {entries?.length === 0 ? (
        <EmptyState icon={Activity} title="Nothing happened yet">
          Messages, devices and jobs leave their trace here.
        </EmptyState>
      ) : null}
      {entries && entries.length > 0 ? (
        <ul className="py-2">
          {entries.slice(0, 12).map((entry, index) => (
            <Entry key={`${entry.at}-${index}`} entry={entry} />
          ))}
        </ul>
      ) : null}
      {entries ? null : <SkeletonLines lines={8} />}
    </Card>
  );
}
