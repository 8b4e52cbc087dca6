import { QueryTypes } from 'sequelize';
import type { Database } from './database.js';
import { sqlTime } from './sql-time.js';

export type SqlValue = string | number | null | Buffer;

/**
 * Plain statements for the hot paths: `$1`, `$2`, … bind values, which both drivers keep prepared. Dates are bound
 * with `time()`; dates of raw rows are read with `timeFromSql`. Statements join the running transaction.
 */
export class Sql {
  constructor(readonly database: Database) {}

  time(at: Date): string;
  time(at: Date | null): string | null;
  time(at: Date | null): string | null {
    return at === null ? null : sqlTime(this.database.dialect, at);
  }

  async all<T extends object>(sql: string, bind: SqlValue[]): Promise<T[]> {
    return this.database.sequelize.query<T>(sql, { type: QueryTypes.SELECT, bind });
  }

  async first<T extends object>(sql: string, bind: SqlValue[]): Promise<T | undefined> {
    return (await this.all<T>(sql, bind))[0];
  }

  /** @returns the id of the new row */
  async insert(sql: string, bind: SqlValue[]): Promise<number> {
    const [id] = await this.database.sequelize.query(sql, { type: QueryTypes.INSERT, bind });
    return Number(id);
  }

  /** @returns how many rows changed */
  async update(sql: string, bind: SqlValue[]): Promise<number> {
    const [, affected] = await this.database.sequelize.query(sql, { type: QueryTypes.UPDATE, bind });
    return affected;
  }
}

/** `$3, $4, $5` for three values after the first two. */
export const placeholders = (count: number, after = 0): string =>
  Array.from({ length: count }, (_, index) => `$${after + index + 1}`).join(', ');

/**
 * Values for an `IN (…)` list, filled up to a power of two by repeating the last one: lists of all lengths then share a
 * few statement texts, which stay prepared.
 */
export function padded<T>(values: T[]): T[] {
  const last = values.at(-1);
  if (last === undefined) return values;
  const length = 2 ** Math.ceil(Math.log2(values.length));
  return [...values, ...Array.from({ length: length - values.length }, () => last)];
}
