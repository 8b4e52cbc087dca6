import { el, type BinaryNode } from '../codec/node.js';
import type { IqHandlers } from './types.js';

const PRIVACY_DEFAULTS: Readonly<Record<string, string>> = {
  readreceipts: 'all',
  last: 'all',
  online: 'all',
  profile: 'all',
  status: 'contacts',
  groupadd: 'all',
  calladd: 'all',
};

/** Server-side switches; none is needed, the hash lets the client skip the next download (LOGIN-7). */
const props = (): BinaryNode[] => [el('props', { hash: 'sandbox-1', refresh: 86_400, protocol: 1 })];

const privacy = (): BinaryNode[] => {
  const categories = Object.entries(PRIVACY_DEFAULTS).map(([name, value]) => el('category', { name, value }));
  return [el('privacy', {}, categories)];
};

export const settingsQueries: IqHandlers = {
  'abt get props': props,
  'blocklist get': () => [el('list')],
  'privacy get privacy': privacy,
  'w:p get': () => undefined,
};
