import type { Job } from '../models/job.model.js';
import { presentJob } from '../presenters/job.presenter.js';
import type { JobView } from '../services/jobs/job-view.js';
import type { AnyNewEvent, EventType } from './catalogue.js';

export type JobEventType = Extract<EventType, `job.${string}`>;

/** How a job stands now. `job` comes with its device. */
export function jobEvent(type: JobEventType, job: Job, view: JobView): AnyNewEvent {
  const { can: _can, ...payload } = presentJob(job, view);
  const envelope = {
    deviceId: payload.deviceId,
    ownerId: job.device?.userId ?? job.userId,
    audience: 'device',
  } as const;
  return { type, ...envelope, payload: { ...payload } };
}
