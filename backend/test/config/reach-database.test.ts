import { createServer, type AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { reachDatabase } from '../../src/app/lifecycle.js';
import { loadEnv } from '../../src/config/env.js';
import { Database } from '../../src/database/database.js';
import { models } from '../../src/models/index.js';

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

it('names a database that does not answer, and keeps the password to itself', async () => {
  const port = await closedPort();
  const env = loadEnv({ DATABASE_URL: `mysql://pesan:very-secret@127.0.0.1:${port}/pesan` });
  const database = new Database(env.database, models, () => undefined);
  const failure = await reachDatabase(database, env.database).catch((error: unknown) => String(error));
  expect(failure).toContain(`The database 127.0.0.1:${port} cannot be used: connect ECONNREFUSED`);
  expect(failure).not.toContain('very-secret');
  await database.close();
});
