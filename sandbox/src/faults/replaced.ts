import { el } from '../codec/node.js';
import type { FaultKind } from './types.js';

const conflict = () => el('stream:error', {}, [el('conflict', { type: 'replaced' })]);

/** Another program took the session over; the client sees 440 (FAULT-4). */
export const replacedFault: FaultKind = {
  strike: (_world, connection) => connection.end(conflict()),
  login: (_world, connection) => connection.end(conflict()),
};
