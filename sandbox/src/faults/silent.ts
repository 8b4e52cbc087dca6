import type { Connection } from '../connection.js';
import type { World } from '../world.js';
import type { Fault, FaultKind } from './types.js';

function mute(_world: World, connection: Connection, fault: Fault): 'proceed' {
  connection.hold(fault.untilMs);
  return 'proceed';
}

/**
 * The connection stays up but nothing gets through in either direction; the client's watchdog ends it with 408
 * (FAULT-7). A login goes on unheard, so that the client can catch up when the silence ends.
 */
export const silentFault: FaultKind = { strike: mute, login: mute };
