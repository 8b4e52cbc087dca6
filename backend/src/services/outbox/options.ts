import type { Database } from '../../database/database.js';
import type { RecordEvent } from '../../events/index.js';
import type { Queue } from '../../queue/index.js';
import type { IdentitiesService } from '../identities/index.js';
import type { WhatsAppPort } from '../ports/whatsapp.port.js';
import type { PacingSettings } from './pacing.js';
import type { LimitSettings } from './wait-reasons.js';

export interface OutboxOptions {
  database: Database;
  queue: Queue;
  whatsapp: WhatsAppPort;
  identities: IdentitiesService;
  recordEvent: RecordEvent;
  sending: PacingSettings & LimitSettings & { maxAttempts: number; queueMaxSize: number };
  ackTimeoutMs: number;
  /** Counters of these jobs (row ids) changed through receipts. */
  onJobsChanged(jobRowIds: number[]): void;
}
