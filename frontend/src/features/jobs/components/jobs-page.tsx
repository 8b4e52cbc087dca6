'use client';

import { usePathSegment } from '@/lib/use-path-segment';
import { useUrlState } from '@/lib/use-url-state';
import { JobList } from './job-list';
import { JobPage } from './job-page';

/** `/jobs/` is the list; `/jobs/?id=…` and `/jobs/<id>/` are one job. */
export function JobsPage() {
  const { get } = useUrlState();
  const fromPath = usePathSegment(1);
  const jobId = get('id') || fromPath;
  return jobId ? <JobPage key={jobId} jobId={jobId} /> : <JobList />;
}
