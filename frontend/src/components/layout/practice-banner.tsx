'use client';

import { ExternalLink, FlaskConical } from 'lucide-react';
import { useGetSystemQuery } from '@/store/endpoints/system.endpoints';

/** On every page while nothing reaches WhatsApp, so that nobody mistakes practice for the real thing. */
export function PracticeBanner() {
  const { data: system } = useGetSystemQuery();
  if (!system?.practiceMode) return null;
  return (
    <div
      role="status"
      className="hatch flex h-9 shrink-0 items-center gap-2 border-b border-prac-line px-4 text-xs text-text"
    >
      <FlaskConical aria-hidden size={16} className="shrink-0 text-prac" />
      <strong className="font-semibold whitespace-nowrap text-prac">Practice mode</strong>
      <span className="min-w-0 truncate max-md:hidden">
        Messages go to virtual phones on this server. Nothing reaches WhatsApp or a real customer.
      </span>
      {system.phonePageUrl ? (
        <a
          href={system.phonePageUrl}
          target="_blank"
          rel="noreferrer"
          className="ml-auto flex h-7 items-center gap-1.5 rounded border border-prac-line bg-surface px-2 font-medium whitespace-nowrap text-prac hover:bg-prac-soft"
        >
          <ExternalLink aria-hidden size={14} />
          Open virtual phones
        </a>
      ) : null}
    </div>
  );
}
