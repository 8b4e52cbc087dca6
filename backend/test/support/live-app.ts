import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox, type Behaviour, type Sandbox } from '@pesan/sandbox';
import type { User } from '../../src/models/user.model.js';
import { EventClient } from './event-client.js';
import { buildTestApp, type TestApp, type TestAppOptions } from './test-app.js';

const BASE = '/api/whatsapp-multi-device/devices';

/** The whole backend against the emulator, listening on a free port. */
export interface LiveApp extends TestApp {
  sandbox: Sandbox;
  url: string;
  /** Opens an event stream; closed with the app. */
  listen(user: User, lastEventId?: string): Promise<EventClient>;
  /** Links a device of this owner to a virtual phone, as a person would. */
  link(owner: User, deviceId: string, phone: string): Promise<void>;
}

export interface LiveOptions extends TestAppOptions {
  behaviour?: Partial<Behaviour>;
}

export async function buildLiveApp(options: LiveOptions = {}): Promise<LiveApp> {
  const sandbox = await startSandbox({
    behaviour: { deliverDelayMs: 10, receiptDelayMs: 10, readDelayMs: 30, ...options.behaviour },
  });
  const app = await buildTestApp({
    ...options,
    isStarted: true,
    env: { WA_WEBSOCKET_URL: sandbox.url, ...options.env },
    whatsappTimings: {
      connectTimeoutMs: 5_000,
      reconnectBaseMs: 100,
      closeTimeoutMs: 300,
      ...options.whatsappTimings,
    },
  });
  const server: Server = createServer(app.express);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clients: EventClient[] = [];
  const listen: LiveApp['listen'] = async (user, lastEventId) => {
    const client = await EventClient.open(url, app.tokenFor(user), lastEventId);
    clients.push(client);
    return client;
  };
  return {
    ...app,
    sandbox,
    url,
    listen,
    link: async (owner, deviceId, phone) => {
      const events = await listen(owner);
      await app.agent.post(`${BASE}/${deviceId}/connect`).set(app.as(owner)).expect(200);
      await events.waitFor('qr-code', (event) => event.deviceId === deviceId);
      const answer = await app.agent.get(`${BASE}/${deviceId}/qr`).set(app.as(owner)).expect(200);
      await sandbox.control.scan({ qr: answer.body.data.qrCode as string, phone, name: 'Shop' });
      await events.waitFor('session_connected', (event) => event.deviceId === deviceId);
      events.close();
    },
    close: async () => {
      for (const client of clients) client.close();
      await app.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await sandbox.close();
    },
  };
}
