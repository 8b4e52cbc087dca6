import { types } from 'node:util';
import { QueryTypes, Transaction, type Sequelize } from 'sequelize';
import type { SqliteConnection } from './sqlite-connections.js';

/** The part of Sequelize's query options that a plain statement uses. */
export interface PlainOptions {
  bind?: unknown;
  type?: string;
  transaction?: Transaction | null;
}

type Row = Record<string, unknown>;
interface Outcome {
  rows: Row[];
  lastId: number;
  changes: number;
}

const PLAIN_TYPES: readonly string[] = [QueryTypes.SELECT, QueryTypes.INSERT, QueryTypes.UPDATE];
const PLAIN_KEYS = new Set(['bind', 'type', 'transaction']);

/** True for a raw statement with bound values: what the hot paths send. Anything else needs Sequelize's own care. */
export function isPlain(
  options: PlainOptions | undefined,
): options is PlainOptions & { bind: unknown[]; type: string } {
  return (
    options !== undefined &&
    Array.isArray(options.bind) &&
    PLAIN_TYPES.includes(options.type ?? '') &&
    Object.keys(options).every((name) => PLAIN_KEYS.has(name))
  );
}

/** Runs such a statement and answers what Sequelize would: rows, `[lastId, changes]` or `[undefined, changes]`. */
export async function runPlain(
  sequelize: Sequelize,
  connection: SqliteConnection,
  sql: string,
  options: PlainOptions & { bind: unknown[]; type: string },
): Promise<unknown> {
  const { finished } = (options.transaction ?? {}) as { finished?: string };
  if (finished !== undefined) throw new Error(`The transaction has ended already (${finished}).`);
  try {
    const outcome = await execute(
      connection,
      options.type === QueryTypes.SELECT ? 'all' : 'run',
      sql,
      options.bind,
    );
    if (options.type === QueryTypes.SELECT) return outcome.rows;
    return [options.type === QueryTypes.INSERT ? outcome.lastId : undefined, outcome.changes];
  } catch (error) {
    throw named(sequelize, connection, error);
  }
}

/** A Sequelize transaction whose BEGIN, COMMIT and ROLLBACK go straight to the connection. */
export class DirectTransaction {
  readonly transaction: Transaction;

  private constructor(
    private readonly sequelize: Sequelize,
    private readonly connection: SqliteConnection,
  ) {
    this.transaction = new Transaction(sequelize, { type: Transaction.TYPES.IMMEDIATE });
    Object.assign(this.transaction, { connection });
  }

  /** @param connection must not be used by anyone else until commit or rollback has settled */
  static async begin(sequelize: Sequelize, connection: SqliteConnection): Promise<DirectTransaction> {
    const opened = new DirectTransaction(sequelize, connection);
    await opened.send('BEGIN IMMEDIATE TRANSACTION;');
    return opened;
  }

  async commit(): Promise<void> {
    Object.assign(this.transaction, { finished: 'commit' });
    await this.send('COMMIT;');
  }

  async rollback(): Promise<void> {
    Object.assign(this.transaction, { finished: 'rollback' });
    await this.send('ROLLBACK;');
  }

  private async send(sql: string): Promise<void> {
    try {
      await execute(this.connection, 'run', sql, []);
    } catch (error) {
      throw named(this.sequelize, this.connection, error);
    }
  }
}

function execute(
  connection: SqliteConnection,
  method: 'all' | 'run',
  sql: string,
  bind: unknown[],
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const done = function (
      this: { lastID: number; changes: number },
      error: Error | null,
      rows?: Row[],
    ): void {
      if (error !== null) return reject(error);
      resolve({ rows: rows ?? [], lastId: this.lastID, changes: this.changes });
    };
    assertBound(bind);
    connection[method](numbered(sql), bind, done);
  });
}

const MAX_KNOWN_TEXTS = 1_000;
const numberedTexts = new Map<string, string>();

/**
 * `$1`, `$2` … are names to SQLite, which the driver looks up one by one; `?1`, `?2` … are places, which cost half as
 * much to bind. Statements of this kind have no `$` in their literals.
 */
function numbered(sql: string): string {
  const known = numberedTexts.get(sql);
  if (known !== undefined) return known;
  const text = sql.replace(/\$(\d+)/g, '?$1');
  if (numberedTexts.size >= MAX_KNOWN_TEXTS) numberedTexts.clear();
  numberedTexts.set(sql, text);
  return text;
}

function assertBound(bind: unknown[]): void {
  const missing = bind.indexOf(undefined);
  if (missing >= 0) throw new TypeError(`The value for $${missing + 1} is undefined.`);
}

/** The error class Sequelize would throw, e.g. UniqueConstraintError. */
function named(sequelize: Sequelize, connection: SqliteConnection, error: unknown): unknown {
  const { Query } = (sequelize as unknown as { dialect: { Query: QueryConstructor } }).dialect;
  return types.isNativeError(error) ? new Query(connection, sequelize, {}).formatError(error) : error;
}

type QueryConstructor = new (
  connection: unknown,
  sequelize: Sequelize,
  options: object,
) => { formatError(error: Error): Error };
