import type { ILogger } from '@whiskeysockets/baileys/lib/Utils/logger.js';

const nothing = (): void => undefined;

/** Logger for the Signal library of the handsets, whose messages would only repeat what the emulator counts itself. */
export const pinoLikeSilence: ILogger = {
  level: 'silent',
  child: () => pinoLikeSilence,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};
