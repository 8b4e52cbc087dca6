import Joi from 'joi';
import { JOB_STATUSES, type JobStatus } from '../models/job.model.js';
import type { JobItemState } from '../services/jobs/job-view.js';
import { messageText, pageFields, searchField, type PageQuery } from './common.js';
import { phoneSchema } from './phone.js';

/** Beyond any queue: how many may wait is a setting, and too many of them is another answer. */
const MOST_RECIPIENTS = 250_000;
const LONGEST_TEXT = 65_536;
const LONGEST_DELAY_SEC = 3_600;

export const JobParams = Joi.object<{ jobId: string }>({
  jobId: Joi.string().trim().min(1).max(60).required(),
});

export interface CreateTextJobBody {
  messages: { to: string; message: string; name?: string }[];
  delay?: number;
  name?: string;
  scheduleTime?: Date;
}

export const CreateTextJobBody = Joi.object<CreateTextJobBody>({
  messages: Joi.array()
    .items(
      Joi.object({
        to: phoneSchema.required(),
        message: messageText(LONGEST_TEXT)
          .required()
          .description('`{{name}}` and `{{phone}}` are replaced for each recipient.'),
        name: Joi.string().trim().max(190).allow('').empty(''),
      }),
    )
    .min(1)
    .max(MOST_RECIPIENTS)
    .required(),
  delay: Joi.number()
    .min(0)
    .max(LONGEST_DELAY_SEC)
    .description('Seconds between two messages at least; a random part is added.'),
  name: Joi.string().trim().max(190).empty(''),
  scheduleTime: Joi.date().iso().description('Start not before this time.'),
});

export interface ListJobsQuery extends PageQuery {
  status?: JobStatus;
  deviceId?: string;
}

export const ListJobsQuery = Joi.object<ListJobsQuery>({
  ...pageFields,
  status: Joi.string().valid(...JOB_STATUSES),
  deviceId: Joi.string().trim().max(120),
});

export interface ListItemsQuery extends PageQuery {
  status?: JobItemState;
  search?: string;
}

export const ListItemsQuery = Joi.object<ListItemsQuery>({
  ...pageFields,
  status: Joi.string().valid('queued', 'sent', 'delivered', 'read', 'failed', 'cancelled'),
  search: searchField,
});

const count = Joi.number().integer().min(0);
const time = Joi.string().isoDate().allow(null);
const words = Joi.string().allow('', null);

const waiting = Joi.object({ reason: Joi.string(), sentence: Joi.string(), until: time }).allow(null);

const jobFields = {
  jobId: Joi.string().required(),
  name: words,
  type: Joi.string(),
  deviceId: Joi.string(),
  deviceName: Joi.string(),
  userId: Joi.number(),
  createdBy: Joi.object({ id: Joi.number(), fullName: words }).allow(null),
  status: Joi.string()
    .valid(...JOB_STATUSES)
    .required(),
  delaySec: Joi.number(),
  total: count,
  progress: Joi.object({
    total: count,
    completed: count,
    failed: count,
    pending: count,
    cancelled: count,
  }).description('Always adds up to `total`.'),
  delivered: count,
  read: count,
  ratePerMinute: Joi.number().allow(null),
  etaAt: time,
  nextAt: time,
  pauseReason: words,
  pausedAt: time,
  waiting,
  scheduledAt: time,
  startedAt: time,
  finishedAt: time,
  createdAt: time,
  error: words,
  can: Joi.object({
    pause: Joi.boolean(),
    resume: Joi.boolean(),
    cancel: Joi.boolean(),
    retry: Joi.boolean(),
  }),
};

export const JobResponse = Joi.object(jobFields);
export const JobListResponse = Joi.array().items(JobResponse);
export const JobDetailsResponse = Joi.object({
  ...jobFields,
  errors: Joi.array().items(Joi.object({ seq: count, to: Joi.string(), code: Joi.string(), message: words })),
  failureReasons: Joi.array().items(
    Joi.object({ code: Joi.string(), message: words, count, retryable: Joi.boolean() }),
  ),
  timeline: Joi.array().items(Joi.object({ at: time, sent: count, delivered: count, read: count })),
});

export const CreatedJobResponse = Joi.object({
  ...jobFields,
  skipped: Joi.object({ duplicates: Joi.array().items(Joi.object({ index: count, to: Joi.string() })) }),
});

export const JobItemListResponse = Joi.array().items(
  Joi.object({
    seq: count,
    to: Joi.string(),
    name: words,
    message: Joi.string(),
    status: Joi.string(),
    state: Joi.string(),
    attempts: count,
    errorCode: words,
    errorMessage: words,
    retryable: Joi.boolean().allow(null),
    messageId: Joi.string(),
    sentAt: time,
    deliveredAt: time,
    readAt: time,
  }),
);
