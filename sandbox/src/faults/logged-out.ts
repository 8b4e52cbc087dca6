import { el } from '../codec/node.js';
import { removeDevice } from '../state/unlink.js';
import type { FaultKind } from './types.js';

const LOGGED_OUT = 401;

/** The person removed the companion at the phone: 401 now and at every later login (FAULT-3). */
export const loggedOutFault: FaultKind = {
  strike(world, connection) {
    const { device } = connection;
    connection.end(el('stream:error', { code: LOGGED_OUT }, [el('conflict', { type: 'device_removed' })]));
    if (device) removeDevice(world, device);
  },
  login(world, connection) {
    if (connection.device) removeDevice(world, connection.device);
    connection.fail(LOGGED_OUT);
  },
  account(world, number) {
    const devices = world.directory.find(number)?.devices.values() ?? [];
    for (const device of [...devices]) removeDevice(world, device);
  },
};
