import { DataTypes } from 'sequelize';
import { SequelizeStorage, Umzug } from 'umzug';
import { migrations } from '../../migrations/index.js';
import type { Database } from './database.js';
import { Schema } from './schema.js';

/** One step of the database's history; `down` undoes `up`. */
export interface Migration {
  name: string;
  up(schema: Schema): Promise<void>;
  down(schema: Schema): Promise<void>;
}

export interface Migrator {
  /** Runs all pending migrations and answers their names. */
  up(): Promise<string[]>;
  /** Undoes the last migration, or all of them down to and including `to` (0 = everything). */
  down(to?: string | 0): Promise<string[]>;
  pending(): Promise<string[]>;
}

/** @param steps the migrations to manage, in order; all of ours unless a test says otherwise */
export function createMigrator(database: Database, steps: readonly Migration[] = migrations): Migrator {
  const schema = new Schema(database);
  const umzug = new Umzug({
    migrations: steps.map((step) => ({
      name: step.name,
      up: () => step.up(schema),
      down: () => step.down(schema),
    })),
    storage: new SequelizeStorage({
      sequelize: database.sequelize,
      modelName: 'schema_migrations',
      columnType: DataTypes.STRING(190),
    }),
    logger: undefined,
  });
  const names = (done: { name: string }[]): string[] => done.map((step) => step.name);
  return {
    up: async () => names(await umzug.up()),
    down: async (to) => names(await umzug.down(to === undefined ? undefined : { to: to as 0 })),
    pending: async () => names(await umzug.pending()),
  };
}
