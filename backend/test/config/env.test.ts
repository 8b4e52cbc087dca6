import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigError, loadEnv, type EnvSource } from '../../src/config/env.js';
import { loadSecrets } from '../../src/config/secrets.js';

const problemsOf = (source: EnvSource): string[] => {
  try {
    loadEnv(source);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('environment', () => {
  it('works with nothing set', () => {
    const env = loadEnv({});
    expect(env).toMatchObject({
      port: 5005,
      database: { dialect: 'sqlite' },
      auth: { accessTokenSec: 86_400 },
    });
    expect(env.sending).toMatchObject({ minDelayMs: 3000, maxDelayMs: 7000, maxPerMinute: 20 });
  });

  it('takes 0 as a value and an empty one as unset', () => {
    const { sending, port } = loadEnv({
      MIN_DELAY_MS: '0',
      MAX_DELAY_MS: '0',
      MAX_MESSAGES_PER_HOUR: '0',
      PORT: '',
    });
    expect({ ...sending, port }).toMatchObject({ minDelayMs: 0, maxDelayMs: 0, maxPerHour: 0, port: 5005 });
  });

  it('lists every problem at once', () => {
    const problems = problemsOf({
      PORT: 'abc',
      MIN_DELAY_MS: '9000',
      MAX_DELAY_MS: '100',
      JWT_EXPIRES_IN: 'soon',
      WA_WEBSOCKET_URL: 'http://x',
      LOG_LEVEL: 'loud',
      SESSION_STORE: 'cloud',
      DATABASE_URL: 'postgres://x/y',
      WHATSAPP_AUTO_RECONNECT: 'maybe',
    });
    expect(problems).toHaveLength(8);
    for (const name of [
      'PORT',
      'MIN_DELAY_MS',
      'JWT_EXPIRES_IN',
      'WA_WEBSOCKET_URL',
      'LOG_LEVEL',
      'SESSION_STORE',
      'DATABASE_URL',
      'WHATSAPP_AUTO_RECONNECT',
    ]) {
      expect(problems.some((problem) => problem.includes(name))).toBe(true);
    }
  });

  it('refuses short or equal secrets, without printing them', () => {
    const short = problemsOf({
      NODE_ENV: 'production',
      JWT_SECRET: 'short-one',
      JWT_REFRESH_SECRET: 'short-two',
      ENCRYPTION_KEY: 'k',
    });
    expect(short).toHaveLength(3);
    expect(short.join()).not.toMatch(/short-one|short-two/);
    const same = 'x'.repeat(40);
    expect(problemsOf({ JWT_SECRET: same, JWT_REFRESH_SECRET: same })).toHaveLength(1);
    expect(problemsOf({ ADMIN_PASSWORD: 'tiny' })).toHaveLength(1);
  });

  it('reads MySQL from one URL or from parts', () => {
    expect(loadEnv({ DATABASE_URL: 'mysql://u:p%40ss@db:3307/pesan' }).database).toMatchObject({
      dialect: 'mysql',
      host: 'db',
      port: 3307,
      user: 'u',
      password: 'p@ss',
      name: 'pesan',
    });
    expect(loadEnv({ DB_HOST: 'db' }).database).toMatchObject({
      dialect: 'mysql',
      host: 'db',
      port: 3306,
      user: 'root',
    });
    expect(problemsOf({ DATABASE_URL: 'mysql://u@db' })).toHaveLength(1);
  });

  it('takes durations in words', () => {
    expect(loadEnv({ JWT_EXPIRES_IN: '15m' }).auth.accessTokenSec).toBe(900);
    expect(loadEnv({ JWT_EXPIRES_IN: '90' }).auth.accessTokenSec).toBe(90);
  });

  it('allows development origins only outside production', () => {
    expect(loadEnv({ CORS_ALLOWED_ORIGINS: 'https://a.example, https://b.example' }).corsOrigins).toEqual(
      expect.arrayContaining(['https://a.example', 'https://b.example', 'http://localhost:3001']),
    );
    expect(loadEnv({ NODE_ENV: 'production', FRONTEND_URL: 'https://a.example' }).corsOrigins).toEqual([
      'https://a.example',
    ]);
  });
});

describe('secrets', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'pesan-secrets-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('are made once, kept for the owner alone, and found again', () => {
    const first = loadSecrets(loadEnv({ DATA_DIR: dir }));
    expect(new Set(Object.values(first)).size).toBe(3);
    expect(statSync(join(dir, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(loadSecrets(loadEnv({ DATA_DIR: dir }))).toEqual(first);
  });

  it('come from the environment where set there', () => {
    const jwtSecret = 'j'.repeat(40);
    expect(loadSecrets(loadEnv({ DATA_DIR: dir, JWT_SECRET: jwtSecret })).jwtSecret).toBe(jwtSecret);
    expect(readFileSync(join(dir, 'secrets.json'), 'utf8')).not.toContain(jwtSecret);
  });

  it('stop the start when their file is damaged, rather than being replaced', () => {
    writeFileSync(join(dir, 'secrets.json'), '{"jwtSecret": ');
    expect(() => loadSecrets(loadEnv({ DATA_DIR: dir }))).toThrow(ConfigError);
    expect(readFileSync(join(dir, 'secrets.json'), 'utf8')).toBe('{"jwtSecret": ');
  });
});
