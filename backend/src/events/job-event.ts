import type { Job } from '../models/job.model.js';
import { presentJob } from '../presenters/job.presenter.js';
import type { JobView } from '../services/jobs/job-view.js';
import type { AnyNewEvent, EventType } from './catalogue.js';

export type JobEventType = Extract<EventType, `job.${string}`>;

/** How a job stands now. `job` comes with its device. */
export function jobEvent(type: JobEventType, job: Job, view: JobView): AnyNewEvent {
  // On the stream `type` is the type of the event, so the kind of job travels as `jobType`; who made it and what the
  // reader may do belong to a request, not to an event.
  const { can: _can, createdBy: _createdBy, type: jobType, ...facts } = presentJob(job, view);
  const payload = { ...facts, jobType };
  const envelope = {
    deviceId: payload.deviceId,
    ownerId: job.device?.userId ?? job.userId,
    audience: 'device',
  } as const;
  return { type, ...envelope, payload };
}
