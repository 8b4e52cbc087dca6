import type { Metadata } from 'next';
import { RequirePermission } from '@/components/layout/require-permission';
import { BlastPage } from '@/features/blast/components/blast-page';

export const metadata: Metadata = { title: 'New blast' };

export default function Page() {
  return (
    <RequirePermission permission="job.create" title="New blast" what="start blasts">
      <BlastPage />
    </RequirePermission>
  );
}
