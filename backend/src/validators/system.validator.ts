import Joi from 'joi';

export const healthQuery = Joi.object<{ format?: 'v2' }>({ format: Joi.string().valid('v2').empty('') });

export const healthShape = Joi.object({
  status: Joi.string().required(),
  health: Joi.string(),
  message: Joi.string(),
  timestamp: Joi.date().iso().required(),
  services: Joi.object().required(),
  metrics: Joi.object().required(),
});

export const plainHealthShape = Joi.object({
  status: Joi.string().valid('healthy', 'unhealthy').required(),
  database: Joi.string().valid('connected', 'disconnected').required(),
  active_sessions: Joi.number().integer().required(),
  memory_usage_mb: Joi.number().required(),
  uptime_seconds: Joi.number().integer().required(),
});

export const systemShape = Joi.object({
  version: Joi.string().required(),
  practiceMode: Joi.boolean().required(),
  phonePageUrl: Joi.string().allow(null).required(),
  uploadMaxMb: Joi.number().integer().required(),
  limits: Joi.object({
    perMinute: Joi.number().integer().required(),
    perHour: Joi.number().integer().required(),
    perRecipient: Joi.number().integer().required(),
  }).required(),
  pacing: Joi.object({
    minDelayMs: Joi.number().integer().required(),
    maxDelayMs: Joi.number().integer().required(),
    typingMaxMs: Joi.number().integer().required(),
  }).required(),
  demo: Joi.boolean().required(),
});

export const publicSystemShape = Joi.object({
  version: Joi.string().required(),
  practiceMode: Joi.boolean().required(),
  demo: Joi.boolean().required(),
  demoUsers: Joi.array().items(Joi.string()),
  registrationEnabled: Joi.boolean().required(),
});
