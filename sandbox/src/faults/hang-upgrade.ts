import type { FaultKind } from './types.js';

const SERVICE_UNAVAILABLE = 503;

/**
 * An HTTP error on the websocket upgrade, which makes a client hang for ever (FAULT-6). For a single phone, which is
 * not known before the login, the login is never answered; the client is just as stuck.
 */
export const hangUpgradeFault: FaultKind = {
  upgrade: (fault) => fault.code ?? SERVICE_UNAVAILABLE,
  login: (_world, connection) => connection.hold(Infinity),
};
