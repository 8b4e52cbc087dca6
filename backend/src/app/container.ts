import type { Env } from '../config/env.js';
import type { Secrets } from '../config/secrets.js';
import type { Database } from '../database/database.js';
import { TokenSigner } from '../services/auth/access-tokens.js';
import { AuthService } from '../services/auth/auth.service.js';
import { RefreshTokens } from '../services/auth/refresh-tokens.js';
import { createJobs, type Jobs } from '../services/jobs/index.js';
import { HealthService } from '../services/health/health.service.js';
import { SettingsService } from '../services/settings/settings.service.js';
import { UsersService } from '../services/users/users.service.js';
import type { Logger } from '../utils/logger.js';
import { readVersion } from '../utils/version.js';
import type { Timings } from '../whatsapp/index.js';
import { createMessaging, type Messaging } from './messaging.js';
import { createRealtime, type Realtime } from './realtime.js';

export interface ContainerInput {
  env: Env;
  log: Logger;
  database: Database;
  secrets: Secrets;
  /** Shorter waits of the WhatsApp engine, for tests. */
  whatsappTimings?: Partial<Timings>;
}

/** Every service, built and wired here and nowhere else. */
export interface Container extends ContainerInput {
  version: string;
  settings: SettingsService;
  users: UsersService;
  auth: AuthService;
  health: HealthService;
  realtime: Realtime;
  messaging: Messaging;
  jobs: Jobs;
  /** Starts what runs by itself: queue, then sockets. The database is migrated by now. */
  start(): Promise<void>;
  /** Stops in the opposite order; the item being worked on finishes. */
  stop(): Promise<void>;
}

export function createContainer(input: ContainerInput): Container {
  const { env, database, secrets } = input;
  const settings = new SettingsService(database);
  const users = new UsersService();
  const signer = new TokenSigner({
    accessSecret: secrets.jwtSecret,
    refreshSecret: secrets.jwtRefreshSecret,
    accessTokenSec: env.auth.accessTokenSec,
    refreshTokenSec: env.auth.refreshTokenSec,
  });
  const refreshTokens = new RefreshTokens(database, signer);
  const auth = new AuthService({ database, signer, refreshTokens, users, settings });
  const realtime = createRealtime({ ...input, settings });
  const messaging = createMessaging({
    ...input,
    settings,
    realtime,
    onJobsChanged: (ids) => jobs.events.touch(...ids),
    abandonJobs: (device, failure) => jobs.control.abandon(device, failure),
  });
  const jobs: Jobs = createJobs({
    database,
    queue: messaging.queue,
    whatsapp: messaging.whatsapp,
    identities: messaging.identities,
    devices: messaging.deviceFinder,
    outbox: messaging.outbox,
    recordEvent: realtime.recorder.record,
    sending: env.sending,
    log: input.log,
  });
  const health = new HealthService(database, {
    activeSessions: () => messaging.connectedCount(),
    isQueueRunning: () => messaging.isQueueRunning(),
  });

  return {
    ...input,
    version: readVersion(),
    settings,
    users,
    auth,
    health,
    realtime,
    messaging,
    jobs,
    start: async () => {
      await refreshTokens.prune();
      realtime.start();
      await messaging.start();
    },
    stop: async () => {
      realtime.stop();
      await messaging.stop();
      await jobs.events.stop();
    },
  };
}
