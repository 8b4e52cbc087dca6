import { CirclePause, Hourglass } from 'lucide-react';
import { Notice } from '@/components/ui/notice';
import type { JobDetails } from '@/lib/api-types';
import { formatTime, plural } from '@/lib/format';

/** Why the job does not move, in one sentence, when it does not. */
export function JobNotice({ job }: { job: JobDetails }) {
  if (job.status === 'paused') {
    return (
      <Notice tone="warn" icon={CirclePause} title={`Paused at ${formatTime(job.pausedAt)}`}>
        {job.pauseReason ? `${job.pauseReason.replace(/[.!]?$/, '.')} ` : ''}Nothing is sent until a person
        resumes. {plural(job.progress.pending, 'person is', 'people are')} waiting.
      </Notice>
    );
  }
  if (job.waiting && (job.status === 'processing' || job.status === 'queued')) {
    return (
      <Notice tone="warn" icon={Hourglass} title="Waiting">
        {job.waiting.sentence}{' '}
        {job.waiting.until ? `Goes on about ${formatTime(job.waiting.until)}.` : 'Goes on by itself.'}
      </Notice>
    );
  }
  if (job.error) return <Notice tone="bad">{job.error}</Notice>;
  return null;
}
