import type { Database } from '../../database/database.js';
import type { RecordEvent } from '../../events/index.js';
import type { Queue } from '../../queue/index.js';
import type { Logger } from '../../utils/logger.js';
import type { DeviceFinder } from '../devices/index.js';
import type { IdentitiesService } from '../identities/index.js';
import type { Outbox, OutboxOptions } from '../outbox/index.js';
import type { WhatsAppPort } from '../ports/whatsapp.port.js';
import { BLAST_STEP, BlastStepHandler } from './blast-step.handler.js';
import { JobControlService } from './job-control.service.js';
import { JobEvents } from './job-events.js';
import { JobFinder } from './job-finder.service.js';
import { JobViews } from './job-views.service.js';
import { JobsService } from './jobs.service.js';

export type { JobControlService } from './job-control.service.js';
export type { JobsService, CreateTextJob, DescribedJob } from './jobs.service.js';
export { itemsCsv } from './job-items.service.js';

export interface Jobs {
  service: JobsService;
  control: JobControlService;
  events: JobEvents;
}

export interface JobsOptions {
  database: Database;
  queue: Queue;
  whatsapp: WhatsAppPort;
  identities: IdentitiesService;
  devices: DeviceFinder;
  outbox: Outbox;
  recordEvent: RecordEvent;
  sending: OutboxOptions['sending'];
  log: Logger;
  random?: () => number;
}

/** Wires blasts and registers their queue handler. */
export function createJobs(options: JobsOptions): Jobs {
  const { database, queue, whatsapp, identities, devices, outbox, recordEvent, sending, log } = options;
  const finder = new JobFinder(devices);
  const views = new JobViews({ database, queue, sending });
  const events = new JobEvents({ database, recordEvent, describe: (job) => views.describe(job), log });
  const { delivery, numbers, recorder } = outbox;
  const handler = new BlastStepHandler({
    database,
    delivery,
    numbers,
    recorder,
    identities,
    recordEvent,
    events,
    pacing: sending,
    maxAttempts: sending.maxAttempts,
    random: options.random ?? Math.random,
  });
  queue.register(BLAST_STEP, {
    handler: handler.run,
    onGiveUp: handler.onGiveUp,
    // Errors on our side and crashes in a row without a message getting through.
    maxAttempts: 20,
    backoffMs: (attempt) => Math.min(30_000, 500 * 2 ** (attempt - 1)),
  });
  const service = new JobsService({
    database,
    queue,
    whatsapp,
    devices,
    outbox: outbox.service,
    finder,
    views,
    events,
    pacing: sending,
  });
  return { service, control: new JobControlService({ database, queue, events, finder }), events };
}
