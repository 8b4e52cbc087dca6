import type { WhatsAppPort } from '../services/ports/whatsapp.port.js';
import { WhatsAppEngine, type WhatsAppEngineDeps } from './engine.js';

export type { WhatsAppEngineDeps } from './engine.js';
export { installConsoleGuard } from './console-guard.js';
export { MediaStore, type MediaSink } from './media-store.js';
export { FileSessionStore } from './session-store/file-session-store.js';
export type { SessionStore } from './session-store/session-store.js';
export type { Timings } from './timings.js';

/** The engine behind {@link WhatsAppPort}. Nothing happens before the first `connect` or `restoreAll`. */
export function createWhatsAppEngine(deps: WhatsAppEngineDeps): WhatsAppPort {
  return new WhatsAppEngine(deps);
}
