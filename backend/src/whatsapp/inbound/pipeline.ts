import type { BaileysEventMap, WAMessage } from '@whiskeysockets/baileys';
import { errorFields } from '../logger.js';
import type { EventBatch } from '../link.js';
import { onContacts, onLidMapping } from './contacts.js';
import type { InboundContext } from './context.js';
import { onHistory } from './history.js';
import { onMessageReceipts } from './message-receipts.js';
import { onMessagesUpdate } from './messages-update.js';
import { onMessagesUpsert } from './messages-upsert.js';
import { onPresence } from './presence.js';

type Handlers = {
  [E in keyof BaileysEventMap]?: (context: InboundContext, data: BaileysEventMap[E]) => Promise<void>;
};

/** In this order within one batch: people before their messages, messages before their receipts. */
const HANDLERS: Handlers = {
  'lid-mapping.update': onLidMapping,
  'messaging-history.set': onHistory,
  'contacts.upsert': onContacts,
  'contacts.update': onContacts,
  'messages.upsert': onMessagesUpsert,
  'messages.update': onMessagesUpdate,
  'message-receipt.update': onMessageReceipts,
  'presence.update': onPresence,
};

/** Work of these kinds that has not begun yet takes later events in: a blast brings two receipts for each message. */
const MERGED: ReadonlySet<string> = new Set(['messages.update', 'message-receipt.update']);
const MOST_MERGED = 500;

const MAX_RETRY_DELAY_MS = 30_000;

interface LastWork {
  event: string;
  data: unknown;
}

/**
 * Takes the events of one device through one chain, so that rows are written in the order things happened. When the
 * database does not answer, the chain waits and tries again: events are not dropped.
 */
export class InboundPipeline {
  private chain: Promise<void>;
  /** The last piece of work, as long as it has not begun. */
  private last: LastWork | undefined;
  private isStopped = false;
  private wake: (() => void) | undefined;

  constructor(
    private readonly context: InboundContext,
    private readonly retryDelayMs: number,
    /** Nothing is handed over before this resolves: the account must have been accepted first. */
    ready: Promise<void>,
  ) {
    this.chain = ready;
  }

  push(batch: EventBatch): void {
    for (const event of Object.keys(HANDLERS) as (keyof BaileysEventMap)[]) {
      const handler = HANDLERS[event] as
        ((context: InboundContext, data: unknown) => Promise<void>) | undefined;
      const data: unknown = batch[event];
      if (!handler || data === undefined || this.joinLast(event, data)) continue;
      const mine: LastWork = { event, data: MERGED.has(event) ? [...(data as unknown[])] : data };
      this.enqueue(event, () => handler(this.context, mine.data), mine);
    }
  }

  /** Adds the data to the last piece of work if that is of the same kind and still waits. */
  private joinLast(event: string, data: unknown): boolean {
    const { last } = this;
    if (last?.event !== event || !MERGED.has(event)) return false;
    const waiting = last.data as unknown[];
    if (waiting.length >= MOST_MERGED) return false;
    waiting.push(...(data as unknown[]));
    return true;
  }

  /** Hands over messages of an earlier run that were received but never stored. */
  pushLeftovers(messages: WAMessage[]): void {
    if (messages.length > 0) this.enqueue('leftovers', () => onMessagesUpsert(this.context, { messages }));
  }

  /** Resolves when everything pushed so far is stored. */
  drain(): Promise<void> {
    return this.chain;
  }

  /** Drops everything: the events belong to an account that must not be used. */
  discard(): void {
    this.isStopped = true;
  }

  /** Gives up waiting for a database that does not answer; the inbox keeps the messages. */
  async stop(graceMs: number): Promise<void> {
    const grace = new Promise<void>((resolve) => setTimeout(resolve, graceMs).unref());
    await Promise.race([this.chain, grace]);
    this.isStopped = true;
    this.wake?.();
    await this.chain;
  }

  private enqueue(event: string, work: () => Promise<void>, mine?: LastWork): void {
    this.last = mine;
    this.chain = this.chain.then(() => {
      if (this.last === mine) this.last = undefined;
      return this.runUntilStored(event, work);
    });
  }

  private async runUntilStored(event: string, work: () => Promise<void>): Promise<void> {
    for (let attempt = 1; !this.isStopped; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        const { deviceId, log } = this.context;
        log.error('could not store an event from WhatsApp', {
          deviceId,
          event,
          attempt,
          ...errorFields(error),
        });
        if (!isWorthRetrying(error)) return;
        await this.pause(Math.min(this.retryDelayMs * 2 ** (attempt - 1), MAX_RETRY_DELAY_MS));
      }
    }
  }

  private async pause(delayMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, delayMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = undefined;
  }
}

/** A defect in our own code does not get better by waiting, and must not hold up everything behind it. */
function isWorthRetrying(error: unknown): boolean {
  return !(error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError);
}
