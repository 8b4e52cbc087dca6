import type { JobDetails, JobItem, Page } from '@/lib/api-types';
import { api } from '@/lib/paths';
import { baseApi, unwrap, unwrapPage } from '@/store/base-api';
import { JOB_EVENTS, patchJob } from '@/store/endpoints/jobs.endpoints';
import { patchWhileCached } from '@/store/live-bus';

export type JobAction = 'pause' | 'resume' | 'cancel' | 'retry';

export interface JobItemsQuery {
  jobId: string;
  status?: string;
  search?: string;
  page?: number;
}

const POINT_EVERY_MS = 2_000;

/** Continues the timeline between two full loads, so that the lines grow while the job runs. */
function extendTimeline(job: JobDetails): void {
  const point = {
    at: new Date().toISOString(),
    sent: job.progress.completed,
    delivered: job.delivered,
    read: job.read,
  };
  job.timeline ??= [];
  if (job.timeline.length === 0)
    job.timeline.push({ at: job.startedAt ?? job.createdAt, sent: 0, delivered: 0, read: 0 });
  const last = job.timeline.at(-1);
  const isFirst = job.timeline.length === 1;
  if (!last || isFirst || Date.now() - new Date(last.at).getTime() > POINT_EVERY_MS) job.timeline.push(point);
  else Object.assign(last, { ...point, at: last.at });
}

const endpoints = baseApi.injectEndpoints({
  endpoints: (build) => ({
    getJob: build.query<JobDetails, string>({
      query: (jobId) => ({ url: api.job(jobId) }),
      transformResponse: unwrap<JobDetails>,
      providesTags: ['Job'],
      onCacheEntryAdded: (jobId, life) =>
        patchWhileCached(life, JOB_EVENTS, (event) => {
          if (event.jobId !== jobId) return;
          life.updateCachedData((job) => {
            patchJob(job, event);
            extendTimeline(job);
          });
        }),
    }),
    listJobItems: build.query<Page<JobItem>, JobItemsQuery>({
      query: ({ jobId, ...params }) => ({ url: api.jobItems(jobId), params: { limit: 20, ...params } }),
      transformResponse: unwrapPage<JobItem>,
      providesTags: ['JobItems'],
    }),
    controlJob: build.mutation<unknown, { jobId: string; action: JobAction }>({
      query: ({ jobId, action }) => ({ url: api.jobAction(jobId, action), method: 'POST' }),
      invalidatesTags: ['Job', 'JobItems'],
    }),
  }),
});

export const { useGetJobQuery, useListJobItemsQuery, useControlJobMutation } = endpoints;
