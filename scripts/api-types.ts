/**
 * Writes the types of every request and answer into the interface, from the routes and schemas of the backend.
 *
 *   npm run api:types              writes frontend/src/lib/api.gen.ts
 *   npm run api:types -- --check   fails when that file is not up to date
 *
 * Needs neither a server nor a database: the routes describe themselves.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { createContainer } from '../backend/src/app/container.js';
import { createApp } from '../backend/src/app/create-app.js';
import { backendDir, loadEnv } from '../backend/src/config/env.js';
import { Database } from '../backend/src/database/database.js';
import { models } from '../backend/src/models/index.js';
import { buildOpenApi } from '../backend/src/routes/openapi.js';
import { silentLogger } from '../backend/src/utils/logger.js';

const target = join(backendDir, '..', 'frontend', 'src', 'lib', 'api.gen.ts');
const HEADER = `/**
 * Made by \`npm run api:types\` from the routes and schemas of the backend. Not to be edited.
 */

`;

/** The document of the whole app, put together but never started. */
function describeApi(): Record<string, unknown> {
  const dir = mkdtempSync(join(tmpdir(), 'pesan-api-types-'));
  try {
    const env = loadEnv({ DATA_DIR: dir });
    const database = new Database({ dialect: 'sqlite', storage: join(dir, 'never-opened.sqlite') }, models);
    const container = createContainer({
      env,
      log: silentLogger,
      database,
      secrets: { jwtSecret: 'unused', jwtRefreshSecret: 'unused', encryptionKey: 'unused' },
    });
    return buildOpenApi(createApp(container).registry, container.version);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const nodes = await openapiTypescript(JSON.stringify(describeApi()), { defaultNonNullable: false });
  const source = HEADER + astToString(nodes);
  if (!process.argv.includes('--check')) {
    writeFileSync(target, source);
    process.stdout.write(`Wrote ${target}\n`);
    return;
  }
  if (readFileSync(target, 'utf8') === source) return;
  throw new Error(
    'frontend/src/lib/api.gen.ts is not up to date. Run `npm run api:types` and commit the result.',
  );
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
