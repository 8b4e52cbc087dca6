/** The demo exactly as a newcomer starts it, on free ports and a folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

export interface Demo {
  url: string;
  phonePageUrl: string;
  controlUrl: string;
  /** Everything the processes printed. */
  output: () => string;
  stop: () => Promise<void>;
}

/** Starts `npm run demo` and resolves when it prints its sign-in lines. */
export async function startDemo(env: Record<string, string> = {}): Promise<Demo> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pesan-e2e-'));
  const port = await freePort();
  const sandboxPort = await freePort();
  const child: ChildProcess = spawn(process.execPath, ['scripts/run.mjs', 'demo'], {
    cwd: root,
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      DATA_DIR: path.join(folder, 'data'),
      RATE_LIMIT_MAX: '0',
      RATE_LIMIT_LOGIN_MAX: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const isUp = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('Sign in')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`The demo ended with ${code}:\n${text}`)));
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await isUp;
  } catch (error) {
    await stop();
    throw error;
  }
  const phonePageUrl = `http://127.0.0.1:${sandboxPort}`;
  return {
    url: `http://127.0.0.1:${port}`,
    phonePageUrl,
    controlUrl: `${phonePageUrl}/control`,
    output: () => text,
    stop,
  };
}
