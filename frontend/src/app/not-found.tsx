import { Compass } from 'lucide-react';
import type { Metadata } from 'next';
import { LinkButton } from '@/components/ui/button';
import { paths } from '@/lib/paths';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <main className="flex h-dvh flex-col items-center justify-center gap-1 p-6 text-center">
      <Compass aria-hidden size={24} className="mb-2 text-text-3" />
      <h1 className="text-lg font-semibold">This page does not exist</h1>
      <p className="mb-4 text-text-2">The link may be old, or the address has a typing mistake.</p>
      <LinkButton href={paths.dashboard} variant="primary">
        Go to the dashboard
      </LinkButton>
    </main>
  );
}
