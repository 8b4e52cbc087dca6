import type { Database } from '../../database/database.js';
import { retryDeadlock } from '../../database/retry-deadlock.js';
import { Sql } from '../../database/sql.js';
import type { RecordEvent } from '../../events/index.js';
import type { IdentitiesService } from '../identities/index.js';
import type { Outcome, QueueItem, Run } from '../../queue/index.js';
import {
  isRestriction,
  NOT_CONFIRMED,
  NOT_ON_WHATSAPP,
  unconfirmedBackoffMs,
  type Delivery,
  type DeliveryResult,
  type SendFailure,
} from '../outbox/delivery.js';
import type { NumberCheck } from '../outbox/number-check.js';
import { blastGapMs, singleGapMs, type PacingSettings } from '../outbox/pacing.js';
import type { OutcomeRecorder } from '../outbox/outcome-recorder.js';
import { loadStep, numbersToCheck, type BlastItem, type BlastStep } from './blast-query.js';
import { BlastRows, JobStoppedError } from './blast-rows.js';
import type { JobEvents } from './job-events.js';

export const BLAST_STEP = 'blast-step';

export interface BlastStepDeps {
  database: Database;
  delivery: Delivery;
  numbers: NumberCheck;
  recorder: OutcomeRecorder;
  recordEvent: RecordEvent;
  events: JobEvents;
  identities: IdentitiesService;
  pacing: PacingSettings;
  /** How often a message may go unconfirmed before its item fails. */
  maxAttempts: number;
  /** From 0 up to 1, for the jitter. */
  random: () => number;
}

/** The recipient a run is about. */
interface Current {
  step: BlastStep;
  item: BlastItem;
}

const CHECK_VALID_MS = 7 * 24 * 3_600_000;

/** One run = one recipient of a job; then the queue item runs again after the gap. */
export class BlastStepHandler {
  private readonly sql: Sql;
  private readonly rows: BlastRows;

  constructor(private readonly deps: BlastStepDeps) {
    this.sql = new Sql(deps.database);
    this.rows = new BlastRows(deps);
  }

  readonly run = async (queued: QueueItem, run: Run): Promise<Outcome | void> => {
    const { jobRowId } = queued.payload as { jobRowId: number };
    let step = await loadStep(this.sql, jobRowId);
    if (step === undefined) return { done: true };
    if (!step.item || !mayGoOn(step)) return this.rows.stop(step, run);
    const { device, item } = step;
    const wait = await this.deps.delivery.gate(device, { kind: 'person', pn: item.phone });
    if (wait) {
      this.deps.events.touch(jobRowId);
      return { wait };
    }
    if (this.deps.numbers.isStale(item.identity, step.createdAt)) {
      step = (await this.checkNumbers(step, item)) ?? step;
    }
    return this.send(step, run);
  };

  /** The step failed on our side again and again: stop the job and say so, rather than let it disappear. */
  readonly onGiveUp = async (queued: QueueItem, failure: SendFailure): Promise<void> => {
    const { jobRowId } = queued.payload as { jobRowId: number };
    await this.rows.pauseAfterError(jobRowId, failure);
  };

  /** Asks about the next numbers together, and reads the step again. */
  private async checkNumbers(step: BlastStep, item: BlastItem): Promise<BlastStep | undefined> {
    const validFrom = new Date(Date.now() - CHECK_VALID_MS);
    const numbers = await numbersToCheck(this.sql, step, item.seq, validFrom);
    await this.deps.numbers.check(step.device.deviceId, numbers);
    return loadStep(this.sql, step.jobRowId);
  }

  private async send(step: BlastStep, run: Run): Promise<Outcome | void> {
    const { item } = step;
    if (!item || !mayGoOn(step)) return this.rows.stop(step, run);
    const isAbsent = item.identity !== undefined && Number(item.identity.isOnWhatsApp ?? 1) === 0;
    if (isAbsent) return this.settle({ step, item }, run, { kind: 'failed', failure: NOT_ON_WHATSAPP }, 0);
    let result: DeliveryResult;
    try {
      result = await this.deps.delivery.transmit({
        device: step.device,
        recipient: { kind: 'person', pn: item.phone, lid: item.identity?.lid ?? undefined },
        messageId: item.messageId,
        content: { type: 'text', text: item.message },
        beforeSend: (encoded) => this.rows.begin(step, item, encoded),
      });
    } catch (error) {
      if (error instanceof JobStoppedError) return this.rows.stop(step, run);
      throw error;
    }
    const gapMs = blastGapMs(this.deps.pacing, step.delaySec, this.deps.random());
    return this.settle({ step, item }, run, result, gapMs);
  }

  private async settle(
    current: Current,
    run: Run,
    result: DeliveryResult,
    gapMs: number,
  ): Promise<Outcome | void> {
    const { step, item } = current;
    if (result.kind === 'wait') {
      this.deps.events.touch(step.jobRowId);
      return { wait: result.wait };
    }
    if (result.kind === 'unconfirmed') {
      const tries = item.attempts + 1;
      if (tries < this.deps.maxAttempts) {
        await this.sql.update('UPDATE job_items SET attempts = $1 WHERE id = $2', [tries, item.id]);
        return { again: { runAt: new Date(Date.now() + unconfirmedBackoffMs(tries)) } };
      }
    }
    await retryDeadlock(this.deps.database, () =>
      this.deps.database.transaction(() => this.finish(current, run, result, gapMs)),
    );
  }

  /** The end of a recipient: its rows, the counters, the events and the queue item in one transaction. */
  private async finish(
    { step, item }: Current,
    run: Run,
    result: DeliveryResult,
    gapMs: number,
  ): Promise<void> {
    const next =
      result.kind === 'sent'
        ? await this.rows.complete(step, item, result.at)
        : await this.fail({ step, item }, result.kind === 'failed' ? result.failure : NOT_CONFIRMED);
    const now = Date.now();
    const restMs = gapMs > 0 ? Math.min(singleGapMs(this.deps.pacing), gapMs) : 0;
    const restUntil = restMs > 0 ? new Date(now + restMs) : undefined;
    const runAt = new Date(now + gapMs);
    const holds = { restUntil, holdKindUntil: gapMs > 0 ? runAt : undefined };
    await run.settle(next === 'over' ? { done: true, ...holds } : { again: { runAt }, ...holds });
  }

  private async fail({ step, item }: Current, failure: SendFailure): Promise<'more' | 'over'> {
    const next = await this.rows.fail(step, item, failure);
    if (next === 'over' || !isRestriction(failure)) return next;
    await this.rows.brake(step.jobRowId, failure);
    return 'over';
  }
}

/** A message in flight is brought to its end even when the job was paused or cancelled meanwhile. */
const mayGoOn = (step: BlastStep): boolean =>
  step.status === 'queued' || step.status === 'processing' || step.item?.isInFlight === true;
