import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, EnvReader, type EnvSource } from './env-reader.js';

export { ConfigError, type EnvSource } from './env-reader.js';

export type DatabaseConfig =
  | { dialect: 'sqlite'; storage: string }
  | {
      dialect: 'mysql';
      host: string;
      port: number;
      user: string;
      password: string;
      name: string;
      ssl: boolean;
      maxConnections: number;
      maxIdleConnections: number;
    };

/** Everything the process is told from outside, parsed and checked once at start. */
export interface Env {
  nodeEnv: 'development' | 'production' | 'test';
  isProduction: boolean;
  port: number;
  host: string;
  sandboxPort: number;
  /** Absolute. Database, secrets, logs, uploads and media live below it. */
  dataDir: string;
  /** Absolute folder of the exported interface. */
  uiDir: string;
  instanceId: string;
  autoCreateTables: boolean;
  demo: boolean;
  demoPassword: string;
  /** 32 characters or more; generated at first start when undefined. */
  encryptionKey?: string;
  database: DatabaseConfig;
  auth: {
    jwtSecret?: string;
    jwtRefreshSecret?: string;
    accessTokenSec: number;
    refreshTokenSec: number;
    adminEmail?: string;
    adminPassword?: string;
  };
  whatsapp: {
    /** Set in practice mode; undefined = the real network. */
    webSocketUrl?: string;
    sessionStore: 'file';
    sessionPath: string;
    autoReconnect: boolean;
    qrTimeoutMs: number;
    reconnectIntervalMs: number;
    ackTimeoutMs: number;
  };
  sending: {
    minDelayMs: number;
    maxDelayMs: number;
    typingMaxMs: number;
    /** 0 = no limit. */
    maxPerMinute: number;
    maxPerHour: number;
    maxPerRecipientHour: number;
    maxAttempts: number;
    queueMaxSize: number;
  };
  upload: { maxMb: number };
  rateLimit: {
    windowMs: number;
    /** Every limit: 0 = off. */
    anonymousMax: number;
    userPerMinute: number;
    loginMax: number;
  };
  log: { level: string; format: 'json' | 'pretty' };
  frontendUrl: string;
  corsOrigins: string[];
  /** Which proxies' X-Forwarded-For is believed, in Express's words. */
  trustProxy: string;
}

const here = dirname(fileURLToPath(import.meta.url));
/** `backend/`, whether this file runs from `src/` or from `dist/src/`. */
export const backendDir = here.includes(`${join('dist', 'src')}`)
  ? resolve(here, '../../..')
  : resolve(here, '../..');

const MIN_SECRET_LENGTH = 32;
const DEV_ORIGINS = ['http://localhost:5173', 'http://localhost:3001', 'http://localhost:3002'];

/**
 * Reads and checks the environment.
 * @throws ConfigError listing every problem at once
 */
export function loadEnv(source: EnvSource = process.env): Env {
  const read = new EnvReader(source);
  const nodeEnv = read.oneOf(
    read.has('NODE_ENV') ? 'NODE_ENV' : 'ENV',
    ['development', 'production', 'test'] as const,
    'development',
  );
  const isProduction = nodeEnv === 'production';
  const dataDir = resolve(read.text('DATA_DIR', join(backendDir, '..', 'data')));
  const frontendUrl = read.url('FRONTEND_URL', ['http:', 'https:']) ?? 'http://localhost:5173';
  const env: Env = {
    nodeEnv,
    isProduction,
    port: read.int('PORT', 5005, { max: 65_535 }),
    host: read.text('HOST', '0.0.0.0'),
    sandboxPort: read.int('SANDBOX_PORT', 5006, { max: 65_535 }),
    dataDir,
    uiDir: resolve(read.text('UI_DIR', join(backendDir, '..', 'frontend', 'out'))),
    instanceId: read.text('INSTANCE_ID', `${hostname()}-${process.pid}`),
    autoCreateTables: read.bool('AUTO_CREATE_TABLES', true),
    demo: read.bool('DEMO', false),
    demoPassword: read.text('DEMO_PASSWORD', 'demo-password'),
    encryptionKey: secret(read, 'ENCRYPTION_KEY', isProduction),
    database: readDatabase(read, dataDir),
    auth: {
      jwtSecret: secret(read, 'JWT_SECRET', isProduction),
      jwtRefreshSecret: secret(read, 'JWT_REFRESH_SECRET', isProduction),
      accessTokenSec: read.durationSec('JWT_EXPIRES_IN', 86_400),
      refreshTokenSec: read.durationSec('JWT_REFRESH_EXPIRES_IN', 7 * 86_400),
      adminEmail: read.optional('ADMIN_EMAIL'),
      adminPassword: read.optional('ADMIN_PASSWORD'),
    },
    whatsapp: readWhatsApp(read),
    sending: readSending(read),
    upload: { maxMb: read.int('UPLOAD_MAX_MB', 10, { min: 1, max: 2048 }) },
    rateLimit: {
      windowMs: read.int('RATE_LIMIT_WINDOW_MS', 900_000, { min: 1000 }),
      anonymousMax: read.int('RATE_LIMIT_MAX', 100),
      userPerMinute: read.int('RATE_LIMIT_USER_PER_MINUTE', 600),
      loginMax: read.int('RATE_LIMIT_LOGIN_MAX', 5),
    },
    log: {
      level: read.oneOf(
        'LOG_LEVEL',
        ['error', 'warn', 'info', 'http', 'verbose', 'debug', 'silly'] as const,
        'info',
      ),
      format: read.oneOf('LOG_FORMAT', ['json', 'pretty'] as const, 'json'),
    },
    frontendUrl,
    trustProxy: read.text('TRUST_PROXY', 'loopback'),
    corsOrigins: [...new Set([frontendUrl, ...readOrigins(read), ...(isProduction ? [] : DEV_ORIGINS)])],
  };
  checkAcrossFields(env, read);
  if (read.problems.length > 0) throw new ConfigError(read.problems);
  return env;
}

