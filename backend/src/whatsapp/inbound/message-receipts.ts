import { toNumber, type BaileysEventMap } from '@whiskeysockets/baileys';
import type { ReceiptStatus, StatusUpdate } from '../../services/ports/inbound.port.js';
import { chatOf } from './addresses.js';
import type { InboundContext } from './context.js';

/** Receipts of groups, one per member; the first one raises the status. */
export async function onMessageReceipts(
  context: InboundContext,
  updates: BaileysEventMap['message-receipt.update'],
): Promise<void> {
  const batch: StatusUpdate[] = [];
  for (const { key, receipt } of updates) {
    if (!key.fromMe || !key.id) continue;
    const chat = await chatOf(key, context.own(), context.lookup);
    const read = toNumber(receipt.readTimestamp);
    const seconds = read || toNumber(receipt.receiptTimestamp);
    const status: ReceiptStatus = read ? 'read' : 'delivered';
    if (chat && seconds > 0) batch.push({ chat, messageId: key.id, status, at: new Date(seconds * 1000) });
  }
  if (batch.length > 0) await context.port.statuses(context.deviceId, batch);
}
