'use client';

import { CircleCheck, CircleX, FlaskConical, Lock } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Logo } from '@/components/layout/logo';
import { ThemeButton } from '@/components/layout/theme-button';
import { Badge } from '@/components/ui/status';
import { useGetPublicSystemQuery } from '@/store/endpoints/system.endpoints';
import { SampleChat } from './sample-chat';

function ServerState() {
  const { data, isError } = useGetPublicSystemQuery(undefined, { pollingInterval: 15_000 });
  if (!data && !isError) return <span className="text-xs text-text-3">Looking for the server…</span>;
  return isError ? (
    <span role="status" className="flex items-center gap-1.5 text-xs font-medium text-bad">
      <CircleX aria-hidden size={14} /> Server does not answer
    </span>
  ) : (
    <span role="status" className="flex items-center gap-1.5 text-xs font-medium text-ok">
      <CircleCheck aria-hidden size={14} /> Server is up
    </span>
  );
}

/** Which server this is: its host name, known only in the browser. */
function HostLine() {
  const [host, setHost] = useState('');
  useEffect(() => setHost(window.location.host), []);
  const { data } = useGetPublicSystemQuery();
  return (
    <div className="mt-1 flex h-6 items-center gap-2 text-text-3">
      <Lock aria-hidden size={14} />
      <span>{host}</span>
      {data?.practiceMode ? (
        <Badge look={{ word: 'Practice mode', icon: FlaskConical, tone: 'prac' }} />
      ) : null}
    </div>
  );
}

/** The frame of sign-in and registration: the form on the left, what this is on the right. */
export function AuthFrame({ title, children }: { title: string; children: ReactNode }) {
  const { data } = useGetPublicSystemQuery();
  return (
    <div className="flex min-h-dvh bg-surface">
      <div className="flex w-full flex-col px-6 py-6 md:px-10 lg:w-[560px] lg:shrink-0 lg:border-r lg:border-line">
        <div className="flex items-center gap-2.5 text-base font-semibold">
          <Logo size={28} />
          Pesan
        </div>
        <main className="mx-auto flex w-full max-w-[360px] flex-1 flex-col py-8 md:justify-center">
          <h1 className="text-xl font-semibold">{title}</h1>
          <HostLine />
          <div className="mt-5">{children}</div>
        </main>
        <footer className="flex items-center gap-3">
          <ServerState />
          <ThemeButton className="ml-auto" />
          {data ? <span className="text-xs text-text-3">v{data.version}</span> : null}
        </footer>
      </div>
      <SampleChat />
    </div>
  );
}
