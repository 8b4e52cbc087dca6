'use client';

import { CircleX } from 'lucide-react';
import { Button } from '@/components/ui/button';

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <main role="alert" className="flex h-dvh flex-col items-center justify-center gap-1 p-6 text-center">
      <CircleX aria-hidden size={24} className="mb-2 text-bad" />
      <h1 className="text-lg font-semibold">This page stopped working</h1>
      <p className="mb-4 text-text-2">Nothing was lost on the server. Load the page again to go on.</p>
      <Button variant="primary" onClick={reset}>
        Load again
      </Button>
    </main>
  );
}
