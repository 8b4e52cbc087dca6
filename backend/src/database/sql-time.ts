import type { Dialect } from './database.js';

/** A moment as both databases compare it; raw statements bind this text. */
export function sqlTime(dialect: Dialect, at: Date): string {
  const text = at.toISOString().replace('T', ' ').slice(0, -1);
  return dialect === 'sqlite' ? `${text} +00:00` : text;
}

/** A date column of a raw row: text from SQLite, a Date from MySQL. */
export function timeFromSql(value: unknown): Date | null {
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value : new Date(String(value));
}