function secret(read: EnvReader, name: string, isProduction: boolean): string | undefined {
  const value = read.optional(name);
  if (value !== undefined && isProduction && value.length < MIN_SECRET_LENGTH) {
    read.problems.push(`${name} must have at least ${MIN_SECRET_LENGTH} characters in production.`);
  }
  return value;
}

function readOrigins(read: EnvReader): string[] {
  const origins = read.list('CORS_ALLOWED_ORIGINS');
  for (const origin of origins) {
    if (!URL.canParse(origin))
      read.problems.push('CORS_ALLOWED_ORIGINS must be a comma-separated list of http(s) origins.');
  }
  return origins;
}

function readDatabase(read: EnvReader, dataDir: string): DatabaseConfig {
  const pool = {
    maxConnections: read.int('DB_MAX_CONNECTIONS', 20, { min: 1, max: 1000 }),
    maxIdleConnections: read.int('DB_MAX_IDLE_CONNECTIONS', 5, { max: 1000 }),
  };
  const url = read.url('DATABASE_URL', ['mysql:', 'mariadb:', 'sqlite:']);
  if (url?.startsWith('sqlite:')) {
    return { dialect: 'sqlite', storage: resolve(url.replace(/^sqlite:(\/\/)?/, '')) };
  }
  if (url !== undefined) {
    const parsed = new URL(url);
    const name = decodeURIComponent(parsed.pathname.slice(1));
    if (name === '')
      read.problems.push('DATABASE_URL must name a database, as in mysql://user:password@host:3306/pesan.');
    return {
      dialect: 'mysql',
      host: parsed.hostname,
      port: parsed.port === '' ? 3306 : Number(parsed.port),
      user: decodeURIComponent(parsed.username),
      password: decodeURIComponent(parsed.password),
      name,
      ssl: ['true', '1', 'required'].includes(parsed.searchParams.get('ssl') ?? ''),
      ...pool,
    };
  }
  if (!read.has('DB_HOST')) return { dialect: 'sqlite', storage: join(dataDir, 'pesan.sqlite') };
  return {
    dialect: 'mysql',
    host: read.text('DB_HOST', 'localhost'),
    port: read.int('DB_PORT', 3306, { min: 1, max: 65_535 }),
    user: read.text('DB_USER', 'root'),
    password: read.text('DB_PASSWORD', ''),
    name: read.text('DB_NAME', 'whatsapp_service_app'),
    ssl: read.bool('DB_SSL', false),
    ...pool,
  };
}

function readWhatsApp(read: EnvReader): Env['whatsapp'] {
  return {
    webSocketUrl: read.url('WA_WEBSOCKET_URL', ['ws:', 'wss:']),
    sessionStore: read.oneOf('SESSION_STORE', ['file'] as const, 'file'),
    sessionPath: resolve(read.text('WHATSAPP_SESSION_PATH', join(backendDir, 'sessions'))),
    autoReconnect: read.bool('WHATSAPP_AUTO_RECONNECT', true),
    qrTimeoutMs: read.int('WHATSAPP_QR_TIMEOUT_SECONDS', 60, { min: 5 }) * 1000,
    reconnectIntervalMs: read.int('WHATSAPP_RECONNECT_INTERVAL_SECONDS', 5) * 1000,
    ackTimeoutMs: read.int('ACK_TIMEOUT_MS', 15_000, { min: 100 }),
  };
}

function readSending(read: EnvReader): Env['sending'] {
  return {
    minDelayMs: read.int('MIN_DELAY_MS', 3000),
    maxDelayMs: read.int('MAX_DELAY_MS', 7000),
    typingMaxMs: read.int('TYPING_MAX_MS', 5000),
    maxPerMinute: read.int('MAX_MESSAGES_PER_MINUTE', 20),
    maxPerHour: read.int('MAX_MESSAGES_PER_HOUR', 200),
    maxPerRecipientHour: read.int('MAX_MESSAGES_PER_RECIPIENT', 10),
    maxAttempts: read.int('MAX_RETRY_ATTEMPTS', 3, { min: 1, max: 20 }),
    queueMaxSize: read.int('QUEUE_MAX_SIZE', 50_000, { min: 1 }),
  };
}

function checkAcrossFields(env: Env, read: EnvReader): void {
  if (env.sending.minDelayMs > env.sending.maxDelayMs) {
    read.problems.push('MIN_DELAY_MS must not be larger than MAX_DELAY_MS.');
  }
  const { jwtSecret, jwtRefreshSecret, adminPassword } = env.auth;
  if (jwtSecret !== undefined && jwtSecret === jwtRefreshSecret) {
    read.problems.push('JWT_SECRET and JWT_REFRESH_SECRET must differ.');
  }
  if (adminPassword !== undefined && adminPassword.length < 8) {
    read.problems.push('ADMIN_PASSWORD must have at least 8 characters.');
  }
}
