import { proto, toNumber, type BaileysEventMap } from '@whiskeysockets/baileys';
import type { ReceiptStatus, StatusUpdate } from '../../services/ports/inbound.port.js';
import { refusalOf } from '../refusals.js';
import { chatOf } from './addresses.js';
import type { InboundContext } from './context.js';

const { Status } = proto.WebMessageInfo;

const STATUS_WORDS: Readonly<Record<number, ReceiptStatus>> = {
  [Status.ERROR]: 'failed',
  [Status.SERVER_ACK]: 'sent',
  [Status.DELIVERY_ACK]: 'delivered',
  [Status.READ]: 'read',
  [Status.PLAYED]: 'played',
};

/** Receipts of 1:1 chats, and late refusals by the server (status 0). */
export async function onMessagesUpdate(
  context: InboundContext,
  updates: BaileysEventMap['messages.update'],
): Promise<void> {
  const batch: StatusUpdate[] = [];
  for (const entry of updates) {
    const status = await statusOf(context, entry);
    if (status) batch.push(status);
  }
  if (batch.length > 0) await context.port.statuses(context.deviceId, batch);
}

async function statusOf(
  context: InboundContext,
  { key, update }: BaileysEventMap['messages.update'][number],
): Promise<StatusUpdate | undefined> {
  const status = STATUS_WORDS[update.status ?? -1];
  if (!key.fromMe || !key.id || !status) return undefined;
  if (status === 'failed' && context.isAwaited(key.id)) return undefined;
  const chat = await chatOf(key, context.own(), context.lookup);
  if (!chat) return undefined;
  const seconds = toNumber(update.messageTimestamp);
  const at = seconds > 0 ? new Date(seconds * 1000) : new Date();
  const result: StatusUpdate = { chat, messageId: key.id, status, at };
  if (status !== 'failed') return result;
  const { code, message } = refusalOf((update.messageStubParameters as string[] | undefined)?.[0]);
  return { ...result, error: { code, message } };
}
