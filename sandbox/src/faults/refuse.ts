import type { FaultKind } from './types.js';

/**
 * New connections are turned away: with a code by `<failure reason>`, which the client reports as that code, else by
 * cutting the line (FAULT-5).
 */
export const refuseFault: FaultKind = {
  upgrade: (fault) => (fault.code === undefined ? 'cut' : 'accept'),
  login(_world, connection, fault) {
    if (fault.code === undefined) connection.cut();
    else connection.fail(fault.code);
  },
};
