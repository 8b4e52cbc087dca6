'use client';

import { formatTime, formatTimeSeconds } from '@/lib/format';
import { ChartTable } from './chart-table';
import { niceScale, shortNumber } from './scale';
import { useWidth } from './use-width';

export interface LineSeries {
  label: string;
  /** stroke and fill classes */
  strokeClassName: string;
  textClassName: string;
  values: readonly number[];
}

interface LineChartProps {
  caption: string;
  /** ISO times, oldest first. */
  times: readonly string[];
  series: readonly LineSeries[];
  /** Upper end of the axis, e.g. the number of recipients. */
  highest: number;
  /** Where the first series is expected to reach `highest`. */
  expectedEndAt?: string | null;
  height?: number;
}

const LEFT = 48;
const RIGHT = 24;
const TOP = 20;
const BOTTOM = 28;
/** Below this span minutes would repeat on the axis. */
const SHORT_SPAN_MS = 10 * 60_000;

interface Plot {
  x: (timeMs: number) => number;
  y: (value: number) => number;
  width: number;
  height: number;
}

function Axes({
  plot,
  ticks,
  fromMs,
  toMs,
}: {
  plot: Plot;
  ticks: readonly number[];
  fromMs: number;
  toMs: number;
}) {
  const label = toMs - fromMs < SHORT_SPAN_MS ? formatTimeSeconds : formatTime;
  const marks = Array.from(
    { length: plot.width > 500 ? 7 : 4 },
    (_, index, all = plot.width > 500 ? 6 : 3) => fromMs + ((toMs - fromMs) * index) / all,
  );
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={LEFT}
            x2={plot.width - RIGHT}
            y1={plot.y(tick)}
            y2={plot.y(tick)}
            className={tick === 0 ? 'stroke-line-2' : 'stroke-line'}
          />
          <text x={LEFT - 8} y={plot.y(tick) + 4} textAnchor="end" className="fill-text-3 text-2xs">
            {shortNumber(tick)}
          </text>
        </g>
      ))}
      {marks.map((mark) => (
        <text
          key={mark}
          x={plot.x(mark)}
          y={plot.height - 8}
          textAnchor="middle"
          className="fill-text-3 text-2xs"
        >
          {label(mark)}
        </text>
      ))}
    </>
  );
}

/** Labels at the end of the lines, pushed apart so that they never overlap. */
function endLabels(
  series: readonly LineSeries[],
  plot: Plot,
): { series: LineSeries; value: number; labelY: number }[] {
  const sorted = series
    .map((entry) => ({ series: entry, value: entry.values.at(-1) ?? 0 }))
    .sort((a, b) => b.value - a.value);
  let last = -Infinity;
  return sorted.map((entry) => {
    // The topmost label stands above its line, where the dashed line to the end does not cross it.
    const labelY =
      last === -Infinity ? plot.y(entry.value) - 9 : Math.max(plot.y(entry.value) + 4, last + 15);
    last = labelY;
    return { ...entry, labelY };
  });
}

function Lines({
  series,
  times,
  plot,
}: {
  series: readonly LineSeries[];
  times: readonly number[];
  plot: Plot;
}) {
  const endX = plot.x(times.at(-1) ?? 0);
  const labelsLeft = endX > plot.width - RIGHT - 110;
  return (
    <>
      {series.map((entry) => (
        <polyline
          key={entry.label}
          points={entry.values
            .map((value, index) => `${plot.x(times[index] ?? 0)},${plot.y(value)}`)
            .join(' ')}
          fill="none"
          strokeWidth={2}
          strokeLinejoin="round"
          className={entry.strokeClassName}
        />
      ))}
      <line x1={endX} x2={endX} y1={TOP - 8} y2={plot.y(0)} className="stroke-field" />
      {endLabels(series, plot).map(({ series: entry, value, labelY }) => (
        <g key={entry.label}>
          <circle
            cx={endX}
            cy={plot.y(value)}
            r={4}
            strokeWidth={2}
            className={`${entry.strokeClassName} fill-surface`}
          />
          <text
            x={labelsLeft ? endX - 10 : endX + 10}
            y={labelY}
            textAnchor={labelsLeft ? 'end' : 'start'}
            className={`text-2xs font-semibold ${entry.textClassName}`}
          >
            {value} {entry.label.toLowerCase()}
          </text>
        </g>
      ))}
    </>
  );
}

function Expected({
  plot,
  fromMs,
  from,
  toMs,
  to,
}: {
  plot: Plot;
  fromMs: number;
  from: number;
  toMs: number;
  to: number;
}) {
  return (
    <>
      <line
        x1={plot.x(fromMs)}
        y1={plot.y(from)}
        x2={plot.x(toMs)}
        y2={plot.y(to)}
        strokeDasharray="4 4"
        className="stroke-field"
      />
      <circle cx={plot.x(toMs)} cy={plot.y(to)} r={4} className="fill-surface stroke-field" />
      <text x={plot.x(toMs) - 8} y={plot.y(to) - 6} textAnchor="end" className="fill-text-2 text-2xs">
        Expected end {formatTime(toMs)}
      </text>
    </>
  );
}

/** Lines over time, with a dashed line to the expected end and a table for screen readers. */
export function LineChart({ caption, times, series, highest, expectedEndAt, height = 224 }: LineChartProps) {
  const [ref, width] = useWidth();
  const stamps = times.map((time) => new Date(time).getTime());
  const fromMs = stamps[0] ?? 0;
  const lastMs = stamps.at(-1) ?? fromMs;
  const expectedMs = expectedEndAt ? new Date(expectedEndAt).getTime() : 0;
  const toMs = Math.max(lastMs, expectedMs, fromMs + 1_000);
  const { top, ticks } = niceScale(highest, 3);
  const plot: Plot = {
    width,
    height,
    x: (timeMs) => LEFT + ((timeMs - fromMs) / (toMs - fromMs)) * Math.max(1, width - LEFT - RIGHT),
    y: (value) => TOP + (1 - value / top) * (height - TOP - BOTTOM),
  };
  return (
    <div ref={ref} className="w-full">
      <svg width={width} height={height} aria-hidden className="block">
        {width > 0 ? (
          <>
            <Axes plot={plot} ticks={ticks} fromMs={fromMs} toMs={toMs} />
            {expectedMs > lastMs ? (
              <Expected
                plot={plot}
                fromMs={lastMs}
                from={series[0]?.values.at(-1) ?? 0}
                toMs={expectedMs}
                to={highest}
              />
            ) : null}
            <Lines series={series} times={stamps} plot={plot} />
          </>
        ) : null}
      </svg>
      <ChartTable
        caption={caption}
        head={['Time', ...series.map((entry) => entry.label)]}
        rows={times.map((time, index) => [time, ...series.map((entry) => entry.values[index] ?? 0)])}
      />
    </div>
  );
}
