/**
 * Creates an administrator, or makes an existing account one. Safe to run again: nothing is made twice.
 *
 *   npm run create-admin -- [--email you@example.com] [--username admin] [--password …]
 *
 * Without a password one is generated and printed once. An existing account keeps its password unless one is given.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Op } from 'sequelize';
import { loadEnv } from '../backend/src/config/env.js';
import { loadDotenv } from '../backend/src/config/load-dotenv.js';
import { Database } from '../backend/src/database/database.js';
import { createMigrator } from '../backend/src/database/migrator.js';
import { models, RefreshToken, User } from '../backend/src/models/index.js';
import { hashPassword } from '../backend/src/services/auth/passwords.js';
import { DEFAULT_ADMIN_EMAIL } from '../backend/src/services/users/first-admin.js';

interface Wanted {
  email: string;
  username: string;
  password?: string;
}

function readArguments(): Wanted {
  const { values } = parseArgs({
    options: { email: { type: 'string' }, username: { type: 'string' }, password: { type: 'string' } },
  });
  const env = loadEnv();
  const password = values.password ?? env.auth.adminPassword;
  if (password !== undefined && (password.length < 8 || Buffer.byteLength(password) > 72)) {
    throw new Error('The password must have 8 to 72 characters.');
  }
  return {
    email: (values.email ?? env.auth.adminEmail ?? DEFAULT_ADMIN_EMAIL).toLowerCase(),
    username: values.username ?? 'admin',
    password,
  };
}

async function createOrPromote(database: Database, wanted: Wanted): Promise<string> {
  const found = await User.findOne({
    where: { [Op.or]: [{ email: wanted.email }, { username: wanted.username }] },
  });
  if (found === null) {
    const password = wanted.password ?? randomBytes(12).toString('base64url');
    await User.create({
      uuid: randomUUID(),
      username: wanted.username,
      email: wanted.email,
      password: await hashPassword(password),
      fullName: 'Administrator',
      role: 'admin',
    });
    return `Created administrator ${wanted.email}${wanted.password === undefined ? ` with password ${password}` : ''}.`;
  }
  const isUnchanged = found.role === 'admin' && found.isActive && wanted.password === undefined;
  if (isUnchanged) return `${found.username} is an administrator already; nothing changed.`;
  await database.transaction(async () => {
    await found.update({
      role: 'admin',
      isActive: true,
      tokenVersion: found.tokenVersion + 1,
      ...(wanted.password === undefined ? {} : { password: await hashPassword(wanted.password) }),
    });
    await RefreshToken.update({ revokedAt: new Date() }, { where: { userId: found.id, revokedAt: null } });
  });
  return `${found.username} is an administrator now${wanted.password === undefined ? '' : ', with the given password'}.`;
}

async function main(): Promise<void> {
  loadDotenv();
  const wanted = readArguments();
  const database = new Database(loadEnv().database, models);
  try {
    await createMigrator(database).up();
    process.stdout.write(`${await createOrPromote(database, wanted)}\n`);
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
