'use client';

import { Paperclip, Send, X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Button, IconButton } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { formatBytes } from '@/lib/format';
import { useShortcuts } from '@/lib/use-shortcuts';
import { useGetSystemQuery } from '@/store/endpoints/system.endpoints';
import { useToast } from '@/store/hooks';

interface ComposerProps {
  /** Why nothing can be sent here, or null. */
  blocked: string | null;
  onSend: (text: string, file: File | null) => void;
}

function FileChip({ file, onRemove }: { file: File; onRemove: () => void }) {
  return (
    <p className="flex w-fit max-w-full items-center gap-1.5 rounded-sm border border-line-2 bg-bg pl-2 text-xs">
      <Paperclip aria-hidden size={14} className="shrink-0" />
      <span className="truncate font-medium">{file.name}</span>
      <span className="text-text-3">{formatBytes(file.size)}</span>
      <button
        type="button"
        aria-label={`Remove ${file.name}`}
        onClick={onRemove}
        className="flex size-7 items-center justify-center rounded-sm hover:bg-hover"
      >
        <X aria-hidden size={14} />
      </button>
    </p>
  );
}

function useAttachment() {
  const [file, setFile] = useState<File | null>(null);
  const { data: system } = useGetSystemQuery();
  const toast = useToast();
  const attach = (chosen: File | undefined) => {
    const mostMb = system?.uploadMaxMb ?? 10;
    if (!chosen) return;
    if (chosen.size > mostMb * 1024 * 1024)
      toast({
        tone: 'bad',
        message: `${chosen.name} is ${formatBytes(chosen.size)}; ${mostMb} MB is the most.`,
      });
    else setFile(chosen);
  };
  return { file, attach, remove: () => setFile(null) };
}

/** The reply box: Enter sends, Shift+Enter is a new line, R puts the cursor here. */
export function Composer({ blocked, onSend }: ComposerProps) {
  const [text, setText] = useState('');
  const { file, attach, remove } = useAttachment();
  const areaRef = useRef<HTMLTextAreaElement>(null);
  const fileRef = useRef<HTMLInputElement>(null);
  useShortcuts({ r: () => areaRef.current?.focus() });
  const isEmpty = text.trim() === '' && !file;
  const submit = () => {
    if (isEmpty || blocked) return;
    onSend(text.trim(), file);
    setText('');
    remove();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  if (blocked) return <p className="border-t border-line bg-surface px-4 py-3 text-text-2">{blocked}</p>;
  return (
    <form
      aria-label="Reply"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="bg-bg px-4 pb-3"
    >
      <div className="mx-auto max-w-4xl rounded border border-field bg-surface focus-within:border-accent">
        <div className="space-y-2 p-2.5 pb-1">
          {file ? <FileChip file={file} onRemove={remove} /> : null}
          <textarea
            ref={areaRef}
            aria-label="Message"
            placeholder={file ? 'Add a caption' : 'Write a reply'}
            rows={2}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
            className="block max-h-40 w-full resize-none bg-transparent text-base outline-none [field-sizing:content] max-md:text-[16px]"
          />
        </div>
        <div className="flex items-center gap-1 p-1.5">
          <IconButton icon={Paperclip} label="Attach a file" onClick={() => fileRef.current?.click()} />
          <input
            ref={fileRef}
            type="file"
            aria-label="File to attach"
            tabIndex={-1}
            className="sr-only"
            onChange={(event) => {
              attach(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
          <span
            aria-hidden
            className="ml-auto flex items-center gap-1.5 pr-2 text-xs text-text-3 max-md:hidden"
          >
            <Kbd>↵</Kbd> send
          </span>
          <Button type="submit" variant="primary" icon={Send} disabled={isEmpty} className="max-md:ml-auto">
            Send
          </Button>
        </div>
      </div>
    </form>
  );
}
