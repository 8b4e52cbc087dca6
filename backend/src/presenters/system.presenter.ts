import type { Env } from '../config/env.js';
import type { HealthReport } from '../services/health/health.service.js';

const DEMO_ACCOUNTS = ['admin', 'operator', 'agent', 'user', 'auditor'].map((name) => `${name}@demo.test`);

/** Where the virtual phones are, in practice mode: the emulator's own address, without the websocket path. */
function phonePageUrl(env: Env): string | null {
  if (env.whatsapp.webSocketUrl === undefined) return null;
  const url = new URL(env.whatsapp.webSocketUrl);
  const host = url.hostname === '127.0.0.1' ? `localhost${url.port === '' ? '' : `:${url.port}`}` : url.host;
  return `${url.protocol === 'wss:' ? 'https' : 'http'}://${host}/`;
}

export function presentSystem(env: Env, version: string): Record<string, unknown> {
  return {
    version,
    practiceMode: env.whatsapp.webSocketUrl !== undefined,
    phonePageUrl: phonePageUrl(env),
    uploadMaxMb: env.upload.maxMb,
    limits: {
      perMinute: env.sending.maxPerMinute,
      perHour: env.sending.maxPerHour,
      perRecipient: env.sending.maxPerRecipientHour,
    },
    pacing: {
      minDelayMs: env.sending.minDelayMs,
      maxDelayMs: env.sending.maxDelayMs,
      typingMaxMs: env.sending.typingMaxMs,
    },
    demo: env.demo,
  };
}

export function presentPublicSystem(
  env: Env,
  version: string,
  registrationEnabled: boolean,
): Record<string, unknown> {
  return {
    version,
    practiceMode: env.whatsapp.webSocketUrl !== undefined,
    demo: env.demo,
    ...(env.demo ? { demoUsers: DEMO_ACCOUNTS } : {}),
    registrationEnabled,
  };
}

export function presentHealth(report: HealthReport): Record<string, unknown> {
  return {
    status: report.isHealthy ? 'OK' : 'ERROR',
    health: report.isHealthy ? 'healthy' : 'unhealthy',
    message: report.isHealthy ? 'WhatsApp Service Backend is running' : 'The database does not answer',
    ...vitals(report),
  };
}

/** The same for readers of the older gateway's document. */
export function presentHealthV2(report: HealthReport): Record<string, unknown> {
  return { status: report.isHealthy ? 'healthy' : 'unhealthy', ...vitals(report) };
}

export function presentPlainHealth(report: HealthReport): Record<string, unknown> {
  return {
    status: report.isHealthy ? 'healthy' : 'unhealthy',
    database: report.database,
    active_sessions: report.activeSessions,
    memory_usage_mb: report.memoryUsedMb,
    uptime_seconds: report.uptimeSec,
  };
}

function vitals(report: HealthReport): Record<string, unknown> {
  return {
    timestamp: new Date().toISOString(),
    services: {
      whatsapp: report.activeSessions > 0 ? 'connected' : 'idle',
      database: report.database,
      redis: 'not_used',
      queue: report.queue,
    },
    metrics: {
      uptime: report.uptimeSec,
      memory: { used: report.memoryUsedMb, total: report.memoryTotalMb },
      cpu: report.cpuPercent,
    },
  };
}
