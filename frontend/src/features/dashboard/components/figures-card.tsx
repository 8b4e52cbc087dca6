import type { LucideIcon } from 'lucide-react';
import { ArrowUpRight, CheckCheck, CornerDownRight, Hourglass, Smartphone } from 'lucide-react';
import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/feedback';
import type { Statistics } from '@/lib/api-types';
import { formatNumber, plural } from '@/lib/format';
import { paths, withQuery } from '@/lib/paths';

interface Figure {
  label: string;
  icon: LucideIcon;
  value: string;
  unit?: string;
  detail: string;
  href: string;
}

function figuresOf(stats: Statistics): Figure[] {
  const yesterday = stats.days.at(-2);
  const rate = stats.deliveryRate;
  return [
    {
      label: 'Sent today',
      icon: ArrowUpRight,
      value: formatNumber(stats.sent),
      detail: yesterday ? `${formatNumber(yesterday.sent)} all of yesterday` : '',
      href: paths.chats,
    },
    {
      label: 'Received today',
      icon: CornerDownRight,
      value: formatNumber(stats.received),
      detail: yesterday ? `${formatNumber(yesterday.received)} all of yesterday` : '',
      href: paths.chats,
    },
    {
      label: 'Delivery rate',
      icon: CheckCheck,
      value: rate === null ? '–' : String(rate),
      unit: rate === null ? undefined : '%',
      detail: rate === null ? 'nothing sent today' : `${plural(stats.failed, 'message')} failed`,
      href: withQuery(paths.jobs, { status: 'partial' }),
    },
    {
      label: 'Queue',
      icon: Hourglass,
      value: formatNumber(stats.queued),
      detail: stats.queued > 0 ? 'wait to be sent' : 'nothing waits',
      href: paths.jobs,
    },
    {
      label: 'Devices connected',
      icon: Smartphone,
      value: `${stats.devices.connected}`,
      unit: ` of ${stats.devices.total}`,
      detail:
        stats.devices.connected === stats.devices.total
          ? 'all up'
          : `${plural(stats.devices.total - stats.devices.connected, 'device')} not connected`,
      href: paths.devices,
    },
  ];
}

const SKELETON = ['Sent today', 'Received today', 'Delivery rate', 'Queue', 'Devices connected'];

/** The numbers of today; each links to its list. */
export function FiguresCard({ stats }: { stats: Statistics | undefined }) {
  return (
    <Card label="Today">
      <ul className="grid grid-cols-2 overflow-hidden md:grid-cols-5">
        {stats
          ? figuresOf(stats).map(({ label, icon: Icon, value, unit, detail, href }) => (
              <li
                key={label}
                className="-mb-px border-r border-b border-line last:border-r-0 max-md:last:col-span-2"
              >
                <Link href={href} className="block px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2">
                  <span className="flex items-center gap-1.5 text-text-2">
                    <Icon aria-hidden size={14} /> {label}
                  </span>
                  <span className="block text-xl font-semibold">
                    {value}
                    {unit ? <span className="text-sm font-normal text-text-3">{unit}</span> : null}
                  </span>
                  <span className="block truncate text-xs text-text-3">{detail}</span>
                </Link>
              </li>
            ))
          : SKELETON.map((label) => (
              <li key={label} className="space-y-3 border-r border-line px-4 py-4 last:border-r-0">
                <Skeleton className="w-1/2" />
                <Skeleton className="h-5! w-2/3" />
                <Skeleton className="w-1/2" />
              </li>
            ))}
      </ul>
    </Card>
  );
}
