/**
 * A few words for writing migrations once for both dialects. Everything becomes plain SQL: Sequelize's own
 * `changeColumn`, `renameColumn` and `removeColumn` rebuild SQLite tables and lose the rows of child tables.
 */
import type { Database, Dialect } from './database.js';

export interface Column {
  /** The SQL of type and constraints, without the name. */
  sql(dialect: Dialect): string;
}

interface Options {
  nullable?: boolean;
  default?: string | number | boolean;
  unique?: boolean;
  primaryKey?: boolean;
}

const column = (mysql: string, sqlite: string, options: Options = {}): Column => ({
  sql: (dialect) =>
    [
      dialect === 'mysql' ? mysql : sqlite,
      options.nullable ? 'NULL' : 'NOT NULL',
      options.default === undefined ? '' : `DEFAULT ${literal(options.default)}`,
      options.primaryKey ? 'PRIMARY KEY' : '',
      options.unique ? 'UNIQUE' : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
});

const literal = (value: string | number | boolean): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(Number(value));

export const id = (): Column => ({
  sql: (dialect) =>
    dialect === 'mysql' ? 'INT NOT NULL AUTO_INCREMENT PRIMARY KEY' : 'INTEGER PRIMARY KEY AUTOINCREMENT',
});
export const bigId = (): Column => ({
  sql: (dialect) =>
    dialect === 'mysql' ? 'BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY' : 'INTEGER PRIMARY KEY AUTOINCREMENT',
});
/** Text compared byte by byte: ids, keys, JIDs, hashes. */
export const key = (length: number, options?: Options): Column =>
  column(`VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`, `VARCHAR(${length})`, options);
/** Text for people; MySQL compares it without regard to case. */
export const words = (length: number, options?: Options): Column =>
  column(`VARCHAR(${length})`, `VARCHAR(${length}) COLLATE NOCASE`, options);
export const text = (options?: Options): Column => column('MEDIUMTEXT', 'TEXT', options);
export const json = (options?: Options): Column => column('JSON', 'JSON', options);
export const int = (options?: Options): Column => column('INT', 'INTEGER', options);
export const bigInt = (options?: Options): Column => column('BIGINT', 'BIGINT', options);
export const bool = (options?: Options): Column => column('TINYINT(1)', 'TINYINT(1)', options);
export const real = (options?: Options): Column => column('DOUBLE', 'DOUBLE PRECISION', options);
/** UTC with milliseconds. */
export const time = (options?: Options): Column => column('DATETIME(3)', 'DATETIME', options);
export const day = (options?: Options): Column => column('DATE', 'DATE', options);
export const bytes = (options?: Options): Column => column('MEDIUMBLOB', 'BLOB', options);

export interface ForeignKey {
  column: string;
  references: string;
  /** What happens to this row when the other one goes. */
  onDelete: 'CASCADE' | 'SET NULL' | 'RESTRICT';
}

export interface Table {
  columns: Record<string, Column>;
  unique?: string[][];
  indexes?: string[][];
  foreignKeys?: ForeignKey[];
  /** createdAt and updatedAt; on unless said otherwise. */
  timestamps?: boolean;
}

/** Creates and drops tables inside a migration. */
export class Schema {
  constructor(private readonly database: Database) {}

  get dialect(): Dialect {
    return this.database.dialect;
  }

  async createTable(name: string, table: Table): Promise<void> {
    const columns =
      table.timestamps === false ? table.columns : { ...table.columns, createdAt: time(), updatedAt: time() };
    const lines = Object.entries(columns).map(
      ([label, definition]) => `\`${label}\` ${definition.sql(this.dialect)}`,
    );
    for (const fields of table.unique ?? []) {
      lines.push(`CONSTRAINT \`${indexName(name, fields)}\` UNIQUE (${list(fields)})`);
    }
    for (const fk of table.foreignKeys ?? []) {
      lines.push(
        `FOREIGN KEY (\`${fk.column}\`) REFERENCES \`${fk.references}\` (\`id\`) ON DELETE ${fk.onDelete}`,
      );
    }
    const suffix =
      this.dialect === 'mysql' ? ' ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci' : '';
    await this.run(`CREATE TABLE \`${name}\` (\n  ${lines.join(',\n  ')}\n)${suffix}`);
    for (const fields of table.indexes ?? []) await this.createIndex(name, fields);
  }

  async createIndex(table: string, fields: string[]): Promise<void> {
    await this.run(`CREATE INDEX \`${indexName(table, fields)}\` ON \`${table}\` (${list(fields)})`);
  }

  async dropIndex(table: string, fields: string[]): Promise<void> {
    const where = this.dialect === 'mysql' ? ` ON \`${table}\`` : '';
    await this.run(`DROP INDEX \`${indexName(table, fields)}\`${where}`);
  }

  async dropTable(name: string): Promise<void> {
    await this.run(`DROP TABLE IF EXISTS \`${name}\``);
  }

  async addColumn(table: string, name: string, definition: Column): Promise<void> {
    await this.run(`ALTER TABLE \`${table}\` ADD COLUMN \`${name}\` ${definition.sql(this.dialect)}`);
  }

  async dropColumn(table: string, name: string): Promise<void> {
    await this.run(`ALTER TABLE \`${table}\` DROP COLUMN \`${name}\``);
  }

  async run(sql: string): Promise<void> {
    await this.database.sequelize.query(sql);
  }
}

const list = (fields: string[]): string => fields.map((field) => `\`${field}\``).join(', ');
const indexName = (table: string, fields: string[]): string => `${table}_${fields.join('_')}`.slice(0, 64);
