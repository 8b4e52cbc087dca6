/** What the engine needs of a logger; the application's own logger satisfies it. */
export interface EngineLogger {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

/** The pino-shaped interface that Baileys logs to. */
export interface BaileysLogger {
  level: string;
  child(fields: Record<string, unknown>): BaileysLogger;
  trace(fields: unknown, message?: string): void;
  debug(fields: unknown, message?: string): void;
  info(fields: unknown, message?: string): void;
  warn(fields: unknown, message?: string): void;
  error(fields: unknown, message?: string): void;
}

const nothing = (): void => undefined;

/** A short, safe account of an error: its name, message and code, no data it carries. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error).slice(0, 200) };
  const code = (error as { code?: unknown }).code;
  const statusCode = (error as { output?: { statusCode?: unknown } }).output?.statusCode;
  return {
    error: error.message.slice(0, 300),
    errorName: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { errorCode: code } : {}),
    ...(typeof statusCode === 'number' ? { statusCode } : {}),
  };
}

/**
 * Baileys hands whole stanzas, keys and messages to its logger, so only the fixed text of warnings and errors is
 * passed on (at debug level), never the fields.
 */
export function baileysLogger(log: EngineLogger, deviceId: string): BaileysLogger {
  const note = (fields: unknown, message?: string): void => {
    const text = message ?? (typeof fields === 'string' ? fields : 'event');
    log.debug(`baileys: ${text.slice(0, 160)}`, { deviceId });
  };
  const logger: BaileysLogger = {
    level: 'warn',
    child: () => logger,
    trace: nothing,
    debug: nothing,
    info: nothing,
    warn: note,
    error: note,
  };
  return logger;
}
