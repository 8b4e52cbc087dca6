import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { RequestListener } from 'node:http';
import supertest from 'supertest';
import { createContainer, type Container, type ContainerInput } from '../../src/app/container.js';
import { createApp } from '../../src/app/create-app.js';
import { loadEnv, type EnvSource } from '../../src/config/env.js';
import type { Dialect } from '../../src/database/database.js';
import { Device, User } from '../../src/models/index.js';
import type { Role } from '../../src/models/user.model.js';
import type { RouteRegistry } from '../../src/routes/registry.js';
import { TokenSigner } from '../../src/services/auth/access-tokens.js';
import { hashPassword } from '../../src/services/auth/passwords.js';
import { systemCtx, type Ctx } from '../../src/utils/context.js';
import { silentLogger, type Logger } from '../../src/utils/logger.js';
import { AnswerCheck } from './answer-check.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { noWaits } from './no-waits.js';

export const TEST_PASSWORD = 'a-good-password';
/** Hashed once: bcrypt is slow by design. */
const hashedTestPassword = hashPassword(TEST_PASSWORD);

const secrets = {
  jwtSecret: 'access-secret-for-tests-only-0123456789',
  jwtRefreshSecret: 'refresh-secret-for-tests-only-0123456789',
  encryptionKey: 'encryption-key-for-tests-only-0123456789',
};

export interface TestApp {
  agent: ReturnType<typeof supertest>;
  /** The app; every answer of it is held against its documented shape. */
  express: RequestListener;
  container: Container;
  registry: RouteRegistry;
  test: TestDatabase;
  signer: TokenSigner;
  createUser(input?: Partial<User>): Promise<User>;
  /** A valid access token of this user. */
  tokenFor(user: User): string;
  /** `{ Authorization: 'Bearer …' }`, for supertest's `.set()`. */
  as(user: User): { Authorization: string };
  /** A device row; its owner is made when none is given. */
  createDevice(input?: Partial<Device>): Promise<Device>;
  ctxFor(user: User): Ctx;
  close(): Promise<void>;
}

export interface TestAppOptions {
  /** Environment overrides; pacing, limits and rate limits are off unless set here. */
  env?: EnvSource;
  dialect?: Dialect;
  log?: Logger;
  /** Also start queue and sockets (default: no). */
  isStarted?: boolean;
  /** Shorter waits of the WhatsApp engine. */
  whatsappTimings?: ContainerInput['whatsappTimings'];
}

/** The whole backend on a fresh database, without a listening port. */
export async function buildTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const test = await createTestDatabase(options.dialect);
  const env = {
    ...loadEnv({
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      DATA_DIR: test.dir,
      WHATSAPP_SESSION_PATH: join(test.dir, 'sessions'),
      UI_DIR: join(test.dir, 'ui'),
      ...noWaits,
      ...options.env,
    }),
    database: test.config,
  };
  const log = options.log ?? silentLogger;
  const container = createContainer({
    env,
    log,
    database: test.database,
    secrets,
    whatsappTimings: options.whatsappTimings,
  });
  if (options.isStarted) await container.start();
  const { express: app, registry } = createApp(container);
  const answers = new AnswerCheck(registry);
  const express = answers.around(app);
  const signer = new TokenSigner({
    accessSecret: secrets.jwtSecret,
    refreshSecret: secrets.jwtRefreshSecret,
    accessTokenSec: env.auth.accessTokenSec,
    refreshTokenSec: env.auth.refreshTokenSec,
  });
  const tokenFor = (user: User): string => signer.signAccess(user);
  return {
    agent: supertest(express),
    express,
    container,
    registry,
    test,
    signer,
    createUser,
    tokenFor,
    as: (user) => ({ Authorization: `Bearer ${tokenFor(user)}` }),
    createDevice,
    ctxFor: (user) => ({
      ...systemCtx('test', log),
      actor: { kind: 'user', id: user.id, username: user.username, email: user.email, role: user.role },
    }),
    close: async () => {
      await container.stop();
      await test.drop();
      answers.assertDocumented();
    },
  };
}

let counter = 0;

/** An account with the password TEST_PASSWORD; a plain `user` unless told otherwise. */
export async function createUser(input: Partial<User> = {}): Promise<User> {
  counter += 1;
  const role: Role = input.role ?? 'user';
  return User.create({
    uuid: randomUUID(),
    username: `${role}${counter}`,
    email: `${role}${counter}@example.test`,
    password: await hashedTestPassword,
    fullName: `Test ${role} ${counter}`,
    role,
    ...input,
  } as never);
}

export async function createDevice(input: Partial<Device> = {}): Promise<Device> {
  counter += 1;
  const userId = input.userId ?? (await createUser()).id;
  return Device.create({
    userId,
    deviceId: `device-${userId}-1700000000000-${counter}`,
    deviceName: `Device ${counter}`,
    sessionId: randomUUID(),
    ...input,
  } as never);
}
