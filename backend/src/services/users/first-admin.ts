import { randomBytes } from 'node:crypto';
import { AppError } from '../../errors/index.js';
import { User } from '../../models/user.model.js';
import type { Ctx } from '../../utils/context.js';
import type { UsersService } from './users.service.js';

export interface FirstAdmin {
  username: string;
  email: string;
  /** To be shown once; undefined when the operator chose it. */
  generatedPassword?: string;
}

export const DEFAULT_ADMIN_EMAIL = 'admin@pesan.local';

/** Makes the first administrator when there is none. Answers undefined when there was one. */
export async function ensureFirstAdmin(
  ctx: Ctx,
  users: UsersService,
  given: { email?: string; password?: string },
): Promise<FirstAdmin | undefined> {
  if ((await User.count({ where: { role: 'admin' } })) > 0) return undefined;
  const generatedPassword = given.password === undefined ? randomBytes(12).toString('base64url') : undefined;
  const email = given.email ?? DEFAULT_ADMIN_EMAIL;
  const username =
    (await User.count({ where: { username: 'admin' } })) === 0
      ? 'admin'
      : `admin-${randomBytes(2).toString('hex')}`;
  try {
    await users.create(ctx, {
      username,
      email,
      password: given.password ?? generatedPassword ?? '',
      fullName: 'Administrator',
      role: 'admin',
    });
  } catch (error) {
    // Another process on the same database was faster.
    if (error instanceof AppError && error.code === 'USER_EXISTS') return undefined;
    throw error;
  }
  ctx.log.security('The first administrator was created', { username });
  return { username, email, generatedPassword };
}
