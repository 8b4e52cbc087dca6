import type { KeyPair } from '@whiskeysockets/baileys';
import { createServerIdentity } from './codec/certificate.js';
import { createControl, type SandboxControl } from './control/index.js';
import { FaultBook } from './faults/index.js';
import { silentLogger, type Logger } from './log.js';
import { quietLibsignal } from './phones/quiet-libsignal.js';
import { SandboxServer } from './server.js';
import { DEFAULT_BEHAVIOUR, type Behaviour } from './state/behaviour.js';
import { CallBook } from './state/calls.js';
import { createSystemClock, type Clock } from './state/clock.js';
import { Directory } from './state/directory.js';
import { EventLog } from './state/event-log.js';
import { Groups } from './state/groups.js';
import { createIds, type Ids } from './state/ids.js';
import { MediaStore } from './state/media-store.js';
import { PairingDesk } from './state/pairings.js';
import { createCounters } from './state/stats.js';
import { createTlsIdentity, type TlsIdentity } from './tls.js';
import type { World } from './world.js';

export type { SandboxControl, Behaviour, Logger };
export type { TlsIdentity } from './tls.js';
export type { Linked, WaitingCompanion } from './control/pairing.js';
export type { AccountView, ContactSettings, ContactView } from './control/contacts.js';
export type { MessageRequest, ReceiptRequest } from './control/messages.js';
export type { Stats } from './control/network.js';
export type { FaultRequest } from './faults/index.js';
export type { InboxMessage } from './state/inbox.js';
export type { SandboxEvent } from './state/event-log.js';
export { ControlError } from './control/errors.js';

export interface SandboxOptions {
  /** 0, the default, chooses a free port. */
  port?: number;
  /** Loopback unless set: the control interface has no password. */
  host?: string;
  /** Port that serves the same over TLS, uploads of media included; 0, the default, chooses a free one. */
  tlsPort?: number;
  /** Key and certificate of the TLS port; a self-signed one is made when missing. */
  tls?: TlsIdentity;
  /** Further names by which clients reach the TLS port, for its certificate. */
  hostNames?: readonly string[];
  /** Key that signs the certificate chain; made afresh when missing. */
  rootKey?: KeyPair;
  behaviour?: Partial<Behaviour>;
  logger?: Logger;
  /** Believe the login of a companion linked before this process started. Default true. */
  adoptUnknownDevices?: boolean;
  clock?: Clock;
  ids?: Ids;
}

export interface Sandbox {
  port: number;
  tlsPort: number;
  /** For the client's `waWebSocketUrl`. */
  url: string;
  tlsUrl: string;
  /** PEM of the certificate of the TLS port; a client that uploads media has to trust it (MEDIA-6). */
  caCertificate: string;
  controlUrl: string;
  /** Hex of the key a strict client checks the certificate chain against. */
  rootPublicKey: string;
  /** The control interface without HTTP; its functions throw ControlError. */
  control: SandboxControl;
  /** Refuses new connections (TCP) and keeps the open ones. */
  pauseListening(): Promise<void>;
  resumeListening(): Promise<void>;
  close(): Promise<void>;
}

function createWorld(options: SandboxOptions): World {
  const clock = options.clock ?? createSystemClock();
  const ids = options.ids ?? createIds();
  return {
    clock,
    ids,
    logger: options.logger ?? silentLogger,
    identity: createServerIdentity(clock.nowMs(), options.rootKey),
    directory: new Directory(ids, clock),
    behaviour: { ...DEFAULT_BEHAVIOUR, ...options.behaviour },
    faults: new FaultBook(clock),
    pairings: new PairingDesk(),
    events: new EventLog(clock),
    counters: createCounters(),
    groups: new Groups(ids, clock),
    media: new MediaStore(),
    calls: new CallBook(),
    endpoints: { host: options.host ?? '127.0.0.1', port: 0, tlsPort: 0, caCertificate: '' },
    connections: new Set(),
    adoptUnknownDevices: options.adoptUnknownDevices ?? true,
  };
}

/** Starts an emulator. Rejects when a port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = createWorld(options);
  const control = createControl(world);
  const server = new SandboxServer(world, control);
  const { endpoints } = world;
  const { host } = endpoints;
  const restoreConsole = quietLibsignal();
  const close = async (): Promise<void> => {
    server.close();
    world.clock.stop();
    restoreConsole();
  };
  try {
    const tls = options.tls ?? (await createTlsIdentity([host, ...(options.hostNames ?? [])]));
    endpoints.caCertificate = tls.cert;
    const port = (endpoints.port = await server.listen(host, options.port ?? 0));
    const tlsPort = (endpoints.tlsPort = await server.listenTls(host, options.tlsPort ?? 0, tls));
    return {
      port,
      tlsPort,
      url: `ws://${host}:${port}/ws/chat`,
      tlsUrl: `wss://${host}:${tlsPort}/ws/chat`,
      caCertificate: tls.cert,
      controlUrl: `http://${host}:${port}/control`,
      rootPublicKey: Buffer.from(world.identity.root.public).toString('hex'),
      control,
      pauseListening: async () => server.pause(),
      resumeListening: () => server.resume(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
