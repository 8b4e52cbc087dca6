import path from 'node:path';
import { request } from 'undici';
import { Child, freePort, Hopeless, repoDir, until } from './child.js';

/** The WhatsApp emulator in a process of its own. */
export class Emulator {
  private constructor(
    readonly child: Child,
    private readonly controlUrl: string,
    /** What a client dials. */
    readonly socketUrl: string,
  ) {}

  static async start(): Promise<Emulator> {
    const port = await freePort();
    const script = path.join(repoDir, 'sandbox/dist/main.js');
    const child = new Child('emulator', script, {
      env: { SANDBOX_PORT: String(port), SANDBOX_QUIET: 'true' },
    });
    const emulator = new Emulator(
      child,
      `http://127.0.0.1:${port}/control`,
      `ws://127.0.0.1:${port}/ws/chat`,
    );
    await until('the emulator', async () => {
      if (child.hasEnded) throw new Hopeless(child.lastOutput);
      return (await emulator.control('GET', '/stats')) !== undefined;
    });
    return emulator;
  }

  async control<T>(method: 'GET' | 'POST' | 'PUT', url: string, body?: unknown): Promise<T> {
    const { statusCode, body: answer } = await request(`${this.controlUrl}${url}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (statusCode >= 400) throw new Error(`${method} ${url} answered ${statusCode}: ${text}`);
    return JSON.parse(text) as T;
  }

  /** Lets a phone scan a QR code. */
  async scan(qr: string, phone: string): Promise<void> {
    await this.control('POST', '/scan', { qr, phone, name: 'Bench' });
  }

  stop = (): Promise<void> => this.child.stop();
}
