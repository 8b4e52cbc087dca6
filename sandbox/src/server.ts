import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import express, { type Express } from 'express';
import { WebSocketServer } from 'ws';
import { Connection, type ConnectionEvents } from './connection.js';
import { createControlRouter } from './control/router.js';
import { tellWatchers } from './phones/presence.js';
import type { SandboxControl } from './control/index.js';
import { sameOriginOnly } from './control/same-origin.js';
import { dispatch } from './handlers/index.js';
import { acceptClient } from './handlers/login.js';
import { createMediaRouter } from './handlers/media-http.js';
import { createPhonePage } from './phone-page/serve.js';
import type { TlsIdentity } from './tls.js';
import type { World } from './world.js';

/** Largest websocket message accepted: a full upload of one-time keys is well below it. */
const MAX_PAYLOAD_BYTES = 16 * 1024 * 1024;

function createApp(world: World, control: SandboxControl): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use('/control', sameOriginOnly, createControlRouter(control, world.logger));
  app.use(createMediaRouter(world));
  app.use(createPhonePage());
  app.use((request, response) => {
    response
      .status(404)
      .json({ code: 'NOT_FOUND', message: `No such path: ${request.method} ${request.path}` });
  });
  return app;
}

/** The name by which a client reached us, for the addresses it is given later (MEDIA-1). */
function hostNameOf(request: IncomingMessage): string | undefined {
  const url = `http://${request.headers.host}`;
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

/** One listening port: websocket and HTTP together. */
class Listener {
  constructor(
    private readonly server: Server,
    private readonly host: string,
    public port: number,
  ) {}

  /** Starts to listen; with port 0 a free one is chosen and kept. */
  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.port, this.host, () => {
        this.server.off('error', reject);
        resolve();
      });
    });
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Refuses new connections; open websockets stay, so there is no waiting for the server's own close event. */
  pause(): void {
    if (!this.server.listening) return;
    this.server.close();
    this.server.closeAllConnections();
  }
}

/** The emulator's ports and connections. */
export class SandboxServer {
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD_BYTES });
  private readonly listeners: Listener[] = [];
  private readonly app: Express;
  private readonly events: ConnectionEvents;

  constructor(
    private readonly world: World,
    control: SandboxControl,
  ) {
    this.app = createApp(world, control);
    this.events = {
      onClient: (connection, result) => acceptClient(world, connection, result),
      onStanza: (connection, node) => dispatch(world, connection, node),
      onClosed: (connection) => this.forget(connection),
    };
  }

  /** Listens on plain HTTP and returns the port. */
  async listen(host: string, port: number): Promise<number> {
    return this.add(createServer(this.app), host, port);
  }

  /** Listens on TLS and returns the port. */
  async listenTls(host: string, port: number, { key, cert }: TlsIdentity): Promise<number> {
    return this.add(createTlsServer({ key, cert }, this.app), host, port);
  }

  pause(): void {
    for (const listener of this.listeners) listener.pause();
  }

  async resume(): Promise<void> {
    await Promise.all(this.listeners.map((listener) => listener.listen()));
  }

  close(): void {
    for (const connection of this.world.connections) connection.cut();
    this.sockets.close();
    this.pause();
  }

  private async add(server: Server, host: string, port: number): Promise<number> {
    server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
    const listener = new Listener(server, host, port);
    await listener.listen();
    this.listeners.push(listener);
    return listener.port;
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', (error) => this.world.logger.debug({ error: error.message }, 'upgrade socket error'));
    const verdict = this.world.faults.onUpgrade();
    if (verdict === 'cut') {
      socket.destroy();
      return;
    }
    if (verdict !== 'accept') {
      socket.end(`HTTP/1.1 ${verdict} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    this.sockets.handleUpgrade(request, socket, head, (websocket) => {
      this.world.counters.connectionsAccepted += 1;
      const connection = new Connection(websocket, this.world, this.events);
      connection.hostName = hostNameOf(request) ?? connection.hostName;
      this.world.connections.add(connection);
    });
  }

  private forget(connection: Connection): void {
    const { device, registration } = connection;
    this.world.connections.delete(connection);
    if (registration) this.world.pairings.remove(registration);
    if (!device || device.link !== connection) return;
    device.link = undefined;
    device.isReady = false;
    if (device.presence === 'available') {
      device.presence = 'unavailable';
      tellWatchers(this.world, device.phone);
    }
    this.world.events.add('device.offline', { phone: device.phone.number, device: device.number });
  }
}
