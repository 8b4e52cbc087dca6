import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { AppError } from '../../errors/index.js';
import { Device } from '../../models/device.model.js';
import { Message } from '../../models/message.model.js';
import { PRIORITY } from '../../queue/index.js';
import { parseChatAddress } from '../../utils/chat-address.js';
import type { Ctx } from '../../utils/context.js';
import type { DeviceFinder } from '../devices/index.js';
import type { OutboxService, Standing } from '../outbox/index.js';
import type { MediaFilesPort } from '../ports/media-files.port.js';
import type { OutboundContent, Recipient } from '../ports/whatsapp.port.js';
import { mediaKind, type MediaKind } from './media-kind.js';
import { MESSAGE_COLUMNS, type MessageView, type MessageViews } from './message-views.service.js';

/** How long a request waits for WhatsApp to accept the message before it answers `pending`. */
const ANSWER_AFTER_MS = 25_000;

export interface SendTextInput {
  deviceId: string;
  /** Digits, or `<digits>@lid`. */
  phone: string;
  message: string;
}

export interface SendMediaInput {
  deviceId: string;
  phone: string;
  caption?: string;
  type?: MediaKind;
  file: { path: string; originalName: string; mimetype: string; sizeBytes: number };
}

export interface SendResult {
  standing: Standing['status'];
  view: MessageView;
}

export interface MediaFile {
  path: string;
  mimetype: string;
  fileName: string | null;
}

interface Parcel {
  device: Device;
  phone: string;
  content: OutboundContent;
  mediaSize?: number;
}

interface MessagesDeps {
  finder: DeviceFinder;
  outbox: OutboxService;
  views: MessageViews;
  mediaFiles: MediaFilesPort;
  answerAfterMs?: number;
}

/** Sends single messages for a person who waits for the answer, and hands out media. */
export class MessagesService {
  constructor(private readonly deps: MessagesDeps) {}

  /** @throws AppError DEVICE_NOT_CONNECTED, SEND_LIMIT_REACHED, QUEUE_FULL, NOT_ON_WHATSAPP, SEND_FAILED */
  async sendText(ctx: Ctx, input: SendTextInput): Promise<SendResult> {
    const device = await this.deps.finder.get(ctx, input.deviceId, 'message.send');
    return this.send(ctx, { device, phone: input.phone, content: { type: 'text', text: input.message } });
  }

  /** As `sendText`, and FILE_TYPE_REFUSED. Takes the file over. */
  async sendMedia(ctx: Ctx, input: SendMediaInput): Promise<SendResult> {
    const device = await this.deps.finder.get(ctx, input.deviceId, 'message.send');
    const { file, caption } = input;
    const type = mediaKind(file.mimetype, input.type);
    const named = { mimetype: file.mimetype, fileName: file.originalName };
    const { path, sizeBytes } = await this.deps.mediaFiles.store(createReadStream(file.path), named);
    const content = { type, path, ...named, caption: caption || undefined };
    return this.send(ctx, { device, phone: input.phone, content, mediaSize: sizeBytes });
  }

  private async send(ctx: Ctx, { device, phone, content, mediaSize }: Parcel): Promise<SendResult> {
    const isAgent = ctx.actor.kind === 'user' && ctx.actor.role === 'agent';
    const submitted = await this.deps.outbox.submitDirect(ctx, {
      device,
      recipient: recipientOf(phone),
      content,
      mediaSize,
      source: isAgent ? 'agent' : 'api',
      priority: isAgent ? PRIORITY.agent : PRIORITY.single,
    });
    const { status, row } = await this.deps.outbox.waitFor(
      submitted.row.id,
      this.deps.answerAfterMs ?? ANSWER_AFTER_MS,
    );
    if (status === 'failed') throw failureOf(row);
    const { conversation, identity } = submitted;
    return { standing: status, view: this.deps.views.with(row, { device, conversation, identity }) };
  }

  /** The file of a message. @throws AppError MESSAGE_NOT_FOUND, NOT_YOUR_DEVICE, ADMIN_ONLY, MEDIA_NOT_FOUND */
  async media(ctx: Ctx, messageRowId: number): Promise<MediaFile> {
    const row = await Message.findByPk(messageRowId, { attributes: MESSAGE_COLUMNS });
    const device = row && (await Device.findByPk(row.sessionId));
    if (!row || !device) throw new AppError('MESSAGE_NOT_FOUND');
    await this.deps.finder.check(ctx, device, 'chat.read');
    if (row.isGroup && ctx.actor.kind === 'user' && ctx.actor.role !== 'admin')
      throw new AppError('ADMIN_ONLY');
    if (!row.mediaPath || !(await isFile(row.mediaPath))) throw new AppError('MEDIA_NOT_FOUND');
    return {
      path: row.mediaPath,
      mimetype: row.mediaMime ?? 'application/octet-stream',
      fileName: row.fileName,
    };
  }
}

function recipientOf(phone: string): Recipient {
  const address = parseChatAddress(phone);
  if (address?.kind !== 'person') throw new AppError('PHONE_INVALID');
  return { kind: 'person', pn: address.pn, lid: address.lid };
}

function failureOf(row: Message): AppError {
  const details = { errorCode: row.errorCode, messageRowId: row.id };
  if (row.errorCode === 'NOT_ON_WHATSAPP') return new AppError('NOT_ON_WHATSAPP', { details });
  return new AppError('SEND_FAILED', { message: row.errorMessage ?? undefined, details });
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
