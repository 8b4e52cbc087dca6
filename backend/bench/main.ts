/** `npm run bench [-- table…] [--cpu-prof=<folder>]`: measures the budgets of docs/BENCHMARKS.md on this machine. */
import { mkdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { stopEverything } from './lib/child.js';
import { renderTable, type BenchOptions, type Table } from './lib/table.js';
import { api } from './tables/api.js';
import { devices } from './tables/devices.js';
import { restart } from './tables/restart.js';
import { sends } from './tables/sends.js';
import { sse } from './tables/sse.js';

const tables: Record<string, (options: BenchOptions) => Promise<Table>> = {
  sends,
  devices,
  restart,
  api,
  sse,
};

function parse(args: string[]): { names: string[]; options: BenchOptions } {
  const profile = args.find((arg) => arg.startsWith('--cpu-prof'));
  const names = args.filter((arg) => arg !== profile);
  const unknown = names.filter((name) => !(name in tables));
  if (unknown.length > 0)
    throw new Error(`Unknown: ${unknown.join(', ')}. Tables: ${Object.keys(tables).join(', ')}.`);
  const profileDir = profile && path.resolve(profile.split('=')[1] ?? 'artifacts/profiles');
  if (profileDir) mkdirSync(profileDir, { recursive: true });
  return { names: names.length > 0 ? names : Object.keys(tables), options: { profileDir } };
}

const machine = (): string =>
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`;

async function main(): Promise<void> {
  const { names, options } = parse(process.argv.slice(2));
  process.stdout.write(`${machine()}\n\n`);
  for (const name of names) {
    const startMs = Date.now();
    const table = await tables[name]?.(options);
    if (table)
      process.stdout.write(
        `${renderTable(table)}\n- Took ${Math.round((Date.now() - startMs) / 1000)} s.\n\n`,
      );
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stopEverything().finally(() => process.exit(130)));
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  })
  .finally(() => void stopEverything().finally(() => process.exit()));
