/**
 * The only file that knows the SQLite driver. It gives Sequelize a driver module whose connections are tuned once
 * when they open, and which answers Sequelize's repeated `PRAGMA table_info` from memory: Sequelize asks for it
 * before every SELECT.
 */
import * as driver from '@appthreat/sqlite3';

const OPEN_READONLY = 1;
const OPEN_READWRITE = 2;
const OPEN_CREATE = 4;
const BUSY_TIMEOUT_MS = 10_000;
const OPENING_PRAGMAS =
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000;';

type Callback = (error: Error | null, rows?: unknown) => void;

/** Shared by all connections to one file, emptied whenever a statement changes a table's shape. */
const tableInfoByFile = new Map<string, Map<string, unknown>>();

class TunedDatabase extends driver.Database {
  private readonly tableInfo: Map<string, unknown>;

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
    const callback = rest.at(-1) as Callback;
    if (sql.startsWith('PRAGMA table_info(')) {
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
    this.forgetShapes(sql);
    return super.all(sql, ...rest);
  }

  override run(sql: string, ...rest: unknown[]): this {
    this.forgetShapes(sql);
    return super.run(sql, ...rest);
  }

  private forgetShapes(sql: string): void {
    if (/^\s*(ALTER|DROP|CREATE)\b/i.test(sql)) this.tableInfo.clear();
  }
}

/** What Sequelize takes as `dialectModule`. */
export const sqliteDriver = { Database: TunedDatabase, OPEN_READONLY, OPEN_READWRITE, OPEN_CREATE };
