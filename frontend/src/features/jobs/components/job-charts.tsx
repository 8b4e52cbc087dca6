import { CircleCheck, CircleX, ChartLine } from 'lucide-react';
import { Card, CardHeader } from '@/components/ui/card';
import { LineChart } from '@/components/ui/charts/line-chart';
import { Legend } from '@/components/ui/charts/chart-table';
import { EmptyState } from '@/components/ui/feedback';
import type { JobDetails } from '@/lib/api-types';
import { formatNumber, percentOf, plural } from '@/lib/format';

const looks = [
  {
    label: 'Sent',
    key: 'sent',
    strokeClassName: 'stroke-chart-2',
    textClassName: 'fill-text-2',
    legend: 'bg-chart-2',
  },
  {
    label: 'Delivered',
    key: 'delivered',
    strokeClassName: 'stroke-chart-1',
    textClassName: 'fill-ok',
    legend: 'bg-chart-1',
  },
  {
    label: 'Read',
    key: 'read',
    strokeClassName: 'stroke-chart-3',
    textClassName: 'fill-info',
    legend: 'bg-chart-3',
  },
] as const;

export function JobTimeline({ job }: { job: JobDetails }) {
  const points = job.timeline ?? [];
  return (
    <Card label="Timeline">
      <CardHeader
        title="Timeline"
        actions={
          <Legend
            entries={looks.map((look) => ({ label: look.label, className: look.legend, line: true }))}
          />
        }
      />
      {points.length > 1 ? (
        <div className="px-2 pt-2">
          <LineChart
            caption="Messages over time"
            times={points.map((point) => point.at)}
            series={looks.map((look) => ({ ...look, values: points.map((point) => point[look.key]) }))}
            highest={job.total}
            expectedEndAt={job.status === 'processing' ? job.etaAt : null}
          />
        </div>
      ) : (
        <EmptyState icon={ChartLine} title="Nothing sent yet">
          The lines start with the first message.
        </EmptyState>
      )}
    </Card>
  );
}

export function JobFailures({ job }: { job: JobDetails }) {
  const reasons = job.failureReasons ?? [];
  const most = Math.max(1, ...reasons.map((reason) => reason.count));
  const { failed } = job.progress;
  return (
    <Card label="Failures">
      <CardHeader title={failed > 0 ? `Why ${formatNumber(failed)} failed` : 'Failures'} />
      {reasons.length === 0 ? (
        <EmptyState icon={CircleCheck} title="No failed messages">
          {job.progress.completed > 0
            ? `All ${plural(job.progress.completed, 'sent message')} went out. `
            : ''}
          Failures will show here with a reason.
        </EmptyState>
      ) : (
        <ul className="px-4 py-2">
          {reasons.map((reason) => (
            <li key={reason.code} className="flex items-center gap-2.5 py-1.5">
              <CircleX aria-hidden size={16} className="shrink-0 text-text-2" />
              <span className="min-w-0 flex-1 truncate" title={reason.message}>
                {reason.message}
              </span>
              <span aria-hidden className="h-1.5 w-16 shrink-0 overflow-hidden rounded-full bg-active">
                <span
                  className="block h-full rounded-full bg-bad-fill"
                  style={{ width: `${percentOf(reason.count, most)}%` }}
                />
              </span>
              <span className="w-8 shrink-0 text-right font-semibold">{formatNumber(reason.count)}</span>
              <span
                className={`w-16 shrink-0 text-right text-xs ${reason.retryable ? 'font-medium text-ok' : 'text-text-3'}`}
              >
                {reason.retryable ? 'can retry' : 'final'}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
