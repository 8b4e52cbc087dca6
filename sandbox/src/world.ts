import type { ServerIdentity } from './codec/certificate.js';
import type { Connection } from './connection.js';
import type { FaultBook } from './faults/index.js';
import type { Logger } from './log.js';
import type { Behaviour } from './state/behaviour.js';
import type { CallBook } from './state/calls.js';
import type { Clock } from './state/clock.js';
import type { Directory } from './state/directory.js';
import type { EventLog } from './state/event-log.js';
import type { Groups } from './state/groups.js';
import type { Ids } from './state/ids.js';
import type { MediaStore } from './state/media-store.js';
import type { PairingDesk } from './state/pairings.js';
import type { Counters } from './state/stats.js';

/** Ports of the emulator and the certificate of the TLS one. */
export interface Endpoints {
  host: string;
  port: number;
  tlsPort: number;
  /** PEM of the certificate a client has to trust for the TLS port. */
  caCertificate: string;
}

/** Everything one emulator knows; handed to handlers, phones, faults and the control interface. */
export interface World {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly identity: ServerIdentity;
  readonly directory: Directory;
  readonly behaviour: Behaviour;
  readonly faults: FaultBook;
  readonly pairings: PairingDesk;
  readonly events: EventLog;
  readonly counters: Counters;
  readonly groups: Groups;
  readonly media: MediaStore;
  readonly calls: CallBook;
  /** Where clients find the emulator; known once it listens. */
  readonly endpoints: Endpoints;
  readonly connections: Set<Connection>;
  /** Whether a login of a companion this process never saw is believed (LOGIN-3). */
  readonly adoptUnknownDevices: boolean;
}
