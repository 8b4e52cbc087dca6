import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { AppShell } from '@/components/layout/app-shell';
import { AuthGate } from '@/components/layout/auth-gate';
import { SkeletonLines } from '@/components/ui/feedback';

export default function ConsoleLayout({ children }: { children: ReactNode }) {
  return (
    <AuthGate>
      <AppShell>
        <Suspense fallback={<SkeletonLines lines={6} />}>{children}</Suspense>
      </AppShell>
    </AuthGate>
  );
}
