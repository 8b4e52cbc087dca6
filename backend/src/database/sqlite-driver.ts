/**
 * The only file that knows the SQLite driver. It gives Sequelize a driver module whose connections are tuned once when
 * they open, which keeps statements with bound values prepared, and which answers Sequelize's repeated
 * `PRAGMA table_info` from memory: Sequelize asks for it before every SELECT.
 */
import * as driver from '@appthreat/sqlite3';

const OPEN_READONLY = 1;
const OPEN_READWRITE = 2;
const OPEN_CREATE = 4;
const BUSY_TIMEOUT_MS = 10_000;
const MAX_PREPARED = 200;
const MAX_PREPARED_LENGTH = 6000;
const OPENING_PRAGMAS =
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000;';

type Callback = (this: unknown, error: Error | null, rows?: unknown) => void;

/** Shared by all connections to one file, emptied whenever a statement changes a table's shape. */
const tableInfoByFile = new Map<string, Map<string, unknown>>();

export class TunedDatabase extends driver.Database {
  private readonly tableInfo: Map<string, unknown>;
  /** In order of last use. */
  private readonly prepared = new Map<string, driver.Statement>();
  private readonly preparing = new Set<string>();
  private isClosing = false;

  constructor(file: string, mode: number, opened: (error: Error | null) => void) {
    super(file, mode, (error: Error | null) => {
      if (error) return opened(error);
      this.configure('busyTimeout', BUSY_TIMEOUT_MS);
      this.exec(OPENING_PRAGMAS, (failure: Error | null) => opened(failure));
    });
    // One statement at a time per connection: waiting for SQLite's lock inside the pool would occupy its threads.
    this.serialize();
    const known = tableInfoByFile.get(file) ?? new Map<string, unknown>();
    tableInfoByFile.set(file, known);
    this.tableInfo = known;
  }

  override all(sql: string, ...rest: unknown[]): this {
    if (sql.startsWith('PRAGMA table_info(')) return this.describeTable(sql, rest.at(-1) as Callback);
    const statement = this.preparedFor(sql, rest[0]);
    if (statement === undefined) return super.all(sql, ...rest);
    statement.all(...rest);
    return this;
  }

  override run(sql: string, ...rest: unknown[]): this {
    // A row-returning statement is left half-way by `run`; only a fresh statement is cleaned up after that.
    const statement = /\bRETURNING\b/i.test(sql) ? undefined : this.preparedFor(sql, rest[0]);
    if (statement === undefined) return super.run(sql, ...rest);
    statement.run(...rest);
    return this;
  }

  override close(done?: (error: Error | null) => void): void {
    this.isClosing = true;
    for (const statement of this.prepared.values()) statement.finalize();
    this.prepared.clear();
    super.close(done);
  }

  /** Only statements whose values are bound come again word for word; the others would only fill the memory. */
  private preparedFor(sql: string, parameters: unknown): driver.Statement | undefined {
    const known = this.prepared.get(sql);
    if (known !== undefined) {
      this.prepared.delete(sql);
      this.prepared.set(sql, known);
      return known;
    }
    if (/^\s*(ALTER|DROP|CREATE)\b/i.test(sql)) {
      this.tableInfo.clear();
      return undefined;
    }
    const isTransaction = sql === 'BEGIN IMMEDIATE TRANSACTION;' || sql === 'COMMIT;' || sql === 'ROLLBACK;';
    if ((!hasValues(parameters) && !isTransaction) || sql.length > MAX_PREPARED_LENGTH) return undefined;
    this.prepareForNextTime(sql);
    return undefined;
  }

  /**
   * The driver drops calls that wait for a statement whose preparation then fails, without telling their callers. So a
   * statement is used only once it is known to be good.
   */
  private prepareForNextTime(sql: string): void {
    if (this.preparing.has(sql)) return;
    this.preparing.add(sql);
    const statement = this.prepare(sql, (error: Error | null) => {
      this.preparing.delete(sql);
      if (error !== null) return;
      if (this.isClosing) return void statement.finalize();
      this.prepared.set(sql, statement);
      const [oldest] = this.prepared;
      if (this.prepared.size <= MAX_PREPARED || oldest === undefined) return;
      this.prepared.delete(oldest[0]);
      oldest[1].finalize();
    });
  }

  private describeTable(sql: string, callback: Callback): this {
    const cached = this.tableInfo.get(sql);
    if (cached !== undefined) {
      process.nextTick(() => callback.call(this, null, cached));
      return this;
    }
    return super.all(sql, (error: Error | null, rows: unknown[]) => {
      if (error === null && rows.length > 0) this.tableInfo.set(sql, rows);
      callback.call(this, error, rows);
    });
  }
}

function hasValues(parameters: unknown): boolean {
  if (Array.isArray(parameters)) return parameters.length > 0;
  return typeof parameters === 'object' && parameters !== null && Object.keys(parameters).length > 0;
}

/** What Sequelize takes as `dialectModule`. */
export const sqliteDriver = { Database: TunedDatabase, OPEN_READONLY, OPEN_READWRITE, OPEN_CREATE };
