import type { FaultKind } from './types.js';

/** The TCP connection breaks; the client sees 428 (FAULT-1). */
export const closeFault: FaultKind = {
  strike: (_world, connection) => connection.cut(),
  login: (_world, connection) => connection.cut(),
};
