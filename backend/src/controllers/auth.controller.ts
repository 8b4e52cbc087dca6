import { presentSelf, presentUser } from '../presenters/user.presenter.js';
import type { AuthService, TokenPair } from '../services/auth/auth.service.js';
import type { SettingsService } from '../services/settings/settings.service.js';
import type {
  ChangePasswordBody,
  LoginBody,
  ProfileBody,
  RegisterBody,
} from '../validators/auth.validator.js';
import { created, ok, type Reply } from './reply.js';
import type { RouteRequest } from './request.js';

type Empty = Record<string, never>;
type Account = Parameters<typeof presentUser>[0];
type WithBody<B> = RouteRequest<Empty, Empty, B>;

/** `token` and `accessToken` are the same; older readers look for either. */
const presentTokens = (pair: TokenPair): Record<string, unknown> => ({
  token: pair.accessToken,
  accessToken: pair.accessToken,
  refreshToken: pair.refreshToken,
  expiresIn: pair.expiresIn,
});

export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly settings: SettingsService,
  ) {}

  register = async ({ ctx, body }: WithBody<RegisterBody>): Promise<Reply> =>
    created({ user: presentUser(await this.auth.register(ctx, body)) });

  login = async ({ ctx, body }: WithBody<LoginBody>): Promise<Reply> => {
    const result = await this.auth.login(ctx, {
      account: body.email ?? body.username ?? '',
      password: body.password,
    });
    const tokens = presentTokens(result);
    const user = await this.self(result.user);
    return ok(
      { ...tokens, user },
      { accessToken: tokens.accessToken, refreshToken: tokens.refreshToken, user },
    );
  };

  refresh = async ({ ctx, body }: WithBody<{ refreshToken: string }>): Promise<Reply> =>
    ok(presentTokens(await this.auth.refresh(ctx, body.refreshToken)));

  logout = async ({ ctx, body }: WithBody<{ refreshToken?: string }>): Promise<Reply> => {
    await this.auth.logout(ctx, body.refreshToken);
    return ok(null, { message: 'Signed out' });
  };

  profile = async ({ ctx }: WithBody<Empty>): Promise<Reply> =>
    this.replyWithSelf(await this.auth.profile(ctx));

  updateProfile = async ({ ctx, body }: WithBody<ProfileBody>): Promise<Reply> => {
    const { currentPassword, newPassword, ...changes } = body;
    const pair =
      currentPassword !== undefined && newPassword !== undefined
        ? await this.auth.changePassword(ctx, { currentPassword, newPassword })
        : undefined;
    const user = await this.auth.updateProfile(ctx, changes);
    return this.replyWithSelf(user, pair === undefined ? {} : { tokens: presentTokens(pair) });
  };

  changePassword = async ({ ctx, body }: WithBody<ChangePasswordBody>): Promise<Reply> =>
    ok(presentTokens(await this.auth.changePassword(ctx, body)), {
      message: 'Password changed. Other sessions were signed out.',
    });

  /** The user's fields directly in `data`, and once more as `data.user`: both shapes are documented. */
  private async replyWithSelf(account: Account, extra: Record<string, unknown> = {}): Promise<Reply> {
    const user = await this.self(account);
    return ok({ ...user, user, ...extra }, { user });
  }

  private async self(user: Account): Promise<Record<string, unknown>> {
    return presentSelf(user, await this.settings.switches());
  }
}
