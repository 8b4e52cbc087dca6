'use client';

import { FileText, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { FileDrop } from '@/components/ui/file-drop';
import { Progress } from '@/components/ui/progress';
import { formatBytes } from '@/lib/format';
import type { SendForm } from '../hooks/use-send-form';

/** A blob URL of the file for as long as it is shown. */
function usePreview(file: File | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!file?.type.startsWith('image/')) return setUrl(null);
    const next = URL.createObjectURL(file);
    setUrl(next);
    return () => URL.revokeObjectURL(next);
  }, [file]);
  return url;
}

export function AttachmentField({ form }: { form: SendForm }) {
  const { kind, file, problems, setFile, mostMb, progress } = form;
  const preview = usePreview(file);
  if (!file) {
    return (
      <FileDrop
        label={kind === 'image' ? 'Choose an image' : 'Choose a document'}
        help={`or drop it here. Up to ${mostMb} MB.`}
        accept={kind === 'image' ? 'image/*' : undefined}
        error={problems.file}
        onFile={setFile}
      />
    );
  }
  return (
    <div>
      <div className="flex items-center gap-3 rounded border border-line-2 bg-bg p-2">
        {preview ? (
          // eslint-disable-next-line @next/next/no-img-element -- a local file; nothing to optimise
          <img
            src={preview}
            alt={`Preview of ${file.name}`}
            className="size-16 rounded-sm border border-line object-cover"
          />
        ) : (
          <span className="flex size-10 items-center justify-center rounded border border-line-2 bg-surface text-text-2">
            <FileText aria-hidden size={20} />
          </span>
        )}
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium">{file.name}</p>
          <p className="text-xs text-text-3">{formatBytes(file.size)}</p>
          {progress === null ? null : <Progress label="Upload" percent={progress * 100} className="mt-1.5" />}
        </div>
        <IconButton icon={X} label={`Remove ${file.name}`} onClick={() => setFile(null)} />
      </div>
      {problems.file ? (
        <p role="alert" className="mt-1 text-xs text-bad">
          {problems.file}
        </p>
      ) : null}
    </div>
  );
}
