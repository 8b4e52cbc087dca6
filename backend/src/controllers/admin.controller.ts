import type { Switches } from '../policies/permissions.js';
import { presentUser } from '../presenters/user.presenter.js';
import type { SettingsService } from '../services/settings/settings.service.js';
import type { UsersService } from '../services/users/users.service.js';
import type { UsersQuery } from '../validators/admin.validator.js';
import { ok, paginate, type Reply } from './reply.js';
import type { RouteRequest } from './request.js';

type Empty = Record<string, never>;

export class AdminController {
  constructor(
    private readonly users: UsersService,
    private readonly settings: SettingsService,
  ) {}

  listUsers = async ({ ctx, query }: RouteRequest<Empty, UsersQuery, Empty>): Promise<Reply> => {
    const { rows, total } = await this.users.list(ctx, query);
    return ok(rows.map(presentUser), { pagination: paginate(query, total) });
  };

  getSettings = async (): Promise<Reply> => ok(await this.settings.switches());

  updateSettings = async ({ ctx, body }: RouteRequest<Empty, Empty, Partial<Switches>>): Promise<Reply> =>
    ok(await this.settings.update(ctx, body));
}
