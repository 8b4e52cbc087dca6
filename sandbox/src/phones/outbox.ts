import type { Phone, SentStatus } from '../state/phones.js';

const RANK: Readonly<Record<SentStatus, number>> = { sent: 0, delivered: 1, read: 2, played: 3 };

/** Receipt type on the wire → status; an inactive device has still received the message (RECEIPT-2). */
const STATUS_OF_RECEIPT: Readonly<Record<string, SentStatus>> = {
  '': 'delivered',
  inactive: 'delivered',
  read: 'read',
  'read-self': 'read',
  played: 'played',
};

/** Notes what a device reported about a message this phone sent. Status only goes up. */
export function raiseStatus(phone: Phone, id: string, receiptType: string | undefined): void {
  const sent = phone.outbox.get(id);
  const status = STATUS_OF_RECEIPT[receiptType ?? ''];
  if (sent && status && RANK[status] > RANK[sent.status]) sent.status = status;
}
