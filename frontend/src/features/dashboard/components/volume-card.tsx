import { ChartColumn } from 'lucide-react';
import { Card, CardHeader } from '@/components/ui/card';
import type { BarGroup } from '@/components/ui/charts/bar-chart';
import { BarChart } from '@/components/ui/charts/bar-chart';
import { Legend } from '@/components/ui/charts/chart-table';
import { EmptyState, Skeleton } from '@/components/ui/feedback';
import type { Statistics } from '@/lib/api-types';
import { formatNumber } from '@/lib/format';

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });

function groupsOf(days: Statistics['days']): BarGroup[] {
  return days.map((day, index) => {
    // The server counts whole days; noon keeps the date the same in every zone.
    const date = new Date(`${day.date}T12:00:00`);
    const isToday = index === days.length - 1;
    return {
      key: day.date,
      label: isToday ? 'Today' : String(date.getDate()),
      sublabel: weekday.format(date),
      values: [day.sent, day.received],
      highlight: isToday,
    };
  });
}

export function VolumeCard({ days }: { days: Statistics['days'] | undefined }) {
  const sum = (key: 'sent' | 'received') => days?.reduce((total, day) => total + day[key], 0) ?? 0;
  const isEmpty = days !== undefined && sum('sent') + sum('received') === 0;
  return (
    <Card label="Volume">
      <CardHeader
        title="Volume, last 14 days"
        actions={
          <Legend
            entries={[
              { label: `Sent ${formatNumber(sum('sent'))}`, className: 'bg-chart-1' },
              { label: `Received ${formatNumber(sum('received'))}`, className: 'bg-chart-2' },
            ]}
          />
        }
      />
      {isEmpty ? (
        <EmptyState icon={ChartColumn} title="No messages in these 14 days">
          The first message you send or receive starts the chart.
        </EmptyState>
      ) : null}
      {days && !isEmpty ? (
        <div className="px-2 py-3">
          <BarChart
            caption="Messages sent and received per day"
            series={['Sent', 'Received']}
            groups={groupsOf(days)}
          />
        </div>
      ) : null}
      {days ? null : <Skeleton className="m-4 h-64!" />}
    </Card>
  );
}
