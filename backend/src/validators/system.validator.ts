import Joi from 'joi';
import { count, flag, named, oneOf, seconds, time } from './shapes.js';

export const healthQuery = Joi.object<{ format?: 'v2' }>({ format: Joi.string().valid('v2').empty('') });

const HEALTH = ['healthy', 'unhealthy'];
const DATABASE = ['connected', 'disconnected'];

export const healthShape = named('Health', {
  status: oneOf(['OK', 'ERROR', ...HEALTH]).description('`healthy` or `unhealthy` with `format=v2`.'),
  health: oneOf(HEALTH).optional(),
  message: Joi.string().optional(),
  timestamp: time,
  services: Joi.object({
    whatsapp: oneOf(['connected', 'idle']),
    database: oneOf(DATABASE),
    redis: oneOf(['not_used']),
    queue: oneOf(['running', 'stopped']),
  }),
  metrics: Joi.object({
    uptime: seconds,
    memory: Joi.object({ used: count, total: count }).description('Megabytes.'),
    cpu: count.description('One-minute load per core, in percent.'),
  }),
});

export const plainHealthShape = named('PlainHealth', {
  status: oneOf(HEALTH),
  database: oneOf(DATABASE),
  active_sessions: count,
  memory_usage_mb: Joi.number(),
  uptime_seconds: count,
});

export const systemShape = named('System', {
  version: Joi.string(),
  practiceMode: flag,
  phonePageUrl: Joi.string().allow(null),
  uploadMaxMb: Joi.number(),
  limits: Joi.object({ perMinute: count, perHour: count, perRecipient: count }),
  pacing: Joi.object({ minDelayMs: count, maxDelayMs: count, typingMaxMs: count }),
  demo: flag,
});

export const publicSystemShape = named('PublicSystem', {
  version: Joi.string(),
  practiceMode: flag,
  demo: flag,
  demoUsers: Joi.array()
    .items(Joi.string())
    .optional()
    .description('Emails of the demo accounts, in the demo.'),
  registrationEnabled: flag,
});
