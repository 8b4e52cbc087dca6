import { randomUUID } from 'node:crypto';
import { Op } from 'sequelize';
import type { Database } from '../../database/database.js';
import { Sql } from '../../database/sql.js';
import { AppError } from '../../errors/index.js';
import { User } from '../../models/user.model.js';
import type { Role } from '../../models/user.model.js';
import type { Ctx, UserActor } from '../../utils/context.js';
import type { SettingsService } from '../settings/settings.service.js';
import type { UsersService } from '../users/users.service.js';
import type { TokenSigner } from './access-tokens.js';
import { hashPassword, passwordFits } from './passwords.js';
import type { RefreshTokens } from './refresh-tokens.js';

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
  /** Life of the access token in seconds. */
  expiresIn: number;
}

interface Deps {
  database: Database;
  signer: TokenSigner;
  refreshTokens: RefreshTokens;
  users: UsersService;
  settings: SettingsService;
}

interface TokenHolder {
  id: number;
  username: string;
  email: string | null;
  role: Role;
  isActive: number | boolean;
  tokenVersion: number;
  isRevoked: number | boolean;
}

/** Asked at every request, so it is one plain statement. */
const TOKEN_HOLDER = `SELECT id, username, email, role, isActive, tokenVersion,
    EXISTS (SELECT 1 FROM refresh_tokens WHERE familyId = $2 AND revokedAt IS NOT NULL) AS isRevoked
  FROM users WHERE id = $1`;

/** Signing in and out, and knowing who holds a token. */
export class AuthService {
  private readonly sql: Sql;

  constructor(private readonly deps: Deps) {
    this.sql = new Sql(deps.database);
  }

  /** @throws AppError REGISTRATION_CLOSED, USER_EXISTS */
  async register(
    ctx: Ctx,
    input: { username: string; email: string; password: string; fullName: string; role: Role },
  ): Promise<User> {
    const { registrationEnabled } = await this.deps.settings.switches();
    if (!registrationEnabled) throw new AppError('REGISTRATION_CLOSED');
    const user = await this.deps.users.create(ctx, input);
    ctx.log.security('An account was registered', { userId: user.id, role: user.role, ip: ctx.ip });
    return user;
  }

  /**
   * @param input `account` is an email address or a username
   * @throws AppError CREDENTIALS_INVALID without saying which part was wrong; ACCOUNT_LOCKED only to who knows the password
   */
  async login(ctx: Ctx, input: { account: string; password: string }): Promise<TokenPair & { user: User }> {
    const user = await this.findByAccount(input.account);
    const fits = await passwordFits(input.password, user?.password);
    if (user === null || !fits) {
      ctx.log.security('A sign-in failed', { userId: user?.id ?? null, ip: ctx.ip });
      throw new AppError('CREDENTIALS_INVALID');
    }
    if (!user.isActive) {
      ctx.log.security('A locked account tried to sign in', { userId: user.id, ip: ctx.ip });
      throw new AppError('ACCOUNT_LOCKED');
    }
    await user.update({ lastLogin: new Date() });
    ctx.log.security('Signed in', { userId: user.id, ip: ctx.ip });
    return { ...(await this.pairFor(ctx, user)), user };
  }

  /** @throws AppError TOKEN_INVALID, TOKEN_EXPIRED, REFRESH_REUSED */
  async refresh(ctx: Ctx, refreshToken: string): Promise<TokenPair> {
    const { user, family, refreshToken: next } = await this.deps.refreshTokens.rotate(ctx, refreshToken);
    return this.pair(user, family, next);
  }

  /** Ends the sign-in of the given refresh token, or else the one the call itself belongs to. */
  async logout(ctx: Ctx, refreshToken: string | undefined): Promise<void> {
    const actor = userOf(ctx);
    if (refreshToken !== undefined) await this.deps.refreshTokens.revoke(refreshToken, actor.id);
    if (actor.signInId !== undefined) await this.deps.refreshTokens.revokeFamily(actor.signInId);
    ctx.log.security('Signed out', { userId: actor.id, ip: ctx.ip });
  }

  async profile(ctx: Ctx): Promise<User> {
    return this.deps.users.get(userOf(ctx).id);
  }

  /** Changes own data. @throws AppError USER_EXISTS */
  async updateProfile(
    ctx: Ctx,
    changes: { fullName?: string; email?: string; username?: string },
  ): Promise<User> {
    return this.deps.users.updateIdentity(userOf(ctx).id, changes);
  }

  /**
   * Ends all sessions and answers tokens for this one to go on with.
   * @throws AppError PASSWORD_WRONG
   */
  async changePassword(
    ctx: Ctx,
    input: { currentPassword: string; newPassword: string },
  ): Promise<TokenPair> {
    const user = await this.deps.users.get(userOf(ctx).id);
    if (!(await passwordFits(input.currentPassword, user.password))) {
      ctx.log.security('A password change failed', { userId: user.id, ip: ctx.ip });
      throw new AppError('PASSWORD_WRONG', {
        fields: [{ field: 'currentPassword', message: 'The current password is not right.' }],
      });
    }
    const password = await hashPassword(input.newPassword);
    const pair = await this.deps.database.transaction(async () => {
      await user.update({ password, tokenVersion: user.tokenVersion + 1 });
      await this.deps.refreshTokens.revokeAll(user.id);
      return this.pairFor(ctx, user);
    });
    ctx.log.security('A password was changed', { userId: user.id, ip: ctx.ip });
    return pair;
  }

  /**
   * Who holds this access token. User and sign-in are looked up each time, so locking, deleting, a new password and
   * signing out work at once.
   * @throws AppError TOKEN_INVALID, TOKEN_EXPIRED
   */
  async verifyAccessToken(token: string): Promise<UserActor> {
    const claims = this.deps.signer.readAccess(token);
    const { family } = claims;
    const user = await this.sql.first<TokenHolder>(TOKEN_HOLDER, [claims.id, family ?? '']);
    const isValid =
      user && Number(user.isActive) === 1 && user.tokenVersion === claims.v && Number(user.isRevoked) === 0;
    if (!isValid) throw new AppError('TOKEN_INVALID');
    const { id, username, email, role } = user;
    return { kind: 'user', id, username, email, role, ...(family === undefined ? {} : { signInId: family }) };
  }

  private findByAccount(account: string): Promise<User | null> {
    const name = account.trim();
    return User.findOne({
      where: name.includes('@') ? { email: { [Op.eq]: name } } : { username: { [Op.eq]: name } },
    });
  }

  private async pairFor(ctx: Ctx, user: User): Promise<TokenPair> {
    const family = randomUUID();
    return this.pair(user, family, await this.deps.refreshTokens.issue(ctx, user.id, family));
  }

  private pair(user: User, family: string, refreshToken: string): TokenPair {
    const { signer } = this.deps;
    return { accessToken: signer.signAccess(user, family), refreshToken, expiresIn: signer.accessTokenSec };
  }
}

function userOf(ctx: Ctx): UserActor {
  if (ctx.actor.kind !== 'user') throw new AppError('TOKEN_MISSING');
  return ctx.actor;
}
