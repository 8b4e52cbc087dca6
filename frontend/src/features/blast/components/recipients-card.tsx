'use client';

import { ClipboardPaste, FileSpreadsheet, X } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { SelectField, TextareaField } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { Segmented } from '@/components/ui/segmented';
import { formatBytes, plural } from '@/lib/format';
import type { Blast } from '../hooks/use-blast';
import { RecipientCounts } from './recipient-counts';
import { StepMark } from './step-mark';

type Source = 'paste' | 'file';

const LARGEST_FILE = 20 * 1024 * 1024;

function FileSource({ blast }: { blast: Blast }) {
  const [problem, setProblem] = useState<string>();
  const { draft, update, table } = blast;
  const read = async (file: File) => {
    const isTable = /\.(csv|txt|tsv)$/i.test(file.name) || file.type.startsWith('text/');
    if (!isTable) return setProblem('Choose a CSV file. From a spreadsheet, save as CSV first.');
    if (file.size > LARGEST_FILE)
      return setProblem(`The file is ${formatBytes(file.size)}; 20 MB is the most.`);
    setProblem(undefined);
    update({ list: await file.text(), fileName: file.name, phoneColumn: '', nameColumn: '' });
  };
  if (!draft.fileName) {
    return (
      <FileDrop
        label="Choose a CSV file"
        help="or drop it here. One row per person, the first row may be a header."
        accept=".csv,.txt,.tsv,text/csv"
        error={problem}
        onFile={(file) => void read(file)}
      />
    );
  }
  return (
    <div className="flex items-center gap-2.5 rounded border border-line bg-bg py-1 pr-1 pl-3">
      <FileSpreadsheet aria-hidden size={16} className="shrink-0 text-ok" />
      <span className="truncate font-medium">{draft.fileName}</span>
      <span className="text-xs whitespace-nowrap text-text-3">
        {plural(table.rows.length, 'row')} · {formatBytes(draft.list.length)}
      </span>
      <IconButton
        icon={X}
        label={`Remove ${draft.fileName}`}
        className="ml-auto"
        onClick={() => update({ list: '', fileName: '' })}
      />
    </div>
  );
}

function Columns({ blast }: { blast: Blast }) {
  const { table, columns, update } = blast;
  if (table.columns.length < 2) return null;
  const options = table.columns.map((column) => (
    <option key={column} value={column}>
      {column}
    </option>
  ));
  return (
    <div className="flex flex-wrap gap-3">
      <SelectField
        label="Phone column"
        className="w-48 max-md:w-full"
        value={columns.phoneColumn}
        onChange={(event) => update({ phoneColumn: event.target.value })}
      >
        {options}
      </SelectField>
      <SelectField
        label="Name column"
        className="w-48 max-md:w-full"
        value={columns.nameColumn}
        onChange={(event) => update({ nameColumn: event.target.value })}
      >
        <option value="">No names</option>
        {options}
      </SelectField>
    </div>
  );
}

export function RecipientsCard({ blast }: { blast: Blast }) {
  const { draft, update, analysis, table } = blast;
  const [source, setSource] = useState<Source>('paste');
  const shown: Source = draft.fileName ? 'file' : source;
  const change = (next: Source) => {
    setSource(next);
    update({ list: '', fileName: '' });
  };
  return (
    <Card label="Recipients">
      <CardHeader
        mark={<StepMark number={1} isDone={analysis.recipients.length > 0} />}
        title="Recipients"
        actions={
          <Segmented
            label="Source of recipients"
            value={shown}
            onChange={change}
            segments={[
              { value: 'paste', label: 'Paste', icon: ClipboardPaste },
              { value: 'file', label: 'CSV file', icon: FileSpreadsheet },
            ]}
          />
        }
      />
      <div className="space-y-4 p-4">
        {shown === 'paste' ? (
          <TextareaField
            label="Phone numbers"
            help="One person per line: number, then a name if you like. More columns become variables when the first line names them."
            rows={5}
            spellCheck={false}
            placeholder={'6281255500192, Ratna Kusuma\n6281255500193, Hendra Gunawan'}
            value={draft.list}
            onChange={(event) => update({ list: event.target.value })}
          />
        ) : (
          <FileSource blast={blast} />
        )}
        <Columns blast={blast} />
        {table.rows.length > 0 ? (
          <RecipientCounts analysis={analysis} onCountryCode={(countryCode) => update({ countryCode })} />
        ) : null}
      </div>
    </Card>
  );
}
