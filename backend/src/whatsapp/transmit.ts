/**
 * Sends one message and tells what became of it. Baileys' `sendMessage` resolves when the stanza has been written to the
 * socket, and even when a query timed out and there was nobody to send to, so neither is taken for success: only the
 * server's ack (or a receipt, which implies it) is.
 */
import { setTimeout as delay } from 'node:timers/promises';
import {
  generateWAMessageContent,
  proto,
  type AnyMessageContent,
  type BinaryNode,
  type WASocket,
} from '@whiskeysockets/baileys';
import type { OutboundContent, TransmitInput, TransmitResult } from '../services/ports/whatsapp.port.js';
import { BoundedCache } from './bounded-cache.js';
import { statusCodeOf } from './close-reason.js';
import { jidUser, parseJid, recipientJid, type Jid } from './jid.js';
import { baileysLogger, errorFields, type EngineLogger } from './logger.js';
import { refusalOf } from './refusals.js';

interface Ack {
  error?: string;
  at: Date;
}

interface Waiter {
  settle: (ack: Ack | undefined) => void;
}

export interface TransmitterDeps {
  deviceId: string;
  sock: WASocket;
  log: EngineLogger;
  fetchOptions: RequestInit;
  /** The message as encoded at an earlier attempt, so that a retry does not upload its file again. */
  storedMessage: (messageId: string) => Promise<proto.IMessage | undefined>;
  forgetDevicesOf: (user: string) => void;
}

class LinkEndedError extends Error {
  constructor() {
    super('the link has ended');
    this.name = 'LinkEndedError';
  }
}

/** Sends over one link. `close()` must be called when the link is gone. */
export class Transmitter {
  private readonly waiters = new Map<string, Waiter>();
  /** Baileys turns a refusal into an event as well; it must not be reported twice. */
  private readonly reported = new BoundedCache(500, 60_000);
  private isClosed = false;
  /** Called when the link ends; not one long-lived promise, which would keep every race against it in memory. */
  private readonly unfinished = new Set<() => void>();

  constructor(private readonly deps: TransmitterDeps) {
    deps.sock.ws.on('CB:ack,class:message', (node: BinaryNode) => this.onAck(node));
    deps.sock.ws.on('CB:receipt', (node: BinaryNode) => this.onReceipt(node));
  }

  /** True when the outcome of this message is (or has just been) reported as the result of `transmit`. */
  isAwaited(messageId: string): boolean {
    return this.waiters.has(messageId) || this.reported.get<true>(messageId) === true;
  }

  /** Everybody still waiting learns that the outcome is unknown. */
  close(): void {
    this.isClosed = true;
    for (const abandon of [...this.unfinished]) abandon();
    for (const waiter of [...this.waiters.values()]) waiter.settle(undefined);
  }

  async transmit(input: TransmitInput): Promise<TransmitResult> {
    if (this.isClosed) return { outcome: 'offline' };
    const jid = recipientJid(input.recipient);
    let message: proto.IMessage;
    try {
      message = await this.whileOpen(this.messageFor(input));
    } catch (error) {
      return this.contentFailure(input, error);
    }
    await this.showTyping(jid, input.typingMs);
    const isReachable = await this.hasDevices(jid);
    if (this.isClosed) return { outcome: 'offline' };
    if (!isReachable)
      return { outcome: 'unconfirmed', reason: 'WhatsApp did not answer which devices the recipient has.' };
    await input.beforeSend?.(proto.Message.encode(message).finish());
    return this.relay(jid, message, input);
  }

  private async relay(jid: Jid, message: proto.IMessage, input: TransmitInput): Promise<TransmitResult> {
    const { messageId, ackTimeoutMs } = input;
    if (this.isClosed) return { outcome: 'offline' };
    const acked = this.waitForAck(messageId, ackTimeoutMs);
    try {
      await this.whileOpen(this.deps.sock.relayMessage(jid, message, { messageId }));
    } catch (error) {
      this.waiters.get(messageId)?.settle(undefined);
      return this.relayFailure(messageId, error);
    }
    const ack = await acked;
    if (!ack) {
      const reason = this.isClosed
        ? 'The connection was lost before WhatsApp confirmed the message.'
        : 'WhatsApp did not confirm the message in time.';
      return { outcome: 'unconfirmed', reason };
    }
    if (ack.error === undefined) return { outcome: 'acked', at: ack.at };
    if (ack.error === '479') this.deps.forgetDevicesOf(jidUser(jid) ?? '');
    return { outcome: 'refused', ...refusalOf(ack.error) };
  }

