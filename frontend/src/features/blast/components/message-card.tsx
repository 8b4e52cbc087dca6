'use client';

import { useRef } from 'react';
import { Card, CardHeader } from '@/components/ui/card';
import { TextField, TextareaField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { formatNumber, plural } from '@/lib/format';
import type { Blast } from '../hooks/use-blast';
import { StepMark } from './step-mark';

/** Puts text at the cursor of a controlled textarea and leaves the cursor behind it. */
function useInsert(value: string, onChange: (value: string) => void) {
  const ref = useRef<HTMLDivElement>(null);
  const insert = (text: string) => {
    const area = ref.current?.querySelector('textarea');
    const at = area?.selectionStart ?? value.length;
    const end = area?.selectionEnd ?? value.length;
    onChange(value.slice(0, at) + text + value.slice(end));
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(at + text.length, at + text.length);
    });
  };
  return { ref, insert };
}

function Variables({ columns, onInsert }: { columns: readonly string[]; onInsert: (text: string) => void }) {
  if (columns.length < 2) return null;
  return (
    <div role="group" aria-label="Insert a variable" className="flex flex-wrap items-center gap-1.5">
      <span className="text-xs text-text-3">Insert</span>
      {columns.map((column) => (
        <button
          key={column}
          type="button"
          aria-label={`Insert variable ${column}`}
          onClick={() => onInsert(`{{${column}}}`)}
          className="h-6 rounded-sm border border-ok-line bg-ok-soft px-1.5 font-mono text-xs text-ok hover:border-accent max-md:h-11 max-md:px-3"
        >
          {`{{${column}}}`}
        </button>
      ))}
    </div>
  );
}

function VariableNotices({ blast }: { blast: Blast }) {
  const { variables, draft, update } = blast;
  return (
    <>
      {variables.unknown.map((variable) => (
        <Notice key={variable} tone="bad" title={`{{${variable}}} is not a column of the list`}>
          Correct the name, or add the column to the list.
        </Notice>
      ))}
      {variables.gaps.map(({ variable, count }) => (
        <Notice
          key={variable}
          tone="warn"
          title={`${plural(count, 'recipient has', 'recipients have')} no ${variable}`}
          action={
            <TextField
              label={`Fallback for ${variable}`}
              hideLabel
              className="w-44"
              placeholder="Bapak/Ibu"
              value={draft.fallbacks[variable] ?? ''}
              onChange={(event) =>
                update({ fallbacks: { ...draft.fallbacks, [variable]: event.target.value } })
              }
            />
          }
        >
          They get this text instead.
        </Notice>
      ))}
    </>
  );
}

export function MessageCard({ blast }: { blast: Blast }) {
  const { draft, update, table, variables } = blast;
  const { ref, insert } = useInsert(draft.message, (message) => update({ message }));
  const isDone = draft.message.trim() !== '' && variables.unknown.length === 0;
  return (
    <Card label="Message">
      <CardHeader mark={<StepMark number={2} isDone={isDone} />} title="Message" />
      <div ref={ref} className="space-y-3 p-4">
        <TextField
          label="Blast name"
          optional
          className="max-w-80"
          maxLength={120}
          autoComplete="off"
          placeholder="Promo gajian November"
          value={draft.name}
          onChange={(event) => update({ name: event.target.value })}
        />
        <TextareaField
          label="Message text"
          rows={7}
          placeholder="Halo {{name}}, …"
          value={draft.message}
          onChange={(event) => update({ message: event.target.value })}
        />
        <div className="flex items-start justify-between gap-3">
          <Variables columns={table.columns} onInsert={insert} />
          <span className="ml-auto text-xs whitespace-nowrap text-text-3">
            {plural(draft.message.length, 'character')}
          </span>
        </div>
        <VariableNotices blast={blast} />
        <p className="sr-only" role="status">
          {variables.gaps.length > 0 ? `${formatNumber(variables.gaps.length)} variables have gaps` : ''}
        </p>
      </div>
    </Card>
  );
}
