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
  for (const { key, update } of updates) {
    const status = STATUS_WORDS[update.status ?? -1];
    if (!key.fromMe || !key.id || !status) continue;
    if (status === 'failed' && context.isAwaited(key.id)) continue;
    const chat = await chatOf(key, context.own(), context.lookup);
    if (!chat) continue;
    const seconds = toNumber(update.messageTimestamp);
    const base: StatusUpdate = {
      chat,
      messageId: key.id,
      status,
      at: seconds > 0 ? new Date(seconds * 1000) : new Date(),
    };
    if (status === 'failed') {
      const { code, message } = refusalOf(update.messageStubParameters?.[0] ?? undefined);
      base.error = { code, message };
    }
    batch.push(base);
  }
  if (batch.length > 0) await context.port.statuses(context.deviceId, batch);
}
