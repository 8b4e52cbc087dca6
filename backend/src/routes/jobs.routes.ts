import type { JobsController } from '../controllers/jobs.controller.js';
import { DeviceParams } from '../validators/common.js';
import {
  CreatedJobResponse,
  CreateTextJobBody,
  JobDetailsResponse,
  JobItemListResponse,
  JobListResponse,
  JobParams,
  JobResponse,
  ListItemsQuery,
  ListJobsQuery,
} from '../validators/jobs.validator.js';
import { at, can, errors, route, type ApiRouter } from './route.js';

const tags = ['Jobs'];
const byJob = { params: JobParams };

/** Chat blasts: create, follow, steer; the same under /api/admin for every job. */
export function jobRoutes(root: ApiRouter, jobs: JobsController): void {
  const api = at(root, '/api/whatsapp-multi-device');
  route(api, {
    method: 'post',
    path: '/devices/:deviceId/jobs/send-text',
    auth: can('job.create'),
    request: { params: DeviceParams, body: CreateTextJobBody },
    bodyLimit: '20mb',
    responses: { 201: CreatedJobResponse, ...errors(400, 403, 404, 413, 429) },
    summary: 'Send a text to many recipients, one after another',
    tags,
    handler: jobs.createText,
  });
  readRoutes(api, jobs);
  commandRoutes(api, jobs);
  adminRoutes(at(root, '/api/admin'), jobs);
}

function readRoutes(api: ApiRouter, jobs: JobsController): void {
  const auth = can('job.read');
  route(api, {
    method: 'get',
    path: '/jobs',
    auth,
    request: { query: ListJobsQuery },
    responses: { 200: JobListResponse, ...errors(400) },
    isPaginated: true,
    summary: 'List own jobs, newest first',
    tags,
    handler: jobs.list,
  });
  route(api, {
    method: 'get',
    path: '/jobs/:jobId',
    auth,
    request: byJob,
    responses: { 200: JobDetailsResponse, ...errors(403, 404) },
    summary: 'Read a job: progress, rate, end, failures, timeline',
    tags,
    handler: jobs.get,
  });
  route(api, {
    method: 'get',
    path: '/jobs/:jobId/items',
    auth,
    request: { params: JobParams, query: ListItemsQuery },
    responses: { 200: JobItemListResponse, ...errors(400, 403, 404) },
    isPaginated: true,
    summary: 'List the recipients of a job',
    tags,
    handler: jobs.items,
  });
  route(api, {
    method: 'get',
    path: '/jobs/:jobId/items.csv',
    auth,
    request: byJob,
    responses: { 200: { contentType: 'text/csv' }, ...errors(403, 404) },
    summary: 'Export the recipients of a job as CSV',
    tags,
    handler: jobs.csv,
  });
}

function commandRoutes(api: ApiRouter, jobs: JobsController): void {
  const common = {
    method: 'post',
    request: byJob,
    responses: { 200: JobResponse, ...errors(403, 404, 409) },
    tags,
  } as const;
  route(api, {
    ...common,
    path: '/jobs/:jobId/cancel',
    auth: can('job.cancel'),
    summary: 'Cancel a job after the message in flight',
    handler: jobs.cancel,
  });
  route(api, {
    ...common,
    path: '/jobs/:jobId/pause',
    auth: can('job.control'),
    summary: 'Pause a job before its next message',
    handler: jobs.pause,
  });
  route(api, {
    ...common,
    path: '/jobs/:jobId/resume',
    auth: can('job.control'),
    summary: 'Resume a paused job exactly where it stopped',
    handler: jobs.resume,
  });
  route(api, {
    ...common,
    path: '/jobs/:jobId/retry',
    auth: can('job.control'),
    summary: 'Send the failed messages of a job again',
    handler: jobs.retry,
  });
}

function adminRoutes(api: ApiRouter, jobs: JobsController): void {
  const auth = can('admin');
  const common = {
    method: 'post',
    auth,
    request: byJob,
    responses: { 200: JobResponse, ...errors(404, 409) },
    tags,
  } as const;
  route(api, {
    method: 'get',
    path: '/jobs',
    auth,
    request: { query: ListJobsQuery },
    responses: { 200: JobListResponse, ...errors(400) },
    isPaginated: true,
    summary: 'List all jobs',
    tags,
    handler: jobs.list,
  });
  route(api, {
    method: 'get',
    path: '/jobs/:jobId',
    auth,
    request: byJob,
    responses: { 200: JobDetailsResponse, ...errors(404) },
    summary: 'Read any job',
    tags,
    handler: jobs.get,
  });
  route(api, { ...common, path: '/jobs/:jobId/cancel', summary: 'Cancel any job', handler: jobs.cancel });
  route(api, { ...common, path: '/jobs/:jobId/pause', summary: 'Pause any job', handler: jobs.pause });
  route(api, { ...common, path: '/jobs/:jobId/resume', summary: 'Resume any job', handler: jobs.resume });
  route(api, { ...common, path: '/jobs/:jobId/retry', summary: 'Retry any job', handler: jobs.retry });
}
