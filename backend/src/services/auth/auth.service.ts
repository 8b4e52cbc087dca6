import { Op } from 'sequelize';
import type { Database } from '../../database/database.js';
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

/** Signing in and out, and knowing who holds a token. */
export class AuthService {
  constructor(private readonly deps: Deps) {}

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
    const { user, refreshToken: next } = await this.deps.refreshTokens.rotate(ctx, refreshToken);
    return this.pair(user, next);
  }

  /** Ends the session of the given refresh token, or all sessions of the caller when none is given. */
  async logout(ctx: Ctx, refreshToken: string | undefined): Promise<void> {
    const actor = userOf(ctx);
    if (refreshToken === undefined) await this.deps.refreshTokens.revokeAll(actor.id);
    else await this.deps.refreshTokens.revoke(refreshToken, actor.id);
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
   * Who holds this access token. The user is read each time, so locking, deleting or a new password work at once.
   * @throws AppError TOKEN_INVALID, TOKEN_EXPIRED
   */
  async verifyAccessToken(token: string): Promise<UserActor> {
    const claims = this.deps.signer.readAccess(token);
    const user = await User.findByPk(claims.id, {
      attributes: ['id', 'username', 'email', 'role', 'isActive', 'tokenVersion'],
    });
    if (user === null || !user.isActive || user.tokenVersion !== claims.v)
      throw new AppError('TOKEN_INVALID');
    return { kind: 'user', id: user.id, username: user.username, email: user.email, role: user.role };
  }

  private findByAccount(account: string): Promise<User | null> {
    const name = account.trim();
    return User.findOne({
      where: name.includes('@') ? { email: { [Op.eq]: name } } : { username: { [Op.eq]: name } },
    });
  }

  private async pairFor(ctx: Ctx, user: User): Promise<TokenPair> {
    return this.pair(user, await this.deps.refreshTokens.issue(ctx, user.id));
  }

  private pair(user: User, refreshToken: string): TokenPair {
    const { signer } = this.deps;
    return { accessToken: signer.signAccess(user), refreshToken, expiresIn: signer.accessTokenSec };
  }
}

function userOf(ctx: Ctx): UserActor {
  if (ctx.actor.kind !== 'user') throw new AppError('TOKEN_MISSING');
  return ctx.actor;
}
