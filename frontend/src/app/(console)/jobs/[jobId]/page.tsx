import type { Metadata } from 'next';
import { JobsPage } from '@/features/jobs/components/jobs-page';

export const metadata: Metadata = { title: 'Job' };

/** One page is exported for all ids; the server answers `/jobs/<id>/` with it (export-fallbacks.json). */
export const generateStaticParams = () => [{ jobId: '_' }];

export default function Page() {
  return <JobsPage />;
}
