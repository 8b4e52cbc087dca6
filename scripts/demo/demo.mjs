/**
 * `npm run demo`: the whole product in practice mode on a fresh database.
 *
 * Starts the emulator, fills the database, starts the backend, then links the sample devices the way a person
 * would: it asks the API for the QR code and lets a virtual phone scan it.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { exitOf, runForeground, signal, start } from '../lib/processes.mjs';
import { root } from '../lib/root.mjs';

const port = process.env.PORT ?? '5005';
const sandboxPort = process.env.SANDBOX_PORT ?? '5006';
const dataDir = path.resolve(root, process.env.DATA_DIR ?? 'data/demo');

/** Demo settings; anything set by the user wins. Pacing is quicker than on a real number, never absent. */
const settings = {
  NODE_ENV: 'production',
  PORT: port,
  SANDBOX_PORT: sandboxPort,
  DATA_DIR: dataDir,
  DATABASE_URL: '',
  DB_HOST: '',
  DEMO: 'true',
  WHATSAPP_SESSION_PATH: path.join(dataDir, 'sessions'),
  WA_WEBSOCKET_URL: `ws://127.0.0.1:${sandboxPort}/ws/chat`,
  MIN_DELAY_MS: '1000',
  MAX_DELAY_MS: '2500',
  TYPING_MAX_MS: '1200',
  MAX_MESSAGES_PER_MINUTE: '0',
  MAX_MESSAGES_PER_HOUR: '0',
  MAX_MESSAGES_PER_RECIPIENT: '0',
  LOG_LEVEL: 'warn',
};

const fixed = ['DATA_DIR', 'DATABASE_URL', 'DB_HOST', 'DEMO', 'WHATSAPP_SESSION_PATH', 'WA_WEBSOCKET_URL'];
const env = Object.fromEntries(
  Object.entries(settings).map(([name, value]) => [
    name,
    fixed.includes(name) ? value : (process.env[name] ?? value),
  ]),
);

/** Waits until a URL answers, or throws when the process behind it ended. */
async function untilUp(url, child, what) {
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${what} ended at start; see the messages above.`);
    const up = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return;
    if (Date.now() > deadline) throw new Error(`${what} is not answering at ${url}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Only a folder this command made is ever emptied. */
function freshDataDir() {
  const marker = path.join(dataDir, 'demo-data');
  if (existsSync(dataDir) && !existsSync(marker)) {
    throw new Error(`${dataDir} exists and was not made by the demo; set DATA_DIR to another folder.`);
  }
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(marker, { recursive: true });
}

const welcome = () => `
  Pesan is up in practice mode: nothing leaves this machine.

    Sign in      http://localhost:${port}
    As           admin@demo.test  operator@demo.test  agent@demo.test  user@demo.test  auditor@demo.test
    Password     ${process.env.DEMO_PASSWORD ? '(the one in DEMO_PASSWORD)' : 'demo-password'}
    Phone page   http://localhost:${sandboxPort}   (virtual customers: scan QR codes, read and answer)

  Stop with Ctrl-C. The next start begins afresh.
`;

export async function runDemo() {
  freshDataDir();
  const children = [];
  const stopAll = () => children.forEach((child) => signal(child, 'SIGTERM'));
  process.on('SIGINT', stopAll).on('SIGTERM', stopAll);
  try {
    const sandbox = start('node', ['sandbox/dist/main.js'], { env: { ...env, SANDBOX_QUIET: 'true' } });
    children.push(sandbox);
    await untilUp(`http://127.0.0.1:${sandboxPort}/control/stats`, sandbox, 'The emulator');

    const seeded = await runForeground('node', ['backend/dist/src/demo/seed.js'], { env });
    if (seeded !== 0) return seeded;

    const backend = start('node', ['backend/dist/src/main.js'], { env });
    children.push(backend);
    await untilUp(`http://127.0.0.1:${port}/api/health`, backend, 'The backend');

    const linked = await runForeground('node', ['backend/dist/src/demo/link.js'], { env });
    if (linked !== 0) return linked;

    process.stdout.write(welcome());
    return await Promise.race(children.map(exitOf));
  } finally {
    stopAll();
    await Promise.all(children.map(exitOf).map((exit) => exit.catch(() => undefined)));
  }
}
