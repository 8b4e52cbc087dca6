import { describe, expect, it } from '@jest/globals';
import type { JobSummary } from '@/lib/api-types';
import { patchJob } from '@/store/endpoints/jobs.endpoints';
import type { JobEvent } from '@/store/endpoints/jobs.endpoints';
import { onLive, patchWhileCached, publishLive } from '@/store/live-bus';

const progress = { total: 10, completed: 4, failed: 0, pending: 6, cancelled: 0 };
const event: JobEvent = {
  type: 'job.progress',
  jobId: 'job-1',
  deviceId: 'd',
  status: 'processing',
  progress,
  delivered: 3,
  read: 1,
};

describe('live events', () => {
  it('reach those who asked for their type until they stop', () => {
    const seen: string[] = [];
    const stop = onLive(['job.progress'], ({ jobId }) => seen.push(jobId));
    publishLive(event);
    publishLive({ type: 'presence', deviceId: 'd', jid: 'x', state: 'composing' });
    stop();
    publishLive(event);
    expect(seen).toEqual(['job-1']);
  });

  it('patch a cache entry only between its first load and its removal', async () => {
    let seen = 0;
    let load = (): void => undefined;
    let remove = (): void => undefined;
    const life = {
      cacheDataLoaded: new Promise<void>((resolve) => (load = resolve)),
      cacheEntryRemoved: new Promise<void>((resolve) => (remove = resolve)),
    };
    const done = patchWhileCached(life, ['job.progress'], () => (seen += 1));
    publishLive(event);
    load();
    await life.cacheDataLoaded;
    publishLive(event);
    remove();
    await done;
    publishLive(event);
    expect(seen).toBe(1);
  });

  it('move the counters of a job and leave its rights and author alone', () => {
    const job = {
      jobId: 'job-1',
      type: 'text',
      status: 'queued',
      can: { pause: true },
      createdBy: { id: 1 },
    } as unknown as JobSummary;
    patchJob(job, event);
    expect(job).toMatchObject({
      type: 'text',
      status: 'processing',
      progress,
      delivered: 3,
      can: { pause: true },
      createdBy: { id: 1 },
    });
  });
});
