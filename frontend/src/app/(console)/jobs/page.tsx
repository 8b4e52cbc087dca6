import type { Metadata } from 'next';
import { RequirePermission } from '@/components/layout/require-permission';
import { JobsPage } from '@/features/jobs/components/jobs-page';

export const metadata: Metadata = { title: 'Jobs' };

export default function Page() {
  return (
    <RequirePermission permission="job.read" title="Jobs" what="see jobs">
      <JobsPage />
    </RequirePermission>
  );
}
