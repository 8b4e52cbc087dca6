import type { JobSummary, LiveEventOf, Page } from '@/lib/api-types';
import { api } from '@/lib/paths';
import { baseApi, unwrapPage } from '../base-api';
import { patchWhileCached } from '../live-bus';

export interface JobListQuery {
  status?: string;
  deviceId?: string;
  page?: number;
  limit?: number;
}

export const JOB_EVENTS = [
  'job.progress',
  'job.completed',
  'job.failed',
  'job.paused',
  'job.resumed',
  'job.cancelled',
] as const;
export type JobEvent = LiveEventOf<(typeof JOB_EVENTS)[number]>;

/** Takes over what a job event says. Its `type` is that of the event; rights and author come with requests only. */
export function patchJob(job: JobSummary, event: JobEvent): void {
  const { type: _type, can: _can, createdBy: _createdBy, ...news } = event;
  Object.assign(job, news);
}

const endpoints = baseApi.injectEndpoints({
  endpoints: (build) => ({
    listJobs: build.query<Page<JobSummary>, JobListQuery | void>({
      query: (query) => ({ url: api.jobs, params: { limit: 20, page: 1, ...query } }),
      transformResponse: unwrapPage<JobSummary>,
      providesTags: ['Job'],
      onCacheEntryAdded: (_query, life) =>
        patchWhileCached(life, JOB_EVENTS, (event) =>
          life.updateCachedData((page) => {
            const job = page.rows.find((row) => row.jobId === event.jobId);
            if (job) patchJob(job, event);
          }),
        ),
    }),
  }),
});

export const { useListJobsQuery } = endpoints;
