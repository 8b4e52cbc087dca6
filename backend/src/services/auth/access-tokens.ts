import { createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { AppError } from '../../errors/index.js';
import type { User } from '../../models/user.model.js';

/** What an access token says. `v` must equal the user's tokenVersion, which grows when all sessions must end. */
export interface AccessClaims {
  id: number;
  username: string;
  email: string | null;
  role: string;
  v: number;
  /** The sign-in it came from, so that signing out ends it as well. */
  family?: string;
}

export interface RefreshClaims {
  /** User id. */
  id: number;
  /** The row's familyId: all tokens that descend from one sign-in. */
  family: string;
  jti: string;
}

/** Signs and checks our two kinds of JWT: HS256 only, one secret each. */
export class TokenSigner {
  /** As key objects: given text, the library first tries it as a PEM key, at 0.6 ms for each request. */
  private readonly accessKey: KeyObject;
  private readonly refreshKey: KeyObject;

  constructor(
    private readonly options: {
      accessSecret: string;
      refreshSecret: string;
      /** Seconds. */
      accessTokenSec: number;
      refreshTokenSec: number;
    },
  ) {
    this.accessKey = createSecretKey(options.accessSecret, 'utf8');
    this.refreshKey = createSecretKey(options.refreshSecret, 'utf8');
  }

  get accessTokenSec(): number {
    return this.options.accessTokenSec;
  }

  get refreshTokenSec(): number {
    return this.options.refreshTokenSec;
  }

  signAccess(user: User, family?: string): string {
    const claims: AccessClaims = {
      id: user.id,
      username: user.username,
      email: user.email,
      role: user.role,
      v: user.tokenVersion,
      ...(family === undefined ? {} : { family }),
    };
    return jwt.sign(claims, this.accessKey, {
      algorithm: 'HS256',
      expiresIn: this.options.accessTokenSec,
    });
  }

  signRefresh(claims: RefreshClaims): string {
    return jwt.sign(claims, this.refreshKey, {
      algorithm: 'HS256',
      expiresIn: this.options.refreshTokenSec,
    });
  }

  /** @throws AppError TOKEN_INVALID or TOKEN_EXPIRED */
  readAccess(token: string): AccessClaims {
    const claims = this.read(token, this.accessKey);
    if (typeof claims.id !== 'number' || typeof claims.v !== 'number') throw new AppError('TOKEN_INVALID');
    return claims as unknown as AccessClaims;
  }

  /** @throws AppError TOKEN_INVALID or TOKEN_EXPIRED */
  readRefresh(token: string): RefreshClaims {
    const claims = this.read(token, this.refreshKey);
    if (typeof claims.id !== 'number' || typeof claims.family !== 'string')
      throw new AppError('TOKEN_INVALID');
    return claims as unknown as RefreshClaims;
  }

  private read(token: string, secret: KeyObject): jwt.JwtPayload {
    try {
      const claims = jwt.verify(token, secret, { algorithms: ['HS256'] });
      if (typeof claims === 'string') throw new AppError('TOKEN_INVALID');
      return claims;
    } catch (error) {
      throw new AppError(error instanceof jwt.TokenExpiredError ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID', {
        cause: error,
      });
    }
  }
}
