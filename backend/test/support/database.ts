import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { Sequelize } from 'sequelize';
import type { DatabaseConfig } from '../../src/config/env.js';
import { Database, type Dialect } from '../../src/database/database.js';
import { createMigrator } from '../../src/database/migrator.js';
import { models } from '../../src/models/index.js';

export interface TestDatabase {
  database: Database;
  config: DatabaseConfig;
  /** A temp folder of this database alone; removed by `drop`. */
  dir: string;
  drop(): Promise<void>;
}

/** MariaDB takes part only when `TEST_MYSQL_URL` names a server, e.g. mysql://root@127.0.0.1:3310/. */
export const mysqlUrl = process.env.TEST_MYSQL_URL;
export const dialectsUnderTest: Dialect[] = mysqlUrl === undefined ? ['sqlite'] : ['sqlite', 'mysql'];

/** `TEST_DIALECT=mysql` runs tests that do not choose a database on MariaDB instead of SQLite. */
const defaultDialect: Dialect = process.env.TEST_DIALECT === 'mysql' ? 'mysql' : 'sqlite';

/** A fresh database with all tables (or none, for tests of the migrations themselves). */
export async function createTestDatabase(
  dialect: Dialect = defaultDialect,
  options: { isEmpty?: boolean } = {},
): Promise<TestDatabase> {
  const dir = mkdtempSync(join(tmpdir(), 'pesan-test-'));
  const isEmpty = options.isEmpty ?? false;
  const test = dialect === 'sqlite' ? await createSqlite(dir, isEmpty) : await createMysql(dir, isEmpty);
  open.push(test);
  return {
    ...test,
    drop: async () => {
      open.splice(open.indexOf(test), 1);
      await test.drop();
      open.at(-1)?.database.sequelize.addModels(models);
    },
  };
}

/** Model classes belong to the database opened last; when that one goes, they return to the one before. */
const open: TestDatabase[] = [];

/** Runs the same tests once per database; `current()` is open between beforeAll and afterAll. */
export function describeEachDialect(name: string, define: (current: () => TestDatabase) => void): void {
  for (const dialect of dialectsUnderTest) {
    describe(`${name} (${dialect})`, () => {
      let test: TestDatabase | undefined;
      beforeAll(async () => {
        test = await createTestDatabase(dialect);
      });
      afterAll(async () => {
        await test?.drop();
      });
      define(() => {
        if (test === undefined) throw new Error('The database is not open yet.');
        return test;
      });
    });
  }
}

async function createSqlite(dir: string, isEmpty: boolean): Promise<TestDatabase> {
  const config: DatabaseConfig = { dialect: 'sqlite', storage: join(dir, 'pesan.sqlite') };
  if (!isEmpty) copyFileSync(await migratedTemplate(), config.storage);
  const database = new Database(config, models);
  return {
    database,
    config,
    dir,
    drop: async () => {
      await database.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** One migrated file per set of migrations, made by whichever test process comes first; the others copy it. */
async function migratedTemplate(): Promise<string> {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'migrations');
  const source = readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join();
  const version = createHash('sha256').update(source).digest('hex').slice(0, 16);
  const template = join(tmpdir(), `pesan-template-${process.getuid?.() ?? 0}-${version}.sqlite`);
  if (existsSync(template)) return template;
  const own = `${template}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const database = new Database({ dialect: 'sqlite', storage: own });
  await createMigrator(database).up();
  await database.sequelize.query('PRAGMA wal_checkpoint(TRUNCATE)');
  await database.close();
  renameSync(own, template);
  for (const rest of ['-wal', '-shm']) rmSync(own + rest, { force: true });
  return template;
}

async function createMysql(dir: string, isEmpty: boolean): Promise<TestDatabase> {
  if (mysqlUrl === undefined) throw new Error('TEST_MYSQL_URL is not set.');
  const url = new URL(mysqlUrl);
  const name = `pesan_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const admin = new Sequelize(new URL('/', url).toString(), { dialect: 'mysql', logging: false });
  await admin.query(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  const config: DatabaseConfig = {
    dialect: 'mysql',
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    name,
    ssl: false,
    maxConnections: 20,
    maxIdleConnections: 5,
  };
  const database = new Database(config, models);
  if (!isEmpty) await createMigrator(database).up();
  return {
    database,
    config,
    dir,
    drop: async () => {
      await database.close();
      await admin.query(`DROP DATABASE \`${name}\``);
      await admin.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
