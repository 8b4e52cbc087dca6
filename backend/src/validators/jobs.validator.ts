import Joi from 'joi';
import { JOB_ITEM_STATUSES } from '../models/job-item.model.js';
import { JOB_STATUSES, type JobStatus } from '../models/job.model.js';
import type { JobItemState } from '../services/jobs/job-view.js';
import { messageText, pageFields, searchField, type PageQuery } from './common.js';
import { phoneSchema } from './phone.js';
import { count, flag, named, oneOf, rowId, text, textOrNull, time, timeOrNull } from './shapes.js';
import { waitingShape } from './messages.validator.js';

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
}).meta({ className: 'CreateTextJobBody' });

export interface ListJobsQuery extends PageQuery {
  status?: JobStatus;
  deviceId?: string;
}

export const ListJobsQuery = Joi.object<ListJobsQuery>({
  ...pageFields,
  status: oneOf(JOB_STATUSES),
  deviceId: Joi.string().trim().max(120),
});

export interface ListItemsQuery extends PageQuery {
  status?: JobItemState;
  search?: string;
}

const JOB_ITEM_STATES: readonly JobItemState[] = [
  'queued',
  'sent',
  'delivered',
  'read',
  'failed',
  'cancelled',
];

export const ListItemsQuery = Joi.object<ListItemsQuery>({
  ...pageFields,
  status: oneOf(JOB_ITEM_STATES),
  search: searchField,
});

const jobFields = {
  jobId: Joi.string(),
  name: textOrNull,
  type: oneOf(['text']),
  deviceId: Joi.string(),
  deviceName: Joi.string(),
  userId: rowId,
  createdBy: Joi.object({ id: rowId, fullName: textOrNull }).allow(null),
  status: oneOf(JOB_STATUSES),
  delaySec: Joi.number().description('Seconds between two messages at least.'),
  total: count,
  progress: named('JobProgress', {
    total: count,
    completed: count,
    failed: count,
    pending: count,
    cancelled: count,
  }).description('Always adds up to `total`.'),
  delivered: count,
  read: count,
  ratePerMinute: Joi.number().allow(null),
  etaAt: timeOrNull,
  nextAt: timeOrNull.description('When the next message is due.'),
  pauseReason: textOrNull,
  pausedAt: timeOrNull,
  waiting: waitingShape,
  scheduledAt: timeOrNull,
  startedAt: timeOrNull,
  finishedAt: timeOrNull,
  createdAt: time,
  error: textOrNull,
  can: Joi.object({ pause: flag, resume: flag, cancel: flag, retry: flag }).description(
    'What the caller may do with the job right now.',
  ),
};

export const JobResponse = named('Job', jobFields);
export const JobListResponse = Joi.array().items(JobResponse);
export const JobDetailsResponse = named('JobDetails', {
  ...jobFields,
  errors: Joi.array()
    .items(named('JobError', { seq: count, to: Joi.string(), code: Joi.string(), message: text }))
    .description('The first 50 failed recipients.'),
  failureReasons: Joi.array().items(
    named('FailureReason', { code: Joi.string(), message: text, count, retryable: flag }),
  ),
  timeline: Joi.array()
    .items(named('TimelinePoint', { at: time, sent: count, delivered: count, read: count }))
    .description('Cumulative counts, at most 60 points.'),
});

export const CreatedJobResponse = named('CreatedJob', {
  ...jobFields,
  skipped: Joi.object({
    duplicates: Joi.array().items(Joi.object({ index: count, to: Joi.string() })),
  }).description('Recipients that were named more than once; `index` is the place in the request.'),
});

export const JobItemListResponse = Joi.array().items(
  named('JobItem', {
    seq: count,
    to: Joi.string(),
    name: textOrNull,
    message: text,
    status: oneOf(JOB_ITEM_STATUSES),
    state: oneOf(JOB_ITEM_STATES),
    attempts: count,
    errorCode: textOrNull,
    errorMessage: textOrNull,
    retryable: Joi.boolean().allow(null),
    messageId: Joi.string(),
    sentAt: timeOrNull,
    deliveredAt: timeOrNull,
    readAt: timeOrNull,
  }),
);
