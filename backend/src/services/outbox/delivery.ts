import type { OutboundContent, Recipient, WhatsAppPort } from '../ports/whatsapp.port.js';
import { textOf, recipientKey, type SendingDevice } from './message-rows.js';
import { typingMs, type PacingSettings } from './pacing.js';
import type { SendLimits } from './send-limits.js';
import type { WaitReason } from './wait-reasons.js';

/** How long an item sleeps when its device is offline; connecting wakes it at once. */
const OFFLINE_WAIT_MS = 30_000;

export interface SendWait {
  reason: WaitReason;
  until: Date;
  scope: 'lane' | 'item';
}

export interface SendFailure {
  code: string;
  /** A sentence for a person. */
  message: string;
  retryable: boolean;
}

export type DeliveryResult =
  | { kind: 'sent'; at: Date }
  | { kind: 'failed'; failure: SendFailure }
  | { kind: 'wait'; wait: SendWait }
  /** The server said nothing. Trying again with the same id is safe. */
  | { kind: 'unconfirmed' };

export interface Parcel {
  device: SendingDevice;
  recipient: Recipient;
  messageId: string;
  content: OutboundContent;
  beforeSend(encoded: Uint8Array): Promise<void>;
}

interface DeliveryDeps {
  whatsapp: WhatsAppPort;
  limits: SendLimits;
  pacing: PacingSettings;
  ackTimeoutMs: number;
}

/** Takes one message through the gate and onto the wire. Stores nothing. */
export class Delivery {
  constructor(private readonly deps: DeliveryDeps) {}

  /** Why this message cannot leave now, if it cannot. */
  async gate(device: SendingDevice, recipient: Recipient): Promise<SendWait | undefined> {
    if (!this.deps.whatsapp.isConnected(device.deviceId)) return offline();
    return this.deps.limits.reached(device.id, recipientKey(recipient));
  }

  /** Types, sends and waits for the server's ack. */
  async transmit(parcel: Parcel): Promise<DeliveryResult> {
    const { whatsapp, pacing, ackTimeoutMs } = this.deps;
    const { device, recipient, messageId, content, beforeSend } = parcel;
    const startedMs = Date.now();
    const result = await whatsapp.transmit(device.deviceId, {
      recipient,
      messageId,
      content,
      typingMs: typingMs(pacing, textOf(content).length),
      ackTimeoutMs,
      beforeSend,
    });
    // The server's clock counts seconds: do not say that the message was sent before it was written.
    if (result.outcome === 'acked')
      return { kind: 'sent', at: new Date(Math.max(startedMs, result.at.getTime())) };
    if (result.outcome === 'refused') {
      const { code, message, retryable } = result;
      return { kind: 'failed', failure: { code: code.slice(0, 40), message, retryable } };
    }
    // A socket that closed while we waited says nothing about the message: go on when the device is back.
    if (result.outcome === 'offline' || !whatsapp.isConnected(device.deviceId))
      return { kind: 'wait', wait: offline() };
    return { kind: 'unconfirmed' };
  }
}

const offline = (): SendWait => ({
  reason: 'device-offline',
  until: new Date(Date.now() + OFFLINE_WAIT_MS),
  scope: 'lane',
});

export const NOT_CONFIRMED: SendFailure = {
  code: 'NO_ACK',
  message: 'WhatsApp did not confirm the message. It may or may not have arrived; trying again is safe.',
  retryable: true,
};

export const NOT_ON_WHATSAPP: SendFailure = {
  code: 'NOT_ON_WHATSAPP',
  message: 'This number is not on WhatsApp.',
  retryable: false,
};

/** Queued for the number a device had before; nobody who wrote it meant it to come from this one. */
export const NUMBER_CHANGED: SendFailure = {
  code: 'NUMBER_CHANGED',
  message: 'Not sent: the device was linked to another number while the message waited.',
  retryable: false,
};

/** WhatsApp's codes for an account that wrote to too many new people; going on would make it worse. */
const RESTRICTIONS: ReadonlySet<string> = new Set(['463', '475']);

/** True when the failure is about the account rather than about this recipient. */
export const isRestriction = ({ code }: SendFailure): boolean => RESTRICTIONS.has(code);

/** Wait before the same message is tried again. @param tries how often it went unconfirmed so far, from 1 */
export const unconfirmedBackoffMs = (tries: number): number => Math.min(30_000, 1_000 * 2 ** (tries - 1));
