import type { MessageStatus } from './api-types';

const rank: Record<MessageStatus, number> = {
  pending: 0,
  failed: 1,
  sent: 2,
  delivered: 3,
  read: 4,
  played: 5,
};

/** Ticks only go up: receipts may arrive out of order, and a late one brings a message given up back. */
export const isProgress = (next: MessageStatus, old: MessageStatus) => rank[next] > rank[old];
