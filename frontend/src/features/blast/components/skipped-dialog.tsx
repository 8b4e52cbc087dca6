'use client';

import { Dialog } from '@/components/ui/dialog';
import { formatNumber } from '@/lib/format';
import type { SkippedRow } from '../recipients';

const MOST_SHOWN = 500;

/** Rows that will not be sent, with the reason. */
export function SkippedDialog({
  title,
  rows,
  onClose,
}: {
  title: string;
  rows: readonly SkippedRow[];
  onClose: () => void;
}) {
  return (
    <Dialog
      title={title}
      detail={`${formatNumber(rows.length)} rows are skipped`}
      onClose={onClose}
      widthClassName="md:w-[560px]"
    >
      <ul className="divide-y divide-line">
        {rows.slice(0, MOST_SHOWN).map((row) => (
          <li key={row.line} className="grid grid-cols-[72px_160px_1fr] gap-3 px-5 py-2">
            <span className="text-text-3">Row {row.line}</span>
            <span className="truncate font-medium">{row.text}</span>
            <span className="text-text-2">{row.reason}</span>
          </li>
        ))}
      </ul>
      {rows.length > MOST_SHOWN ? (
        <p className="px-5 py-3 text-xs text-text-3">Only the first {MOST_SHOWN} are shown.</p>
      ) : null}
    </Dialog>
  );
}
