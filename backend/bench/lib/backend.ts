import { rmSync } from 'node:fs';
import path from 'node:path';
import { Pool } from 'undici';
import { Child, distDir, freePort, Hopeless, inParallel, makeFolder, until } from './child.js';
import type { Emulator } from './emulator.js';

export const API = '/api/whatsapp-multi-device';
const ADMIN = { email: 'admin@bench.test', password: 'bench-password' };
const LINKING_AT_ONCE = 8;

/** Everything that slows sending on purpose is off. */
const SETTINGS = {
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  DATABASE_URL: '',
  DB_HOST: '',
  ADMIN_EMAIL: ADMIN.email,
  ADMIN_PASSWORD: ADMIN.password,
  MIN_DELAY_MS: '0',
  MAX_DELAY_MS: '0',
  TYPING_MAX_MS: '0',
  MAX_MESSAGES_PER_MINUTE: '0',
  MAX_MESSAGES_PER_HOUR: '0',
  MAX_MESSAGES_PER_RECIPIENT: '0',
  RATE_LIMIT_MAX: '0',
  RATE_LIMIT_USER_PER_MINUTE: '0',
  RATE_LIMIT_LOGIN_MAX: '0',
  LOG_LEVEL: 'warn',
};

export interface Answer<T> {
  status: number;
  body: T;
}

/** The backend as a user starts it, in a process of its own, on a folder of its own. */
export class Backend {
  private child!: Child;
  private pool!: Pool;
  private token = '';
  url = '';
  /** When the process of the last start was spawned. */
  spawnedAtMs = 0;

  private constructor(
    private readonly emulator: Emulator,
    private readonly dataDir: string,
    private readonly profileDir?: string,
  ) {}

  static async start(emulator: Emulator, profileDir?: string): Promise<Backend> {
    const backend = new Backend(emulator, makeFolder('pesan-bench-'), profileDir);
    await backend.launch();
    return backend;
  }

  /** Starts the process on the same folder (again). */
  async launch(): Promise<void> {
    const port = await freePort();
    this.url = `http://127.0.0.1:${port}`;
    this.child = new Child('backend', path.join(distDir, 'src/main.js'), {
      profileDir: this.profileDir,
      env: {
        ...SETTINGS,
        PORT: String(port),
        DATA_DIR: this.dataDir,
        WHATSAPP_SESSION_PATH: path.join(this.dataDir, 'sessions'),
        WA_WEBSOCKET_URL: this.emulator.socketUrl,
      },
    });
    this.spawnedAtMs = this.child.startedAtMs;
    this.pool = new Pool(this.url, { connections: 64 });
    await until('the backend', async () => {
      if (this.child.hasEnded) throw new Hopeless(this.child.lastOutput);
      return (await this.raw('GET', '/api/health')).status === 200;
    });
    const { data } = await this.call<{ data: { token: string } }>('POST', '/api/auth/login', ADMIN);
    this.token = data.token;
  }

  async restart(): Promise<void> {
    await this.halt();
    await this.launch();
  }

  /** Ends the process and keeps its folder. */
  async halt(): Promise<void> {
    await this.child.stop();
    await this.pool.destroy();
  }

  /** Ends the process and removes its folder. */
  async stop(): Promise<void> {
    await this.halt();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  get bearer(): string {
    return this.token;
  }

  get process(): Child {
    return this.child;
  }

  async raw<T>(method: 'GET' | 'POST' | 'DELETE', url: string, body?: unknown): Promise<Answer<T>> {
    const answer = await this.pool.request({
      method,
      path: url,
      headers: {
        'content-type': 'application/json',
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: answer.statusCode, body: JSON.parse(await answer.body.text()) as T };
  }

  /** @throws on a status of 400 or above */
  async call<T>(method: 'GET' | 'POST' | 'DELETE', url: string, body?: unknown): Promise<T> {
    const answer = await this.raw<T>(method, url, body);
    if (answer.status >= 400)
      throw new Error(`${method} ${url} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Creates devices and lets a virtual phone scan each; @returns their ids */
  async linkDevices(phones: string[]): Promise<string[]> {
    const ids: string[] = [];
    await inParallel(phones, LINKING_AT_ONCE, async (phone, index) => {
      ids[index] = await this.linkDevice(phone);
    });
    return ids;
  }

  private async linkDevice(phone: string): Promise<string> {
    const { data } = await this.call<{ data: { deviceId: string } }>('POST', `${API}/devices`, {
      deviceName: `Bench ${phone}`,
    });
    const url = `${API}/devices/${data.deviceId}`;
    await this.call('POST', `${url}/connect`);
    const qr = await until(`the QR code of ${phone}`, async () => {
      const answer = await this.raw<{ data?: { qrCode?: string } }>('GET', `${url}/qr`);
      return answer.status === 200 && answer.body.data?.qrCode;
    });
    await this.emulator.scan(qr, phone);
    await until(`${phone} to connect`, async () => {
      const { data: now } = await this.call<{ data: { status: string } }>('GET', `${url}/status`);
      return now.status === 'connected';
    });
    return data.deviceId;
  }

  async connect(deviceIds: string[]): Promise<void> {
    await inParallel(deviceIds, LINKING_AT_ONCE, async (id) => {
      await this.call('POST', `${API}/devices/${id}/connect`);
    });
  }

  async disconnect(deviceIds: string[]): Promise<void> {
    await inParallel(deviceIds, LINKING_AT_ONCE, async (id) => {
      await this.call('POST', `${API}/devices/${id}/disconnect`);
    });
  }

  async connectedCount(): Promise<number> {
    const { body } = await this.raw<{ active_sessions: number }>('GET', '/health');
    return body.active_sessions;
  }

  /** Resolves when so many devices are connected; @returns when that was */
  async untilConnected(count: number, withinMs = 90_000): Promise<number> {
    await until(`${count} devices to be connected`, async () => (await this.connectedCount()) === count, {
      withinMs,
    });
    return Date.now();
  }
}
