import type { Metadata } from 'next';
import { RequirePermission } from '@/components/layout/require-permission';
import { JobsPage } from '@/features/jobs/components/jobs-page';

export const metadata: Metadata = { title: 'Job' };

/** One page is exported for all ids; the server answers `/jobs/<id>/` with it (export-fallbacks.json). */
export const generateStaticParams = () => [{ jobId: '_' }];

export default function Page() {
  return (
    <RequirePermission permission="job.read" title="Job" what="see jobs">
      <JobsPage />
    </RequirePermission>
  );
}
