import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, type Env } from './env.js';

export interface Secrets {
  jwtSecret: string;
  jwtRefreshSecret: string;
  encryptionKey: string;
}

const NAMES = ['jwtSecret', 'jwtRefreshSecret', 'encryptionKey'] as const;

/**
 * Secrets from the environment, and for those not set there from `DATA_DIR/secrets.json` (mode 600), which is made at
 * the first start. An unreadable file stops the start: new secrets would lock everyone out of what the old ones protect.
 * @throws ConfigError when the file exists and cannot be used
 */
export function loadSecrets(env: Env): Secrets {
  const given: Partial<Secrets> = {
    jwtSecret: env.auth.jwtSecret,
    jwtRefreshSecret: env.auth.jwtRefreshSecret,
    encryptionKey: env.encryptionKey,
  };
  if (NAMES.every((name) => given[name] !== undefined)) return given as Secrets;
  const file = join(env.dataDir, 'secrets.json');
  const stored = existsSync(file) ? readSecrets(file) : {};
  const complete = Object.fromEntries(
    NAMES.map((name) => [name, stored[name] ?? randomBytes(48).toString('base64url')]),
  ) as unknown as Secrets;
  if (NAMES.some((name) => stored[name] === undefined)) writeSecrets(env.dataDir, file, complete);
  return Object.fromEntries(NAMES.map((name) => [name, given[name] ?? complete[name]])) as unknown as Secrets;
}

function readSecrets(file: string): Partial<Secrets> {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof parsed !== 'object' || parsed === null) throw new Error('not an object');
    const entries = Object.entries(parsed).filter(
      ([, value]) => typeof value === 'string' && value.length >= 32,
    );
    return Object.fromEntries(entries) as Partial<Secrets>;
  } catch {
    throw new ConfigError([
      `${file} cannot be read. Restore it from a backup, or set the secrets in the environment.`,
    ]);
  }
}

function writeSecrets(dir: string, file: string, secrets: Secrets): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}
