'use client';

import clsx from 'clsx';
import { Upload } from 'lucide-react';
import { useId, useState } from 'react';
import type { DragEvent } from 'react';

interface FileDropProps {
  /** "Choose an image": the accessible name of the control. */
  label: string;
  help: string;
  accept?: string;
  error?: string;
  onFile: (file: File) => void;
}

/** A place to drop a file; also a button that opens the file picker. */
export function FileDrop({ label, help, accept, error, onFile }: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <div>
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={clsx(
          'flex cursor-pointer flex-col items-center gap-1 rounded border border-dashed px-4 py-6 text-center transition-colors duration-[120ms]',
          'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
          over ? 'border-accent bg-ok-soft' : error ? 'border-bad' : 'border-field hover:bg-hover',
        )}
      >
        <Upload aria-hidden size={20} className="text-text-3" />
        <span className="font-medium">{label}</span>
        <span className="text-xs text-text-3">{help}</span>
        <input
          id={id}
          type="file"
          accept={accept}
          aria-describedby={error ? `${id}-error` : undefined}
          className="sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onFile(file);
            event.target.value = '';
          }}
        />
      </label>
      {error ? (
        <p id={`${id}-error`} role="alert" className="mt-1 text-xs text-bad">
          {error}
        </p>
      ) : null}
    </div>
  );
}
