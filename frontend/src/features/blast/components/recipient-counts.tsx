'use client';

import type { LucideIcon } from 'lucide-react';
import { CircleCheck, CircleX, Copy } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Notice } from '@/components/ui/notice';
import { Button } from '@/components/ui/button';
import { SegmentBar } from '@/components/ui/progress';
import { formatNumber, plural } from '@/lib/format';
import type { Analysis, SkippedRow } from '../recipients';

const SkippedDialog = dynamic(() => import('./skipped-dialog').then((module) => module.SkippedDialog), {
  ssr: false,
});

type Layer = 'duplicates' | 'invalid' | null;

interface CountProps {
  value: number;
  word: string;
  detail: string;
  icon: LucideIcon;
  className: string;
  onView?: () => void;
}

function Count({ value, word, detail, icon: Icon, className, onView }: CountProps) {
  return (
    <div>
      <p className="flex items-baseline gap-2">
        <span className="text-lg font-semibold">{formatNumber(value)}</span>
        <span className={`flex items-center gap-1 font-medium ${className}`}>
          <Icon aria-hidden size={14} />
          {word}
        </span>
      </p>
      <p className="text-xs text-text-3">
        {detail}
        {onView && value > 0 ? (
          <>
            {' · '}
            <button
              type="button"
              onClick={onView}
              aria-label={`View ${word.toLowerCase()} rows`}
              className="rounded-sm font-medium text-accent-text hover:underline"
            >
              View
            </button>
          </>
        ) : null}
      </p>
    </div>
  );
}

interface RecipientCountsProps {
  analysis: Analysis;
  onCountryCode: (code: string) => void;
}

/** Who gets it and who does not; the counts add up to the rows of the list. */
export function RecipientCounts({ analysis, onCountryCode }: RecipientCountsProps) {
  const [layer, setLayer] = useState<Layer>(null);
  const { recipients, duplicates, invalid, leadingZero } = analysis;
  const total = recipients.length + duplicates.length + invalid.length;
  const lists: Record<Exclude<Layer, null>, { title: string; rows: readonly SkippedRow[] }> = {
    duplicates: { title: 'Duplicate numbers', rows: duplicates },
    invalid: { title: 'Invalid numbers', rows: invalid },
  };
  return (
    <div className="space-y-3">
      <SegmentBar
        label="Rows"
        total={total}
        className="h-2"
        parts={[
          { label: 'Valid', value: recipients.length, className: 'bg-chart-1' },
          { label: 'Duplicate', value: duplicates.length, className: 'bg-chart-2' },
          { label: 'Invalid', value: invalid.length, className: 'bg-bad-fill' },
        ]}
      />
      <div className="grid grid-cols-2 gap-3 md:grid-cols-3">
        <Count
          value={recipients.length}
          word="Valid"
          detail="will be sent"
          icon={CircleCheck}
          className="text-ok"
        />
        <Count
          value={duplicates.length}
          word="Duplicate"
          detail="first row kept"
          icon={Copy}
          className="text-text-2"
          onView={() => setLayer('duplicates')}
        />
        <Count
          value={invalid.length}
          word="Invalid"
          detail="skipped"
          icon={CircleX}
          className="text-bad"
          onView={() => setLayer('invalid')}
        />
      </div>
      {leadingZero > 0 ? (
        <Notice
          tone="warn"
          title={`${plural(leadingZero, 'number')} without a country code`}
          action={
            <Button size="sm" onClick={() => onCountryCode('62')}>
              Read 08… as +62 8…
            </Button>
          }
        >
          A number must start with its country code. Are they Indonesian?
        </Notice>
      ) : null}
      {layer ? <SkippedDialog {...lists[layer]} onClose={() => setLayer(null)} /> : null}
    </div>
  );
}
