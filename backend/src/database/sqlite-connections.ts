import type { Sequelize, Transaction } from 'sequelize';
import { Mutex } from '../utils/mutex.js';
import { DirectTransaction, runPlain } from './sqlite-direct.js';

export interface SqliteConnection {
  all(sql: string, parameters: object, done: unknown): unknown;
  run(sql: string, parameters: object, done: unknown): unknown;
  close(done: (error: Error | null) => void): void;
}

interface ConnectionOptions {
  uuid?: string;
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
 * threads. Here all transactions share one connection that stays open, and one lock decides whose turn it is; single
 * writes outside a transaction take the same lock.
 */
export class SqliteConnections {
  private readonly lock = new Mutex();
  private readonly manager: ConnectionManager;

  constructor(private readonly sequelize: Sequelize) {
    this.manager = (sequelize as unknown as { connectionManager: ConnectionManager }).connectionManager;
    this.share();
  }

  /** Waits for its turn and opens a transaction; `end` must follow. */
  async begin(): Promise<DirectTransaction> {
    const connection = await this.manager.getConnection({ uuid: TRANSACTION_CONNECTION });
    try {
      return await DirectTransaction.begin(this.sequelize, connection);
    } catch (error) {
      this.manager.releaseConnection(connection);
      throw error;
    }
  }

  /** Ends a transaction and lets the next one in. When that fails the connection is in an unknown state and closed. */
  async end(transaction: DirectTransaction, how: 'commit' | 'rollback'): Promise<void> {
    const connection = this.manager.connections[TRANSACTION_CONNECTION];
    if (connection === undefined) return;
    try {
      await transaction[how]();
    } catch (error) {
      await this.manager.destroyConnection(connection);
      throw error;
    }
    this.manager.releaseConnection(connection);
  }

  /** Runs a single write when no transaction is open. */
  write<T>(work: () => Promise<T>): Promise<T> {
    return this.lock.run(work);
  }

  /** Runs a raw statement with bound values, in the transaction or on the connection for everything else. */
  async plain(
    sql: string,
    options: { bind: unknown[]; type: string; transaction?: Transaction | null },
  ): Promise<unknown> {
    const open = options.transaction as { connection?: SqliteConnection } | null | undefined;
    const connection = open?.connection ?? (await this.manager.getConnection({}));
    return runPlain(this.sequelize, connection, sql, options);
  }

  private share(): void {
    const { manager, lock } = this;
    const getConnection = manager.getConnection.bind(manager);
    const releaseConnection = manager.releaseConnection.bind(manager);

    manager.getConnection = async (options = {}) => {
      if (options.uuid === undefined || options.uuid === 'default') return getConnection(options);
      await lock.acquire();
      try {
        return await getConnection({ ...options, uuid: TRANSACTION_CONNECTION });
      } catch (error) {
        delete manager.connections[TRANSACTION_CONNECTION];
        lock.release();
        throw error;
      }
    };
    manager.releaseConnection = (connection, force) => {
      if (connection === manager.connections[TRANSACTION_CONNECTION]) lock.release();
      else releaseConnection(connection, force);
    };
    manager.destroyConnection = async (connection) => {
      delete manager.connections[TRANSACTION_CONNECTION];
      await new Promise<void>((resolve) => connection.close(() => resolve()));
      lock.release();
    };
  }
}
