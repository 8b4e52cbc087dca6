import clsx from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { Ban, Check, CheckCheck, CircleX, Clock, Gauge } from 'lucide-react';
import { Card } from '@/components/ui/card';
import { isJobActive, triedCount } from '@/components/ui/job-look';
import { SegmentBar } from '@/components/ui/progress';
import type { JobDetails } from '@/lib/api-types';
import {
  formatDateTime,
  formatDuration,
  formatNumber,
  formatPercent,
  formatTime,
  percentOf,
} from '@/lib/format';
import { retryableCount } from '../hooks/use-job-control';

interface Figure {
  label: string;
  icon: LucideIcon;
  iconClassName?: string;
  value: string;
  unit?: string;
  detail: string;
}

function pendingDetail(job: JobDetails): string {
  if (job.status === 'paused') return 'waiting for resume';
  if (!isJobActive(job)) return 'nothing left';
  return job.waiting ? 'waiting' : 'one after the other';
}

function rateText(job: JobDetails): { value: string; unit?: string; detail: string } {
  const normal = `gap ${job.delaySec} s plus a random part`;
  if (!isJobActive(job)) return { value: '–', detail: normal };
  if (job.status === 'paused') return { value: '0', unit: '/min', detail: 'paused' };
  if (job.ratePerMinute === null) return { value: '–', detail: normal };
  return { value: String(Number(job.ratePerMinute.toFixed(1))), unit: '/min', detail: normal };
}

function figures(job: JobDetails): Figure[] {
  const { completed, failed, pending, cancelled } = job.progress;
  const retryable = retryableCount(job);
  const list: Figure[] = [
    { label: 'Queued', icon: Clock, value: formatNumber(pending), detail: pendingDetail(job) },
    {
      label: 'Sent',
      icon: Check,
      value: formatNumber(completed),
      detail: `${formatPercent(percentOf(completed, job.total))} of all`,
    },
    {
      label: 'Delivered',
      icon: CheckCheck,
      iconClassName: 'text-ok',
      value: formatNumber(job.delivered),
      detail: `${formatPercent(percentOf(job.delivered, completed))} of sent`,
    },
    {
      label: 'Read',
      icon: CheckCheck,
      iconClassName: 'text-info',
      value: formatNumber(job.read),
      detail: `${formatPercent(percentOf(job.read, job.delivered))} of delivered`,
    },
    {
      label: 'Failed',
      icon: CircleX,
      iconClassName: 'text-bad',
      value: formatNumber(failed),
      detail:
        failed > 0
          ? `${formatPercent(percentOf(failed, completed + failed))}, ${retryable} can retry`
          : 'none',
    },
    { label: 'Rate', icon: Gauge, ...rateText(job) },
  ];
  if (cancelled > 0)
    list.splice(5, 0, { label: 'Cancelled', icon: Ban, value: formatNumber(cancelled), detail: 'not sent' });
  return list;
}

function ending(job: JobDetails): { main: string; more: string } {
  if (job.status === 'paused')
    return { main: `Paused since ${formatTime(job.pausedAt)}`, more: 'no end time' };
  if (job.finishedAt) {
    const tookMs = job.startedAt ? new Date(job.finishedAt).getTime() - new Date(job.startedAt).getTime() : 0;
    return {
      main: `Ended ${formatDateTime(job.finishedAt)}`,
      more: tookMs > 0 ? `took ${formatDuration(tookMs)}` : '',
    };
  }
  if (!job.etaAt) return { main: 'No end time yet', more: '' };
  return {
    main: `Ends about ${formatDateTime(job.etaAt)}`,
    more: `${formatDuration(new Date(job.etaAt).getTime() - Date.now())} left`,
  };
}

/** The bar parts exclude each other, so they add up: read, delivered only, sent only, failed. */
function barParts(job: JobDetails) {
  const { completed, failed } = job.progress;
  return [
    { label: 'Read', value: job.read, className: 'bg-chart-3' },
    { label: 'Delivered', value: Math.max(0, job.delivered - job.read), className: 'bg-chart-1' },
    { label: 'Sent', value: Math.max(0, completed - job.delivered), className: 'bg-chart-2' },
    { label: 'Failed', value: failed, className: 'bg-bad-fill' },
  ];
}

export function JobProgressCard({ job }: { job: JobDetails }) {
  const finished = triedCount(job);
  const { main, more } = ending(job);
  const all = figures(job);
  return (
    <Card label="Progress">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2 px-4 py-3">
        <p className="flex items-baseline gap-2">
          <span className="text-xl font-semibold" data-testid="job-percent">
            {Math.floor(percentOf(finished, job.total))}%
          </span>
          <span className="text-text-2">
            {formatNumber(finished)} of {formatNumber(job.total)}
          </span>
        </p>
        <SegmentBar
          label="Messages"
          parts={barParts(job)}
          total={job.total}
          className="h-3 min-w-40 flex-1"
        />
        <p>
          <span className="font-semibold">{main}</span> <span className="text-text-3">{more}</span>
        </p>
      </div>
      <dl
        className={clsx(
          'grid grid-cols-2 border-t border-line md:grid-cols-3',
          all.length > 6 ? 'lg:grid-cols-7' : 'lg:grid-cols-6',
        )}
      >
        {all.map(({ label, icon: Icon, iconClassName, value, unit, detail }) => (
          <div key={label} className="border-line px-4 py-2.5 max-lg:border-b lg:not-last:border-r">
            <dt className="flex items-center gap-1.5 text-xs text-text-2">
              <Icon aria-hidden size={14} className={iconClassName} />
              {label}
            </dt>
            <dd>
              <span className="block text-lg font-semibold">
                {value}
                {unit ? <span className="text-sm font-normal text-text-3">{unit}</span> : null}
              </span>
              <span className="block truncate text-xs text-text-3">{detail}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
