import { Op, type WhereOptions } from 'sequelize';
import { AppError } from '../../errors/index.js';
import { Device } from '../../models/device.model.js';
import { Job } from '../../models/job.model.js';
import { User } from '../../models/user.model.js';
import type { Permission } from '../../policies/permissions.js';
import type { Ctx } from '../../utils/context.js';
import type { DeviceFinder } from '../devices/index.js';

const WITH = [
  { model: Device, attributes: ['id', 'deviceId', 'deviceName', 'userId', 'status'] },
  { model: User, attributes: ['id', 'fullName', 'username'] },
];

/** Finds jobs for a caller and refuses other people's. A job belongs to its creator and to those who hold its device. */
export class JobFinder {
  constructor(private readonly devices: DeviceFinder) {}

  /** @throws AppError JOB_NOT_FOUND, ACCESS_DENIED */
  async get(ctx: Ctx, jobId: string, permission: Permission): Promise<Job> {
    const job = await Job.findOne({ where: { jobId }, include: WITH });
    if (!job?.device) throw new AppError('JOB_NOT_FOUND');
    if (await this.may(ctx, job, permission)) return job;
    ctx.log.security('Access to a job was refused', { jobId, permission });
    throw new AppError('ACCESS_DENIED');
  }

  async may(ctx: Ctx, job: Job, permission: Permission): Promise<boolean> {
    if (!job.device) return false;
    if (await this.devices.may(ctx, job.device, permission)) return true;
    // The creator keeps a job on a device that is no longer lent to them, as far as their role goes.
    const isCreator = ctx.actor.kind === 'user' && ctx.actor.id === job.userId;
    return isCreator && this.devices.may(ctx, { id: job.device.id, userId: job.userId }, permission);
  }

  /** Newest first. */
  async list(
    ctx: Ctx,
    filter: { status?: Job['status']; deviceId?: string; page: number; limit: number },
  ): Promise<{ jobs: Job[]; total: number }> {
    const where: WhereOptions<Job>[] = [];
    const scope = await this.devices.scope(ctx, 'job.read');
    if (scope !== 'all') {
      const own = ctx.actor.kind === 'user' ? [{ userId: ctx.actor.id }] : [];
      where.push({ [Op.or]: [{ deviceId: scope }, ...own] });
    }
    if (filter.status) where.push({ status: filter.status });
    if (filter.deviceId) {
      const device = await Device.findOne({ attributes: ['id'], where: { deviceId: filter.deviceId } });
      where.push({ deviceId: device?.id ?? 0 });
    }
    const { rows, count } = await Job.findAndCountAll({
      where: { [Op.and]: where },
      include: WITH,
      order: [['id', 'DESC']],
      limit: filter.limit,
      offset: (filter.page - 1) * filter.limit,
    });
    return { jobs: rows, total: count };
  }
}
