import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';
import { runForeground } from './processes.mjs';

const shared = ['package-lock.json', 'tsconfig.base.json'];

/** What each workspace is built from and what the build leaves behind. */
const workspaces = {
  sandbox: {
    sources: ['src', 'docs', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.build.json'],
    output: 'dist',
  },
  backend: {
    sources: ['src', 'migrations', 'bench', 'package.json', 'tsconfig.json', 'tsconfig.build.json'],
    output: 'dist',
  },
  frontend: {
    sources: [
      'src',
      'public',
      'package.json',
      'next.config.mjs',
      'next.config.ts',
      'postcss.config.mjs',
      'tsconfig.json',
    ],
    output: 'out',
  },
};

function* filesBelow(file) {
  if (!existsSync(file)) return;
  const entries = readdirSync(file, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const full = path.join(file, entry.name);
    if (entry.isDirectory()) yield* filesBelow(full);
    else yield full;
  }
}

/** A digest of everything the build of a workspace depends on. */
function fingerprint(name) {
  const hash = createHash('sha256').update(process.versions.node);
  const sources = workspaces[name].sources.map((source) => path.join(root, name, source));
  for (const source of [...sources, ...shared.map((file) => path.join(root, file))]) {
    if (!existsSync(source)) continue;
    const files = path.extname(source) || source.endsWith('lock.json') ? [source] : filesBelow(source);
    for (const file of files) hash.update(path.relative(root, file)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Builds the named workspaces whose sources changed since their last build, in the order given. */
export async function ensureBuilt(names, { force = false } = {}) {
  const stampDir = path.join(root, '.run');
  mkdirSync(stampDir, { recursive: true });
  for (const name of names) {
    const stamp = path.join(stampDir, `${name}.built`);
    const digest = fingerprint(name);
    const isFresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
    if (!force && isFresh && existsSync(path.join(root, name, workspaces[name].output))) continue;
    process.stdout.write(`Building ${name}…\n`);
    const code = await runForeground('npm', ['run', '--silent', 'build', '-w', name], {
      env: { NEXT_TELEMETRY_DISABLED: '1' },
    });
    if (code !== 0) throw new Error(`The build of ${name} failed; see the messages above.`);
    writeFileSync(stamp, digest);
  }
}
