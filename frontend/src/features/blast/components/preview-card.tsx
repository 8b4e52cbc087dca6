'use client';

import { ChevronLeft, ChevronRight, MessageSquareDashed } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { IconButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/feedback';
import { formatNumber, formatPhone, formatTime } from '@/lib/format';
import { useShortcuts } from '@/lib/use-shortcuts';
import type { Blast } from '../hooks/use-blast';
import type { Recipient } from '../recipients';
import { fillPieces } from '../template';

function Bubble({ blast, recipient }: { blast: Blast; recipient: Recipient }) {
  const pieces = fillPieces(blast.draft.message, recipient, blast.draft.fallbacks);
  return (
    <div className="overflow-hidden rounded-lg border border-line-2">
      <div className="flex items-center gap-2 border-b border-line px-3 py-2">
        <Avatar name={blast.device?.deviceName ?? 'Pesan'} />
        <span className="truncate font-semibold">{blast.device?.deviceName ?? 'No device'}</span>
      </div>
      <div className="bg-active p-3">
        <p className="mb-2 flex justify-center">
          <span className="rounded-sm bg-line-2 px-2 text-xs text-text-2">Today</span>
        </p>
        <p className="max-w-[92%] rounded-lg border border-line bg-surface px-3 py-2 break-words whitespace-pre-wrap">
          {pieces.map((piece, index) =>
            piece.isFilled ? (
              <mark key={index} className="rounded-sm bg-ok-soft px-0.5 text-ok">
                {piece.text || '(empty)'}
              </mark>
            ) : (
              <span key={index}>{piece.text}</span>
            ),
          )}
          <span className="mt-1 block text-right text-2xs text-text-3">{formatTime(Date.now())}</span>
        </p>
      </div>
    </div>
  );
}

/** What one person will see. J and K walk through the recipients. */
export function PreviewCard({ blast }: { blast: Blast }) {
  const [at, setAt] = useState(0);
  const { recipients } = blast.analysis;
  const index = Math.min(at, Math.max(0, recipients.length - 1));
  const recipient = recipients[index];
  const step = (by: number) => setAt(Math.min(Math.max(0, index + by), Math.max(0, recipients.length - 1)));
  useShortcuts({ j: () => step(1), k: () => step(-1) });
  const pager = recipient ? (
    <>
      <IconButton
        icon={ChevronLeft}
        label="Previous recipient"
        disabled={index === 0}
        onClick={() => step(-1)}
      />
      <span className="text-xs text-text-2">
        {formatNumber(index + 1)} of {formatNumber(recipients.length)}
      </span>
      <IconButton
        icon={ChevronRight}
        label="Next recipient"
        disabled={index >= recipients.length - 1}
        onClick={() => step(1)}
      />
    </>
  ) : undefined;
  return (
    <Card label="Preview">
      <CardHeader title="Preview" actions={pager} />
      {recipient && blast.draft.message.trim() ? (
        <div className="space-y-3 p-4">
          <div className="flex items-center gap-2.5">
            <Avatar name={recipient.name || recipient.phone} />
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">{recipient.name || formatPhone(recipient.phone)}</p>
              <p className="truncate text-xs text-text-3">{formatPhone(recipient.phone)}</p>
            </div>
            <span className="rounded-sm border border-line-2 px-1.5 text-xs text-text-2">
              Row {recipient.line}
            </span>
          </div>
          <Bubble blast={blast} recipient={recipient} />
        </div>
      ) : (
        <EmptyState icon={MessageSquareDashed} title="Nothing to preview yet">
          With recipients and a message you see here what each person gets.
        </EmptyState>
      )}
    </Card>
  );
}
