/** The part of a pino-style logger the emulator uses. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const nothing = (): void => undefined;

/** A logger that keeps quiet: the default, so that an embedding program decides what is printed. */
export const silentLogger: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
