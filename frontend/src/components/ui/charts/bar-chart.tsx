'use client';

import clsx from 'clsx';
import { formatNumber } from '@/lib/format';
import { ChartTable } from './chart-table';
import { niceScale, shortNumber } from './scale';
import { useWidth } from './use-width';

export interface BarGroup {
  key: string;
  /** Two short lines below the axis. */
  label: string;
  sublabel: string;
  values: readonly [number, number];
  highlight?: boolean;
}

interface BarChartProps {
  caption: string;
  series: readonly [string, string];
  groups: readonly BarGroup[];
  height?: number;
}

const LEFT = 40;
const RIGHT = 16;
const TOP = 12;
const BOTTOM = 44;
const fills = ['fill-chart-1', 'fill-chart-2'] as const;

interface Geometry {
  top: number;
  plotHeight: number;
  slot: number;
  bar: number;
}

function Group({
  group,
  index,
  geometry,
  series,
}: {
  group: BarGroup;
  index: number;
  geometry: Geometry;
  series: BarChartProps['series'];
}) {
  const { top, plotHeight, slot, bar } = geometry;
  const centre = LEFT + slot * index + slot / 2;
  const base = TOP + plotHeight;
  return (
    <g>
      {group.highlight ? (
        <rect
          x={centre - slot / 2 + 1}
          y={TOP - 8}
          width={slot - 2}
          height={plotHeight + 8}
          rx={2}
          className="fill-mute-soft"
        />
      ) : null}
      {group.values.map((value, at) => {
        const height = Math.max(value > 0 ? 2 : 0, (value / top) * plotHeight);
        return (
          <rect
            key={series[at]}
            x={at === 0 ? centre - bar - 1 : centre + 1}
            y={base - height}
            width={bar}
            height={height}
            rx={1.5}
            className={fills[at]}
          >
            <title>{`${group.sublabel} ${group.label}: ${series[at]} ${formatNumber(value)}`}</title>
          </rect>
        );
      })}
      <text
        x={centre}
        y={base + 17}
        textAnchor="middle"
        className={clsx('text-2xs', group.highlight ? 'fill-text font-semibold' : 'fill-text-2')}
      >
        {group.label}
      </text>
      <text x={centre} y={base + 32} textAnchor="middle" className="fill-text-3 text-2xs">
        {group.sublabel}
      </text>
    </g>
  );
}

/** Two bars per group, with a table for screen readers. */
export function BarChart({ caption, series, groups, height = 260 }: BarChartProps) {
  const [ref, width] = useWidth();
  const { top, ticks } = niceScale(Math.max(0, ...groups.flatMap((group) => group.values)));
  const plotHeight = height - TOP - BOTTOM;
  const slot = Math.max(1, (width - LEFT - RIGHT) / Math.max(1, groups.length));
  const geometry = { top, plotHeight, slot, bar: Math.min(16, Math.max(3, slot / 2 - 4)) };
  return (
    <div ref={ref} className="w-full">
      <svg width={width} height={height} aria-hidden className="block">
        {ticks.map((tick) => {
          const y = TOP + plotHeight - (tick / top) * plotHeight;
          return (
            <g key={tick}>
              <line
                x1={LEFT}
                x2={width - RIGHT}
                y1={y}
                y2={y}
                className={tick === 0 ? 'stroke-line-2' : 'stroke-line'}
              />
              <text x={LEFT - 8} y={y + 4} textAnchor="end" className="fill-text-3 text-2xs">
                {shortNumber(tick)}
              </text>
            </g>
          );
        })}
        {width > 0
          ? groups.map((group, index) => <Group key={group.key} {...{ group, index, geometry, series }} />)
          : null}
      </svg>
      <ChartTable
        caption={caption}
        head={['Day', ...series]}
        rows={groups.map((group) => [`${group.sublabel} ${group.label}`, ...group.values])}
      />
    </div>
  );
}
