'use client';

import { Card, CardHeader } from '@/components/ui/card';
import { TextField } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import { formatNumber } from '@/lib/format';
import type { Blast } from '../hooks/use-blast';
import type { Pace } from '../hooks/use-draft';
import { StepMark } from './step-mark';

const paces: readonly { value: Pace; label: string }[] = [
  { value: 'gentle', label: 'Gentle' },
  { value: 'standard', label: 'Standard' },
  { value: 'fast', label: 'Fast' },
  { value: 'custom', label: 'Custom' },
];

const seconds = (value: number) => String(Number(value.toFixed(1)));

function Fact({ label, value, detail }: { label: string; value: string; detail: string }) {
  return (
    <div>
      <dt className="text-xs text-text-2">{label}</dt>
      <dd className="font-semibold">{value}</dd>
      <dd className="text-xs text-text-3">{detail}</dd>
    </div>
  );
}

export function PacingCard({ blast }: { blast: Blast }) {
  const { draft, update, estimate, system } = blast;
  const [shortest, longest] = estimate?.gapSec ?? [0, 0];
  const custom = Number(draft.customDelaySec.replace(',', '.'));
  const limits = system?.limits;
  return (
    <Card label="Pacing">
      <CardHeader
        mark={<StepMark number={3} isDone />}
        title="Pacing"
        actions={
          <Segmented label="Pace" segments={paces} value={draft.pace} onChange={(pace) => update({ pace })} />
        }
      />
      <div className="grid gap-4 p-4 md:grid-cols-3">
        {draft.pace === 'custom' ? (
          <TextField
            label="Gap between messages"
            inputMode="decimal"
            after={<span className="pr-2">seconds</span>}
            value={draft.customDelaySec}
            error={Number.isFinite(custom) && custom >= 0 ? undefined : 'Enter a number of seconds, like 5.'}
            onChange={(event) => update({ customDelaySec: event.target.value })}
          />
        ) : (
          <dl>
            <Fact
              label="Gap between messages"
              value={
                shortest === longest
                  ? `${seconds(shortest)} s`
                  : `${seconds(shortest)} to ${seconds(longest)} s`
              }
              detail={shortest === longest ? 'fixed' : 'random, as a person would'}
            />
          </dl>
        )}
        <dl>
          <Fact
            label="Speed"
            value={estimate ? `about ${formatNumber(estimate.perHour)} an hour` : '–'}
            detail={estimate?.isLimited ? 'slowed by the send limit' : 'with typing time'}
          />
        </dl>
        <dl>
          <Fact
            label="Send limit of the device"
            value={limits && limits.perHour > 0 ? `${formatNumber(limits.perHour)} an hour` : 'none an hour'}
            detail={
              limits && limits.perMinute > 0
                ? `and ${formatNumber(limits.perMinute)} a minute`
                : 'and none a minute'
            }
          />
        </dl>
      </div>
    </Card>
  );
}
