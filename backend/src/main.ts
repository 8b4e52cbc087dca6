/** env → database → services → sockets → http; and the way back on a signal. */
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { createApp } from './app/create-app.js';
import { createContainer } from './app/container.js';
import { listen, reachDatabase, stopServer, whenStopped } from './app/lifecycle.js';
import { ConfigError, loadEnv, type Env } from './config/env.js';
import { loadDotenv } from './config/load-dotenv.js';
import { loadSecrets } from './config/secrets.js';
import { Database } from './database/database.js';
import { createMigrator } from './database/migrator.js';
import { models } from './models/index.js';
import { ensureFirstAdmin } from './services/users/first-admin.js';
import { systemCtx } from './utils/context.js';
import { createLogger, type RootLogger } from './utils/logger.js';

async function main(): Promise<void> {
  loadDotenv();
  const env = loadEnv();
  const secrets = loadSecrets(env);
  const log = createLogger({ ...env.log, dir: join(env.dataDir, 'logs') });
  reportUnexpected(log);
  const database = await openDatabase(env, log);
  const container = createContainer({ env, log, database, secrets });
  await announceFirstAdmin(env, container);
  await container.start();
  const server = createServer(createApp(container).express);
  await listen(server, env);
  log.info('Listening', { url: publicUrl(env), practiceMode: env.whatsapp.webSocketUrl !== undefined });
  process.stdout.write(`Pesan is ready at ${publicUrl(env)}\n`);
  await whenStopped();
  await shutDown(server, container, log);
}

async function openDatabase(env: Env, log: RootLogger): Promise<Database> {
  const database = new Database(env.database, models, (error) =>
    log.error('Work after a commit failed', { error }),
  );
  await reachDatabase(database, env.database);
  const migrator = createMigrator(database);
  if (env.autoCreateTables) {
    const applied = await migrator.up();
    if (applied.length > 0) log.info('The database was migrated', { applied });
    return database;
  }
  const pending = await migrator.pending();
  if (pending.length > 0) {
    throw new ConfigError([
      `The database misses ${pending.length} migration(s). Run \`npm run db:migrate -w backend\`, or set AUTO_CREATE_TABLES=true.`,
    ]);
  }
  return database;
}

async function announceFirstAdmin(env: Env, container: ReturnType<typeof createContainer>): Promise<void> {
  const ctx = systemCtx('first-start', container.log);
  const { adminEmail: email, adminPassword: password } = env.auth;
  const admin = await ensureFirstAdmin(ctx, container.users, { email, password });
  if (admin === undefined) return;
  const secret = admin.generatedPassword ?? '(the one in ADMIN_PASSWORD)';
  process.stdout.write(
    `\n  First start: an administrator was created.\n\n    Email     ${admin.email}\n    Username  ${admin.username}\n    Password  ${secret}\n\n  The password is shown only this once.\n\n`,
  );
}

async function shutDown(
  server: Server,
  container: ReturnType<typeof createContainer>,
  log: RootLogger,
): Promise<void> {
  log.info('Stopping');
  const closed = stopServer(server);
  await container.stop();
  // Event streams have ended by now; their connections would stay open for another request.
  server.closeIdleConnections();
  await closed;
  await container.database.close();
  log.info('Stopped');
  await log.close();
}

const publicUrl = (env: Env): string =>
  `http://${env.host === '0.0.0.0' || env.host === '::' ? 'localhost' : env.host}:${env.port}`;

/** A rejection nobody handled is a bug to be seen, not a reason to drop every device's socket. */
function reportUnexpected(log: RootLogger): void {
  process.on('unhandledRejection', (error) => log.error('A promise rejection was not handled', { error }));
}

main()
  .then(() => process.exit(0))
  .catch((error: unknown) => {
    process.stderr.write(
      `${error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
    );
    process.exit(1);
  });
