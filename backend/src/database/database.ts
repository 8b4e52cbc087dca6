import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Transaction } from 'sequelize';
import { DataType, Sequelize, type ModelCtor, type SequelizeOptions } from 'sequelize-typescript';
import type { DatabaseConfig } from '../config/env.js';
import { ScopeStore, type TransactionScope } from './scope.js';
import { SqliteConnections } from './sqlite-connections.js';
import { isPlain, type PlainOptions } from './sqlite-direct.js';
import { sqliteDriver } from './sqlite-driver.js';

export type Dialect = DatabaseConfig['dialect'];

interface OpenTransaction {
  transaction: Transaction;
  end(how: 'commit' | 'rollback'): Promise<void>;
}

type Query = (sql: string | { query: string }, options?: PlainOptions) => Promise<unknown>;
type Begin = (
  options?: { transaction?: Transaction | null } | ((t: Transaction) => unknown),
  work?: unknown,
) => unknown;

const READING = /^\s*(SELECT|PRAGMA|EXPLAIN|WITH\b(?![\s\S]*\b(INSERT|UPDATE|DELETE)\b))/i;

/**
 * The one door to SQLite and MySQL/MariaDB: connection settings, transactions that no query inside them can miss, and
 * work to do after a commit. Model classes are bound to the database opened last, so a process uses one at a time.
 */
export class Database {
  readonly sequelize: Sequelize;
  readonly dialect: Dialect;
  private readonly scopes = new ScopeStore();
  private readonly sqlite?: SqliteConnections;
  private closing?: Promise<void>;

  /**
   * @param onHookError told about a failing after-commit function; the transaction itself has succeeded by then
   */
  constructor(
    config: DatabaseConfig,
    models: ModelCtor[] = [],
    private readonly onHookError: (error: unknown) => void = () => undefined,
  ) {
    this.dialect = config.dialect;
    if (config.dialect === 'sqlite') mkdirSync(dirname(config.storage), { recursive: true, mode: 0o700 });
    this.sequelize = new Sequelize({ ...connectionOptions(config), models, logging: false });
    keepMilliseconds(models);
    if (config.dialect === 'sqlite') this.sqlite = new SqliteConnections(this.sequelize);
    this.bindQueriesToScope();
  }

  /**
   * Runs `work` in one transaction; commits when it resolves, rolls back when it throws. A call inside another
   * transaction joins it. Every query made by `work` belongs to it without being told. No network calls inside.
   */
  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const running = this.scopes.current();
    if (running !== undefined) return work(running.transaction);
    const open = await this.begin();
    const scope: TransactionScope = { transaction: open.transaction, afterCommit: [], isFinished: false };
    let result: T;
    try {
      result = await this.scopes.run(scope, () => work(open.transaction));
    } catch (error) {
      scope.isFinished = true;
      await open.end('rollback').catch(this.onHookError);
      throw error;
    }
    scope.isFinished = true;
    await open.end('commit');
    await this.runHooks(scope);
    return result;
  }

  private async begin(): Promise<OpenTransaction> {
    const { sqlite } = this;
    if (sqlite === undefined) {
      const transaction = await this.sequelize.transaction();
      return { transaction, end: (how) => transaction[how]() };
    }
    const direct = await sqlite.begin();
    return { transaction: direct.transaction, end: (how) => sqlite.end(direct, how) };
  }

  /** Runs `hook` after the running transaction has committed (never when it rolls back); at once outside one. */
  afterCommit(hook: () => void | Promise<void>): void {
    const scope = this.scopes.current();
    if (scope !== undefined) scope.afterCommit.push(hook);
    else void this.runHooks({ afterCommit: [hook] });
  }

  /** Runs work that must not join the caller's transaction, e.g. a loop that outlives it. */
  outsideTransaction<T>(work: () => T): T {
    return this.scopes.outside(work);
  }

  isInTransaction(): boolean {
    return this.scopes.current() !== undefined;
  }

  /** True when the database answers. */
  async isAlive(): Promise<boolean> {
    try {
      await this.sequelize.query('SELECT 1');
      return true;
    } catch {
      return false;
    }
  }

  /** Closes all connections; calling it again changes nothing. */
  async close(): Promise<void> {
    this.closing ??= this.sequelize.close();
    await this.closing;
  }

  private async runHooks(scope: Pick<TransactionScope, 'afterCommit'>): Promise<void> {
    for (const hook of scope.afterCommit) {
      try {
        await hook();
      } catch (error) {
        this.onHookError(error);
      }
    }
  }

  /** Makes every Sequelize call on this instance use the running transaction, and lone SQLite writes wait their turn. */
  private bindQueriesToScope(): void {
    const target = this.sequelize as unknown as { query: Query; transaction: Begin };
    const query = target.query.bind(this.sequelize);
    const begin = target.transaction.bind(this.sequelize);
    const withScope = <O extends { transaction?: Transaction | null }>(options?: O): O | undefined => {
      const running = this.scopes.current()?.transaction;
      return running !== undefined && options?.transaction === undefined
        ? ({ ...options, transaction: running } as O)
        : options;
    };
    target.query = (sql, given) => {
      const options = withScope(given);
      const { sqlite } = this;
      if (sqlite === undefined) return query(sql, options);
      const send = (): Promise<unknown> =>
        typeof sql === 'string' && isPlain(options) ? sqlite.plain(sql, options) : query(sql, options);
      if (options?.transaction || READING.test(typeof sql === 'string' ? sql : sql.query)) return send();
      if (this.isInTransaction()) {
        return Promise.reject(new Error('A write must not leave the transaction it is called in.'));
      }
      return sqlite.write(send);
    };
    target.transaction = (given, work) =>
      typeof given === 'function' ? begin(withScope({}), given) : begin(withScope(given ?? {}), work);
  }
}

/** Sequelize's own createdAt and updatedAt have whole seconds on MySQL, too coarse to tell which came first. */
function keepMilliseconds(models: ModelCtor[]): void {
  for (const model of models) {
    for (const name of ['createdAt', 'updatedAt']) {
      const attribute = model.rawAttributes[name];
      if (attribute) attribute.type = DataType.DATE(3);
    }
    (model as unknown as { refreshAttributes(): void }).refreshAttributes();
  }
}

function connectionOptions(config: DatabaseConfig): SequelizeOptions {
  if (config.dialect === 'sqlite') {
    return { dialect: 'sqlite', storage: config.storage, dialectModule: sqliteDriver, retry: { max: 1 } };
  }
  return {
    dialect: 'mysql',
    host: config.host,
    port: config.port,
    username: config.user,
    password: config.password,
    database: config.name,
    timezone: '+00:00',
    define: { charset: 'utf8mb4', collate: 'utf8mb4_unicode_ci' },
    dialectOptions: {
      charset: 'utf8mb4',
      supportBigNumbers: true,
      connectTimeout: 10_000,
      ...(config.ssl ? { ssl: { rejectUnauthorized: true } } : {}),
    },
    // Said once per connection instead of before every transaction.
    hooks: {
      afterConnect: (connection) =>
        new Promise<void>((resolve, reject) => {
          const { query } = connection as { query(sql: string, done: (error: Error | null) => void): void };
          query.call(connection, 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', (error) =>
            error === null ? resolve() : reject(error),
          );
        }),
    },
    pool: {
      max: config.maxConnections,
      // Idle connections above this number are closed after a while.
      min: Math.min(config.maxIdleConnections, config.maxConnections),
      idle: 10_000,
      acquire: 30_000,
    },
  };
}
