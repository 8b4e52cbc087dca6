import { el } from '../codec/node.js';
import type { Fault, FaultKind } from './types.js';

const SERVICE_UNAVAILABLE = 503;
const streamError = (fault: Fault) => el('stream:error', { code: fault.code ?? SERVICE_UNAVAILABLE });

/** `<stream:error code>` and close; the client sees the code, 503 unless another was asked for (FAULT-2). */
export const streamErrorFault: FaultKind = {
  strike: (_world, connection, fault) => connection.end(streamError(fault)),
  login: (_world, connection, fault) => connection.end(streamError(fault)),
};
