import type { Readable } from 'node:stream';
import { downloadMediaMessage, type WAMessage, type WASocket } from '@whiskeysockets/baileys';
import type { InboundMessage, InboundPort } from '../../services/ports/inbound.port.js';
import { baileysLogger, errorFields, type EngineLogger } from '../logger.js';
import { MediaTooLargeError, type MediaSink } from '../media-store.js';

const PARALLEL = 2;
const ATTEMPTS = 4;

export interface MediaDownloadDeps {
  deviceId: string;
  port: InboundPort;
  sink: MediaSink;
  fetchOptions: RequestInit;
  retryDelayMs: number;
  log: EngineLogger;
  /** The socket of the moment, for asking the phone to upload an expired file again. */
  socket(): WASocket | undefined;
  confirm(messageId: string): void;
}

interface Task {
  source: WAMessage;
  message: InboundMessage;
}

/**
 * Fetches the files of received messages, a few at a time, without holding up the messages themselves. WhatsApp keeps a
 * file only for a while, so this starts at once. What is not done when the process stops stays in the inbox.
 */
export class MediaDownloads {
  private readonly queue: Task[] = [];
  private readonly running = new Set<Promise<void>>();
  private isStopped = false;

  constructor(private readonly deps: MediaDownloadDeps) {}

  add(source: WAMessage, message: InboundMessage): void {
    this.queue.push({ source, message });
    this.startNext();
  }

  /** Starts nothing new and waits for what is running. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.queue.length = 0;
    await Promise.allSettled(this.running);
  }

  private startNext(): void {
    while (!this.isStopped && this.running.size < PARALLEL) {
      const task = this.queue.shift();
      if (!task) return;
      const work = this.fetch(task).finally(() => {
        this.running.delete(work);
        this.startNext();
      });
      this.running.add(work);
    }
  }

  private async fetch({ source, message }: Task): Promise<void> {
    const { deviceId, log, confirm } = this.deps;
    const ids = { deviceId, messageId: message.messageId };
    for (let attempt = 1; !this.isStopped; attempt += 1) {
      try {
        await this.fetchOnce(source, message);
        confirm(message.messageId);
        return;
      } catch (error) {
        const isFinal = attempt >= ATTEMPTS || error instanceof MediaTooLargeError;
        log.warn(isFinal ? 'gave up a media download' : 'a media download failed', {
          ...ids,
          attempt,
          ...errorFields(error),
        });
        if (isFinal) {
          confirm(message.messageId);
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, this.deps.retryDelayMs * 2 ** (attempt - 1)));
      }
    }
  }

  private async fetchOnce(source: WAMessage, message: InboundMessage): Promise<void> {
    const { deviceId, port, sink, fetchOptions, log, socket } = this.deps;
    const { messageId, fromMe, chat, media } = message;
    if (!media) return;
    const sock = socket();
    const context = sock && {
      reuploadRequest: sock.updateMediaMessage,
      logger: baileysLogger(log, deviceId),
    };
    const stream: Readable = await downloadMediaMessage(source, 'stream', { options: fetchOptions }, context);
    const file = await sink.store(stream, media);
    await port.mediaStored(deviceId, { messageId, fromMe, chat }, { ...file, mimetype: media.mimetype });
  }
}
