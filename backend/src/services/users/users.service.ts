import { randomUUID } from 'node:crypto';
import { Op, UniqueConstraintError, type WhereOptions } from 'sequelize';
import { AppError } from '../../errors/index.js';
import { User } from '../../models/user.model.js';
import type { Role } from '../../models/user.model.js';
import type { Ctx } from '../../utils/context.js';
import { containsPattern } from '../../utils/sql-like.js';
import { hashPassword } from '../auth/passwords.js';

export interface NewUser {
  username: string;
  email: string | null;
  password: string;
  fullName?: string;
  role: Role;
  isActive?: boolean;
}

export interface UserFilter {
  search?: string;
  role?: Role;
  isActive?: boolean;
  page: number;
  limit: number;
}

/** Accounts of people. */
export class UsersService {
  /** @throws AppError USER_NOT_FOUND */
  async get(id: number): Promise<User> {
    const user = await User.findByPk(id);
    if (user === null) throw new AppError('USER_NOT_FOUND');
    return user;
  }

  /** One page of accounts, by name. */
  async list(_ctx: Ctx, filter: UserFilter): Promise<{ rows: User[]; total: number }> {
    const where: WhereOptions[] = [];
    if (filter.role !== undefined) where.push({ role: filter.role });
    if (filter.isActive !== undefined) where.push({ isActive: filter.isActive });
    if (filter.search !== undefined) {
      const like = { [Op.like]: containsPattern(filter.search) };
      where.push({ [Op.or]: [{ username: like }, { email: like }, { fullName: like }] });
    }
    const { rows, count } = await User.findAndCountAll({
      where: { [Op.and]: where },
      order: [
        ['username', 'ASC'],
        ['id', 'ASC'],
      ],
      limit: filter.limit,
      offset: (filter.page - 1) * filter.limit,
    });
    return { rows, total: count };
  }

  /** @throws AppError USER_EXISTS */
  async create(_ctx: Ctx, input: NewUser): Promise<User> {
    const password = await hashPassword(input.password);
    return refuseTwins(() =>
      User.create({
        uuid: randomUUID(),
        username: input.username,
        email: input.email,
        password,
        fullName: input.fullName ?? '',
        role: input.role,
        isActive: input.isActive ?? true,
      }),
    );
  }

  /** Changes what a person may change of themselves. @throws AppError USER_NOT_FOUND, USER_EXISTS */
  async updateIdentity(
    id: number,
    changes: { fullName?: string; email?: string; username?: string },
  ): Promise<User> {
    const user = await this.get(id);
    return refuseTwins(() => user.update(changes));
  }
}

async function refuseTwins(write: () => Promise<User>): Promise<User> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof UniqueConstraintError)) throw error;
    const column = error.errors.find((item) => item.path?.includes('email')) ? 'email' : 'username';
    throw new AppError('USER_EXISTS', {
      fields: [{ field: column, message: `This ${column} is already taken.` }],
      cause: error,
    });
  }
}
