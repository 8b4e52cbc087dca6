import { child, children, type BinaryNode } from '../codec/node.js';

/** Types that only tell the server something (RECEIPT-2). */
export const NOT_FORWARDED = new Set(['inactive', 'peer_msg', 'hist_sync', 'read-self']);

/** All message ids of a receipt: its own and those of its list (RECEIPT-1). */
export function idsOf(node: BinaryNode): string[] {
  const more = children(child(node, 'list'), 'item').map((item) => item.attrs.id ?? '');
  return [node.attrs.id ?? '', ...more].filter(Boolean);
}
