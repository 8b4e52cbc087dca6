import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const candidates = [
  '/usr/sbin/mariadbd',
  '/usr/bin/mariadbd',
  '/usr/sbin/mysqld',
  '/usr/local/sbin/mariadbd',
];

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

const accepts = (port) =>
  new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/**
 * Starts a private MariaDB on a free loopback port with its own temporary data directory.
 * Answers undefined when no server program is installed. `stop()` ends it and removes the data.
 */
export async function startMariaDb() {
  const program = candidates.find(existsSync);
  if (!program) return undefined;
  const dir = mkdtempSync(path.join(tmpdir(), 'pesan-mariadb-'));
  const asUser = process.getuid?.() === 0 ? ['--user=root'] : [];
  const data = `--datadir=${path.join(dir, 'data')}`;
  execFileSync(
    'mariadb-install-db',
    ['--no-defaults', ...asUser, data, '--auth-root-authentication-method=normal'],
    {
      stdio: 'ignore',
    },
  );
  const port = await freePort();
  const server = spawn(
    program,
    [
      '--no-defaults',
      ...asUser,
      data,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${path.join(dir, 'sock')}`,
      `--pid-file=${path.join(dir, 'pid')}`,
      '--innodb-flush-log-at-trx-commit=2',
      '--sync-binlog=0',
      '--innodb-buffer-pool-size=128M',
      '--max-connections=400',
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const deadline = Date.now() + 60_000;
  while (!(await accepts(port))) {
    if (server.exitCode !== null || Date.now() > deadline) throw new Error('MariaDB did not start.');
    await delay(100);
  }
  return {
    url: `mysql://root@127.0.0.1:${port}/`,
    async stop() {
      server.kill('SIGTERM');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
