import type { ReceiptStatus } from '../ports/inbound.port.js';

const RANK: Readonly<Record<string, number>> = { pending: 0, sent: 1, delivered: 2, read: 3, played: 4 };

export interface StatusPlan {
  status: ReceiptStatus;
  previous: string;
}

/**
 * What a report does to the stored status, or nothing. Upwards only; a failure counts until the message has reached
 * somebody. A message we gave up because nobody confirmed it comes back when a receipt proves that it arrived.
 */
export function planStatus(
  stored: { status: string; errorCode: string | null },
  reported: ReceiptStatus,
): StatusPlan | undefined {
  const previous = stored.status;
  const next = { status: reported, previous };
  if (previous === 'failed') {
    const isProof = reported !== 'failed' && (reported !== 'sent' || stored.errorCode === 'NO_ACK');
    return isProof ? next : undefined;
  }
  const rank = RANK[previous] ?? 0;
  if (reported === 'failed') return rank < 2 ? next : undefined;
  return (RANK[reported] ?? 0) > rank ? next : undefined;
}
