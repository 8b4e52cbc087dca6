import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import winston from 'winston';
import DailyRotateFile from 'winston-daily-rotate-file';
import { redact, redactText } from './redact.js';

type Fields = Record<string, unknown>;

/** A log line is a constant sentence plus fields; secrets and message bodies are removed from the fields by name. */
export interface Logger {
  error(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  info(message: string, fields?: Fields): void;
  debug(message: string, fields?: Fields): void;
  /** Sign-ins, refusals and changes of rights; goes to security.log as well. */
  security(message: string, fields?: Fields): void;
  /** A logger that adds these fields to every line. */
  child(fields: Fields): Logger;
}

export interface LogOptions {
  level: string;
  format: 'json' | 'pretty';
  /** Folder of combined.log, error.log and security.log; no files when undefined. */
  dir?: string;
  /** Whether lines also go to standard output. */
  toStdout?: boolean;
}

/** A logger that can be closed: the promise resolves once everything is written. */
export interface RootLogger extends Logger {
  close(): Promise<void>;
}

const redacting = winston.format((info) => {
  const { level, message, timestamp, ...fields } = info;
  const safe = redact(fields) as Fields;
  for (const name of Object.keys(fields)) delete info[name];
  return Object.assign(info, safe, { level, message: redactText(String(message)), timestamp });
});

const onlySecurity = winston.format((info) => (info.channel === 'security' ? info : false));

const pretty = winston.format.printf(({ timestamp, level, message, ...fields }) => {
  const rest = Object.keys(fields).length === 0 ? '' : ` ${JSON.stringify(fields)}`;
  return `${String(timestamp)} ${level.padEnd(5)} ${String(message)}${rest}`;
});

/** Builds the process's logger: combined, error and security files that rotate daily, and standard output. */
export function createLogger(options: LogOptions): RootLogger {
  const render = options.format === 'json' ? winston.format.json() : pretty;
  const base = winston.format.combine(winston.format.timestamp(), redacting());
  const transports: winston.transport[] = [];
  if (options.dir !== undefined) transports.push(...fileTransports(options.dir, render));
  if (options.toStdout ?? true) transports.push(new winston.transports.Console({ format: render }));
  const logger = winston.createLogger({
    level: options.level,
    format: base,
    transports,
    silent: transports.length === 0,
  });
  return Object.assign(wrap(logger), {
    close: async () => {
      logger.end();
      await Promise.all(transports.filter((transport) => transport instanceof DailyRotateFile).map(flushed));
    },
  });
}

/** Says nothing; for tests and tools. */
export const silentLogger: Logger = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
  security: () => undefined,
  child: () => silentLogger,
};

function fileTransports(dir: string, format: winston.Logform.Format): winston.transport[] {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = (
    name: string,
    extra: { level?: string; format?: winston.Logform.Format; maxFiles: string },
  ): DailyRotateFile =>
    new DailyRotateFile({
      dirname: dir,
      filename: `${name}-%DATE%`,
      extension: '.log',
      datePattern: 'YYYY-MM-DD',
      symlinkName: `${name}.log`,
      createSymlink: true,
      auditFile: join(dir, `.${name}-audit.json`),
      maxSize: '50m',
      zippedArchive: false,
      format,
      ...extra,
    });
  return [
    file('combined', { maxFiles: '14d' }),
    file('error', { level: 'error', maxFiles: '30d' }),
    file('security', { format: winston.format.combine(onlySecurity(), format), maxFiles: '90d' }),
  ];
}

/** winston says it is finished before the file is; the file's own stream knows. */
function flushed(transport: DailyRotateFile): Promise<void> {
  const { logStream } = transport as unknown as { logStream: { end(done: () => void): void } };
  return new Promise((resolve) => logStream.end(() => resolve()));
}

function wrap(logger: winston.Logger): Logger {
  return {
    error: (message, fields) => void logger.error(message, fields),
    warn: (message, fields) => void logger.warn(message, fields),
    info: (message, fields) => void logger.info(message, fields),
    debug: (message, fields) => void logger.debug(message, fields),
    security: (message, fields) => void logger.info(message, { ...fields, channel: 'security' }),
    child: (fields) => wrap(logger.child(fields)),
  };
}
