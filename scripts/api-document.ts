import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContainer } from '../backend/src/app/container.js';
import { createApp } from '../backend/src/app/create-app.js';
import { loadEnv } from '../backend/src/config/env.js';
import { Database } from '../backend/src/database/database.js';
import { models } from '../backend/src/models/index.js';
import { buildOpenApi } from '../backend/src/routes/openapi.js';
import { silentLogger } from '../backend/src/utils/logger.js';

/** The document of the whole app, put together but never started. */
export function describeApi(): Record<string, unknown> {
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
