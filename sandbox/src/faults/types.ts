import type { Connection } from '../connection.js';
import type { World } from '../world.js';

export const FAULT_KINDS = [
  'close',
  'stream-error',
  'logged-out',
  'replaced',
  'refuse',
  'hang-upgrade',
  'silent',
] as const;

export type FaultName = (typeof FAULT_KINDS)[number];

/** An injected fault as it was asked for. */
export interface Fault {
  phone: string;
  kind: FaultName;
  /** Status of a stream error, a refused login or a refused upgrade. */
  code?: number | undefined;
  /** How often it hits each phone; open-ended when only a duration was given. */
  times: number;
  untilMs: number;
}

/** What to do with a websocket upgrade: nothing special, cut the line, or answer with an HTTP status. */
export type UpgradeVerdict = 'accept' | 'cut' | number;

/** One kind of fault. A kind without `strike` only concerns connections that are made later. */
export interface FaultKind {
  /** Hits an established connection. */
  strike?(world: World, connection: Connection, fault: Fault): void;
  /** Hits a client that is logging in. The login goes no further, unless this returns 'proceed'. */
  login(world: World, connection: Connection, fault: Fault): 'proceed' | void;
  /** Hits an upgrade, where the phone is not known yet; only faults for "all" are asked. */
  upgrade?(fault: Fault): UpgradeVerdict;
  /** Works on the account itself, whether or not it is connected. */
  account?(world: World, phone: string): void;
}
