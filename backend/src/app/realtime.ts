import type { Database } from '../database/database.js';
import { EventRecorder, eventLog, pruneEvents, toTransient } from '../events/index.js';
import type { OpenStream } from '../controllers/events.controller.js';
import { RealtimeHub, sseSink } from '../realtime/index.js';
import { StreamAccessService } from '../services/realtime/index.js';
import type { SettingsService } from '../services/settings/settings.service.js';
import type { Logger } from '../utils/logger.js';

const PRUNE_EVERY_MS = 600_000;
/** Streams end after this long at the latest, so that a new token has to be shown; browsers reconnect by themselves. */
const MAX_STREAM_MS = 3_600_000;

export interface Realtime {
  recorder: EventRecorder;
  hub: RealtimeHub;
  streamAccess: StreamAccessService;
  openStream: OpenStream;
  start(): void;
  stop(): void;
}

/** Events from the recorder to open streams. */
export function createRealtime(input: {
  database: Database;
  settings: SettingsService;
  log: Logger;
}): Realtime {
  const { database, settings, log } = input;
  const recorder = new EventRecorder(database);
  const streamAccess = new StreamAccessService(() => settings.switches());
  const hub = new RealtimeHub({ log: eventLog, access: streamAccess, logger: log });
  recorder.listen({ onRecorded: () => hub.wake(), onAnnounced: (event) => hub.announce(toTransient(event)) });
  let timer: NodeJS.Timeout | undefined;
  const prune = (): void => {
    pruneEvents().catch((error: unknown) => log.warn('Old events could not be deleted', { error }));
  };
  return {
    recorder,
    hub,
    streamAccess,
    openStream: async (response, listener, lastEventId) => {
      const sink = sseSink(response);
      const expiresAt = new Date(Date.now() + MAX_STREAM_MS);
      const close = await hub.open({ principal: listener, sink, lastEventId, expiresAt });
      if (close === undefined || response.destroyed) {
        close?.();
        response.end();
      } else {
        response.once('close', close);
      }
    },
    start: () => {
      prune();
      timer ??= setInterval(prune, PRUNE_EVERY_MS).unref();
    },
    stop: () => {
      clearInterval(timer);
      hub.stop();
    },
  };
}
