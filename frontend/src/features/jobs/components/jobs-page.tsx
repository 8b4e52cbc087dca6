'use client';

import { usePathId } from '@/lib/use-path-id';
import { useUrlState } from '@/lib/use-url-state';
import { JobList } from './job-list';
import { JobPage } from './job-page';

/** `/jobs/` is the list; `/jobs/?id=…` and `/jobs/<id>/` are one job. */
export function JobsPage() {
  const { get } = useUrlState();
  const fromPath = usePathId('jobs');
  const jobId = get('id') || fromPath;
  return jobId ? <JobPage key={jobId} jobId={jobId} /> : <JobList />;
}
