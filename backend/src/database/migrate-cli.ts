/** `npm run db:migrate` and `npm run db:rollback [-- all|<name>]`. */
import { loadDotenv } from '../config/load-dotenv.js';
import { loadEnv } from '../config/env.js';
import { Database } from './database.js';
import { createMigrator } from './migrator.js';

async function main(command: string | undefined, target: string | undefined): Promise<void> {
  if (command !== 'up' && command !== 'down' && command !== 'pending') {
    throw new Error('Usage: migrate-cli up | down [all|<migration name>] | pending');
  }
  loadDotenv();
  const database = new Database(loadEnv().database);
  try {
    const migrator = createMigrator(database);
    const done =
      command === 'down' ? await migrator.down(target === 'all' ? 0 : target) : await migrator[command]();
    process.stdout.write(
      done.length === 0 ? 'Nothing to do.\n' : `${done.map((name) => `${command} ${name}`).join('\n')}\n`,
    );
  } finally {
    await database.close();
  }
}

main(process.argv[2], process.argv[3]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
