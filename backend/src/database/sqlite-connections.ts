import type { Sequelize } from 'sequelize-typescript';
import { Mutex } from '../utils/mutex.js';

interface SqliteConnection {
  uuid?: string;
  close(done: (error: Error | null) => void): void;
}

interface ConnectionOptions {
  uuid?: string;
  transaction?: unknown;
}

interface ConnectionManager {
  connections: Record<string, SqliteConnection>;
  getConnection(options?: ConnectionOptions): Promise<SqliteConnection>;
  releaseConnection(connection: SqliteConnection, force?: boolean): void;
  destroyConnection(connection: SqliteConnection): Promise<void>;
}

const TRANSACTION_CONNECTION = 'transaction';

/**
 * Sequelize opens a new connection for each SQLite transaction and lets SQLite sort out who may write, which blocks
 * threads. Here all transactions share one connection that stays open, and one lock decides whose turn it is.
 * @returns the lock, which single writes outside a transaction must take as well
 */
export function shareTransactionConnection(sequelize: Sequelize): Mutex {
  const writeLock = new Mutex();
  const manager = (sequelize as unknown as { connectionManager: ConnectionManager }).connectionManager;
  const getConnection = manager.getConnection.bind(manager);
  const releaseConnection = manager.releaseConnection.bind(manager);

  manager.getConnection = async (options = {}) => {
    if (options.uuid === undefined || options.uuid === 'default') return getConnection(options);
    await writeLock.acquire();
    try {
      return await getConnection({ ...options, uuid: TRANSACTION_CONNECTION });
    } catch (error) {
      delete manager.connections[TRANSACTION_CONNECTION];
      writeLock.release();
      throw error;
    }
  };
  manager.releaseConnection = (connection, force) => {
    if (connection === manager.connections[TRANSACTION_CONNECTION]) writeLock.release();
    else releaseConnection(connection, force);
  };
  // Called when COMMIT or ROLLBACK itself failed: the connection's state is unknown, so the next one starts afresh.
  manager.destroyConnection = async (connection) => {
    delete manager.connections[TRANSACTION_CONNECTION];
    await new Promise<void>((resolve) => connection.close(() => resolve()));
    writeLock.release();
  };
  return writeLock;
}
