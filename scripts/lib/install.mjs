import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';
import { runForeground } from './processes.mjs';

/** Reads a lock file's packages, or undefined when it is missing or damaged. */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** True when every required package of the lock file is installed in the locked version. */
function isInstalled() {
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const present = packagesOf(path.join(root, 'node_modules/.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([name, entry]) => {
    if (!name.includes('node_modules/') || entry.link || entry.optional || entry.peer) return true;
    return present[name]?.version === entry.version && existsSync(path.join(root, name));
  });
}

/** Installs the locked dependencies unless they are there already. */
export async function ensureInstalled() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) throw new Error(`Pesan needs Node 20.9 or newer; this is ${process.versions.node}.`);
  if (isInstalled()) return;
  process.stdout.write('Installing dependencies (first run or changed lock file)…\n');
  const code = await runForeground('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) throw new Error('npm ci failed; see the messages above.');
}
