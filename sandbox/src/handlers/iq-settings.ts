import { el, type BinaryNode } from '../codec/node.js';
import type { IqHandlers } from './types.js';

/** Server-side switches; none is needed, the hash lets the client skip the next download (LOGIN-7). */
const props = (): BinaryNode[] => [el('props', { hash: 'sandbox-1', refresh: 86_400, protocol: 1 })];

/** Questions that need no more than an answer (IQ-2). */
export const settingsQueries: IqHandlers = {
  'abt get props': props,
  'bot get bot': () => [el('bot', { v: 2 })],
  'urn:xmpp:whatsapp:dirty set clean': () => undefined,
  'w:p get': () => undefined,
};
