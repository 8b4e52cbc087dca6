#!/usr/bin/env node
/**
 * Adds the optional platform packages that a registry mirror did not know to package-lock.json.
 *
 * npm leaves such packages out of the lock file without a word, and `npm ci` then refuses the file on every machine.
 * An entry with version, os and cpu is enough: other platforms skip it, its own platform fetches it.
 * Run it after every change of dependencies; running it twice changes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const systems = [
  'darwin',
  'linux',
  'win32',
  'freebsd',
  'android',
  'openharmony',
  'netbsd',
  'openbsd',
  'sunos',
  'aix',
];
const processors = { arm64: 'arm64', aarch64: 'arm64', armv7: 'arm', arm: 'arm', x64: 'x64', ia32: 'ia32', ppc64: 'ppc64', s390x: 's390x', riscv64: 'riscv64', wasm32: 'wasm32', loong64: 'loong64' }; // prettier-ignore

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));

function platformOf(name) {
  const words = name.split(/[-/@_]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = Object.entries(processors).find(([word]) => words.some((part) => part.startsWith(word)))?.[1];
  return { ...(cpu ? { cpu: [cpu] } : {}), ...(os ? { os: [os] } : {}) };
}

/** Where node would find `name` from `parent`, or undefined. */
function resolved(parent, name) {
  for (let at = parent; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    const candidate = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (lock.packages[candidate]) return candidate;
    if (at === '') return undefined;
  }
}

const added = [];
for (const [parent, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (resolved(parent, name) || !/^\d/.test(range)) continue;
    lock.packages[`node_modules/${name}`] = { version: range, ...platformOf(name), optional: true };
    added.push(name);
  }
}
if (added.length > 0) {
  const [rootEntry, ...others] = Object.entries(lock.packages);
  others.sort(([a], [b]) => (a < b ? -1 : 1));
  lock.packages = Object.fromEntries([rootEntry, ...others]);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
process.stdout.write(`${added.length} platform packages added to package-lock.json\n`);
