import { Delivery } from './delivery.js';
import { MessageStatusService } from './message-status.service.js';
import { NumberCheck } from './number-check.js';
import { OutboxService } from './outbox.service.js';
import { OutcomeRecorder } from './outcome-recorder.js';
import { SEND_MESSAGE, SendMessageHandler } from './send-message.handler.js';
import { SendLimits } from './send-limits.js';
import { Waiters } from './waiters.js';
import type { OutboxOptions } from './options.js';

export type { OutboxOptions } from './options.js';
export type { OutboxService, Standing, SubmitInput, Submitted } from './outbox.service.js';
export type { MessageStatusService } from './message-status.service.js';
export { laneOf } from './outbox.service.js';
export { NUMBER_CHANGED, type SendFailure } from './delivery.js';
export { QueueAnnouncer } from './queue-announcer.js';
export {
  presentWaiting,
  waitSentence,
  type LimitSettings,
  type WaitReason,
  type Waiting,
} from './wait-reasons.js';

/** The outbox and the parts that blasts share with it. */
export interface Outbox {
  service: OutboxService;
  messageStatus: MessageStatusService;
  delivery: Delivery;
  numbers: NumberCheck;
  recorder: OutcomeRecorder;
}

/** Wires the outbox and registers its queue handler. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { database, queue, whatsapp, identities, recordEvent, sending } = options;
  const limits = new SendLimits(database, sending);
  const waiters = new Waiters();
  const delivery = new Delivery({ whatsapp, limits, pacing: sending, ackTimeoutMs: options.ackTimeoutMs });
  const numbers = new NumberCheck({ database, identities, whatsapp });
  const recorder = new OutcomeRecorder(database, limits);
  const handler = new SendMessageHandler({
    database,
    delivery,
    numbers,
    recorder,
    waiters,
    recordEvent,
    pacing: sending,
    maxAttempts: sending.maxAttempts,
  });
  queue.register(SEND_MESSAGE, {
    handler: handler.run,
    onGiveUp: handler.onGiveUp,
    // Attempts here are errors on our side and crashes; what WhatsApp does not confirm is counted on the message.
    maxAttempts: 15,
    backoffMs: (attempt) => Math.min(30_000, 500 * 2 ** (attempt - 1)),
  });
  const service = new OutboxService({
    database,
    queue,
    whatsapp,
    identities,
    limits,
    limitSettings: sending,
    queueMaxSize: sending.queueMaxSize,
    recordEvent,
    waiters,
  });
  const messageStatus = new MessageStatusService({
    database,
    recordEvent,
    onJobsChanged: (ids) => options.onJobsChanged(ids),
  });
  return { service, messageStatus, delivery, numbers, recorder };
}
