import type { Server } from 'node:http';
import { ConfigError, type DatabaseConfig, type Env } from '../config/env.js';
import type { Database } from '../database/database.js';

const DRAIN_MS = 5000;

/** @throws ConfigError that says which database does not answer, and why in its own words */
export async function reachDatabase(database: Database, config: DatabaseConfig): Promise<void> {
  try {
    await database.sequelize.authenticate();
  } catch (cause) {
    const place = config.dialect === 'sqlite' ? config.storage : `${config.host}:${config.port}`;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError([`The database ${place} cannot be used: ${reason}. Check DATABASE_URL or DB_*.`]);
  }
}

/** @throws ConfigError when the port is taken or may not be used */
export function listen(server: Server, env: Pick<Env, 'port' | 'host'>): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: `Port ${env.port} is in use. Stop the other program or set PORT.`,
        EACCES: `Port ${env.port} may not be used without more rights. Set PORT to a number above 1023.`,
      };
      const reason = reasons[error.code ?? ''];
      reject(reason === undefined ? error : new ConfigError([reason]));
    });
    server.listen(env.port, env.host, () => resolve());
  });
}

/** Resolves at the first SIGTERM or SIGINT; a second one ends the process at once. */
export function whenStopped(): Promise<void> {
  return new Promise((resolve) => {
    let isStopping = false;
    const stop = (): void => {
      if (isStopping) process.exit(1);
      isStopping = true;
      resolve();
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}

/** Takes no new requests, lets running ones finish, then cuts what is left (event streams). */
export function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