  private waitForAck(messageId: string, timeoutMs: number): Promise<Ack | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => waiter.settle(undefined), timeoutMs);
      const waiter: Waiter = {
        settle: (ack) => {
          clearTimeout(timer);
          if (this.waiters.get(messageId) === waiter) this.waiters.delete(messageId);
          resolve(ack);
        },
      };
      this.waiters.get(messageId)?.settle(undefined);
      this.waiters.set(messageId, waiter);
    });
  }

  private onAck({ attrs }: BinaryNode): void {
    const waiter = this.waiters.get(attrs.id ?? '');
    if (!waiter) return;
    const seconds = Number(attrs.t);
    const at = seconds > 0 ? new Date(seconds * 1000) : new Date();
    this.reported.set(attrs.id ?? '', true);
    waiter.settle(attrs.error === undefined ? { at } : { at, error: attrs.error });
  }

  /** A delivery or read receipt proves that the server has the message, should its ack have been lost. */
  private onReceipt({ attrs }: BinaryNode): void {
    if (attrs.type === 'retry' || attrs.type === 'server-error') return;
    this.waiters.get(attrs.id ?? '')?.settle({ at: new Date() });
  }

  /** Baileys goes on waiting for answers after its socket has died, up to the query timeout; nobody else has to. */
  private whileOpen<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const abandon = (): void => reject(new LinkEndedError());
      this.unfinished.add(abandon);
      work.then(resolve, reject).finally(() => this.unfinished.delete(abandon));
    });
  }

  private async showTyping(jid: Jid, typingMs: number): Promise<void> {
    if (typingMs <= 0) return;
    const { sock, deviceId, log } = this.deps;
    try {
      await sock.sendPresenceUpdate('composing', jid);
      await delay(typingMs);
      if (!this.isClosed) await sock.sendPresenceUpdate('paused', jid);
    } catch (error) {
      log.debug('could not show typing', { deviceId, ...errorFields(error) });
    }
  }

  /** Asks for the recipient's devices beforehand: Baileys would send to nobody when that question times out. */
  private async hasDevices(jid: Jid): Promise<boolean> {
    const { sock, log, deviceId } = this.deps;
    if (parseJid(jid)?.kind === 'group') return true;
    try {
      const devices = await this.whileOpen(sock.getUSyncDevices([jid], true, false));
      return devices.some((device) => device.user === jidUser(jid));
    } catch (error) {
      log.warn('could not look up the devices of a recipient', { deviceId, ...errorFields(error) });
      return false;
    }
  }

  private async messageFor(input: TransmitInput): Promise<proto.IMessage> {
    const { content, messageId } = input;
    if (content.type === 'text') return { extendedTextMessage: { text: content.text } };
    const earlier = await this.deps.storedMessage(messageId);
    if (earlier) return earlier;
    const { sock, log, deviceId, fetchOptions } = this.deps;
    return generateWAMessageContent(mediaContent(content), {
      logger: baileysLogger(log, deviceId),
      upload: sock.waUploadToServer,
      options: fetchOptions,
    });
  }

  private contentFailure({ messageId }: TransmitInput, error: unknown): TransmitResult {
    if (this.isClosed) return { outcome: 'offline' };
    this.deps.log.warn('could not prepare a message', {
      deviceId: this.deps.deviceId,
      messageId,
      ...errorFields(error),
    });
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return {
        outcome: 'refused',
        code: 'MEDIA_MISSING',
        message: 'The file to send is no longer there.',
        retryable: false,
      };
    }
    return {
      outcome: 'refused',
      code: 'MEDIA_UPLOAD_FAILED',
      message: 'The file could not be uploaded to WhatsApp.',
      retryable: true,
    };
  }

  private relayFailure(messageId: string, error: unknown): TransmitResult {
    this.deps.log.warn('could not send a message', {
      deviceId: this.deps.deviceId,
      messageId,
      ...errorFields(error),
    });
    const code = statusCodeOf(error);
    if (this.isClosed || code === 428 || code === 408) {
      return { outcome: 'unconfirmed', reason: 'The connection was lost while the message was being sent.' };
    }
    const message = 'The message could not be encrypted for the recipient.';
    return { outcome: 'refused', code: 'ENCRYPTION_FAILED', message, retryable: true };
  }
}

function mediaContent(content: Exclude<OutboundContent, { type: 'text' }>): AnyMessageContent {
  const { path, mimetype, fileName, caption } = content;
  const source = { url: path };
  const withCaption = caption ? { caption } : {};
  switch (content.type) {
    case 'image':
      return { image: source, mimetype, ...withCaption };
    case 'video':
      return { video: source, mimetype, ...withCaption };
    case 'audio':
      return { audio: source, mimetype, ptt: mimetype.startsWith('audio/ogg') };
    case 'document':
      return { document: source, mimetype, fileName: fileName ?? 'file', ...withCaption };
  }
}
