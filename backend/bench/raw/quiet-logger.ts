import type { ILogger } from '@whiskeysockets/baileys/lib/Utils/logger.js';

const nothing = (): void => undefined;

/** Baileys' own logger costs time; the yardstick is measured without. */
export const quietLogger: ILogger = {
  level: 'silent',
  child: () => quietLogger,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};
