'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { paths } from '@/lib/paths';
import { session } from '@/lib/session';
import { Logo } from './logo';

/** `/` is the dashboard for who is signed in, and the sign-in page for everybody else. */
export function StartRedirect() {
  const router = useRouter();
  useEffect(() => router.replace(session.accessToken() ? paths.dashboard : paths.login), [router]);
  return (
    <main className="after-200ms flex h-dvh items-center justify-center">
      <h1 className="sr-only">Pesan</h1>
      <Logo size={32} />
    </main>
  );
}
