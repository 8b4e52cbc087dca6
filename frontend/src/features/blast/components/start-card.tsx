'use client';

import { CircleAlert, CircleCheck, CircleDashed, Play } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Notice } from '@/components/ui/notice';
import { formatDateTime, formatDuration, formatNumber, plural } from '@/lib/format';
import { useNow } from '@/lib/use-now';
import type { Blast } from '../hooks/use-blast';

const ASK_ABOVE = 500;

interface Check {
  label: string;
  state: 'ok' | 'todo' | 'warn';
}

function checksOf({ device, analysis, draft, variables }: Blast): Check[] {
  const isConnected = device?.state.kind === 'connected';
  return [
    {
      label:
        analysis.recipients.length > 0
          ? plural(analysis.recipients.length, 'recipient')
          : 'No recipients yet',
      state: analysis.recipients.length > 0 ? 'ok' : 'todo',
    },
    {
      label: draft.message.trim() ? 'Message written' : 'No message yet',
      state: draft.message.trim() ? 'ok' : 'todo',
    },
    {
      label: variables.unknown.length > 0 ? 'A variable is not a column' : 'Variables can be filled',
      state: variables.unknown.length > 0 ? 'todo' : 'ok',
    },
    {
      label: isConnected ? 'Device connected' : device ? 'Device not connected: it will wait' : 'No device',
      state: isConnected ? 'ok' : device ? 'warn' : 'todo',
    },
  ];
}

const looks = {
  ok: { icon: CircleCheck, className: 'text-ok' },
  todo: { icon: CircleDashed, className: 'text-text-3' },
  warn: { icon: CircleAlert, className: 'text-warn' },
};

function StartProblem({ blast }: { blast: Blast }) {
  const error = blast.startError;
  if (!error) return null;
  const rows = error.fields.slice(0, 5).map((field) => {
    const index = /messages\[(\d+)\]/.exec(field.field)?.[1];
    const line = index === undefined ? undefined : blast.analysis.recipients[Number(index)]?.line;
    return line === undefined ? field.message : `Row ${line}: ${field.message}`;
  });
  return (
    <Notice tone="bad" title={error.message}>
      {rows.length > 0 ? (
        <ul className="list-disc pl-4">
          {rows.map((row) => (
            <li key={row}>{row}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}

function Finish({ blast }: { blast: Blast }) {
  const nowMs = useNow(30_000);
  const count = blast.analysis.recipients.length;
  if (!blast.estimate || nowMs === null || count === 0)
    return <p className="text-text-2">Add recipients to see when it ends.</p>;
  return (
    <>
      <p className="text-base font-semibold">About {formatDateTime(nowMs + blast.estimate.durationMs)}</p>
      <p className="text-text-2">
        {formatDuration(blast.estimate.durationMs)} for {plural(count, 'message')}, about{' '}
        {formatNumber(blast.estimate.perHour)} an hour
      </p>
    </>
  );
}

/** When it ends, what is still missing, and the one green button. */
export function StartCard({ blast }: { blast: Blast }) {
  const [isAsking, setAsking] = useState(false);
  const checks = checksOf(blast);
  const count = blast.analysis.recipients.length;
  const isReady = checks.every((check) => check.state !== 'todo');
  const label = count > 0 ? `Start blast to ${plural(count, 'person', 'people')}` : 'Start blast';
  const press = () => (count > ASK_ABOVE ? setAsking(true) : blast.start());
  return (
    <Card label="When it will finish">
      <CardHeader title="When it will finish" />
      <div className="space-y-3 p-4">
        <Finish blast={blast} />
        <ul aria-label="Before you start" className="space-y-1 border-t border-line pt-3">
          {checks.map((check) => {
            const { icon: Icon, className } = looks[check.state];
            return (
              <li key={check.label} className={`flex items-center gap-2 ${className}`}>
                <Icon aria-hidden size={16} /> {check.label}
              </li>
            );
          })}
        </ul>
        <StartProblem blast={blast} />
        <Button
          variant="primary"
          icon={Play}
          className="w-full"
          size="lg"
          disabled={!isReady}
          busy={blast.isStarting}
          onClick={press}
        >
          {label}
        </Button>
      </div>
      {isAsking ? (
        <ConfirmDialog
          title={`Start blast to ${formatNumber(count)} people?`}
          confirmLabel="Start blast"
          icon={Play}
          busy={blast.isStarting}
          onConfirm={blast.start}
          onClose={() => setAsking(false)}
        >
          {blast.device?.deviceName} sends {plural(count, 'message')}. You can pause or cancel at any time;
          what was sent stays sent.
        </ConfirmDialog>
      ) : null}
    </Card>
  );
}
