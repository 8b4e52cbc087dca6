import { createHash, randomUUID } from 'node:crypto';
import { Op } from 'sequelize';
import type { Database } from '../../database/database.js';
import { AppError } from '../../errors/index.js';
import { RefreshToken } from '../../models/refresh-token.model.js';
import { User } from '../../models/user.model.js';
import type { Ctx } from '../../utils/context.js';
import type { TokenSigner } from './access-tokens.js';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Refresh tokens: stored as hashes, each usable once; using one twice ends its whole family. */
export class RefreshTokens {
  constructor(
    private readonly database: Database,
    private readonly signer: TokenSigner,
  ) {}

  /** A new token of a sign-in; start one with a random family id. */
  async issue(ctx: Ctx, userId: number, family: string): Promise<string> {
    const token = this.signer.signRefresh({ id: userId, family, jti: randomUUID() });
    await RefreshToken.create({
      userId,
      familyId: family,
      tokenHash: hashOf(token),
      expiresAt: new Date(Date.now() + this.signer.refreshTokenSec * 1000),
      userAgent: ctx.userAgent ?? null,
      ip: ctx.ip ?? null,
    });
    return token;
  }

  /**
   * Trades a token for its successor.
   * @throws AppError TOKEN_INVALID, TOKEN_EXPIRED, or REFRESH_REUSED, after which the family is revoked
   */
  async rotate(ctx: Ctx, token: string): Promise<{ user: User; family: string; refreshToken: string }> {
    const claims = this.signer.readRefresh(token);
    const outcome = await this.database.transaction(async () => {
      const row = await RefreshToken.findOne({ where: { tokenHash: hashOf(token), userId: claims.id } });
      if (row === null || row.revokedAt !== null) throw new AppError('TOKEN_INVALID');
      const [taken] = await RefreshToken.update(
        { usedAt: new Date() },
        { where: { id: row.id, usedAt: null } },
      );
      if (taken === 0) {
        await this.revokeFamily(row.familyId);
        return { reusedBy: row.userId };
      }
      const user = await User.findByPk(row.userId);
      if (user === null || !user.isActive) throw new AppError('TOKEN_INVALID');
      const { familyId: family } = row;
      return { user, family, refreshToken: await this.issue(ctx, user.id, family) };
    });
    if ('reusedBy' in outcome) {
      ctx.log.security('A refresh token was used twice; its family is revoked', {
        userId: outcome.reusedBy,
        ip: ctx.ip,
      });
      throw new AppError('REFRESH_REUSED');
    }
    return outcome;
  }

  /** Ends the family of this token; an unknown or foreign token is ignored. */
  async revoke(token: string, userId: number): Promise<void> {
    const row = await RefreshToken.findOne({ where: { tokenHash: hashOf(token), userId } });
    if (row !== null) await this.revokeFamily(row.familyId);
  }

  /** Ends every session of a user. */
  async revokeAll(userId: number): Promise<void> {
    await RefreshToken.update({ revokedAt: new Date() }, { where: { userId, revokedAt: null } });
  }

  /** Removes rows that can no longer be used for anything. */
  async prune(): Promise<number> {
    return RefreshToken.destroy({ where: { expiresAt: { [Op.lt]: new Date() } } });
  }

  /** Ends one sign-in. */
  async revokeFamily(familyId: string): Promise<void> {
    await RefreshToken.update({ revokedAt: new Date() }, { where: { familyId, revokedAt: null } });
  }
}
