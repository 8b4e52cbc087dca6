import { AppError } from '../../errors/index.js';
import { DeviceAccess } from '../../models/device-access.model.js';
import { Device } from '../../models/device.model.js';
import { User } from '../../models/user.model.js';
import type { Ctx } from '../../utils/context.js';

/** Lends devices to people who do not own them. Administrators only. */
export class DeviceGrantsService {
  /** Idempotent. @throws AppError ADMIN_ONLY, DEVICE_NOT_FOUND, USER_NOT_FOUND */
  async grant(ctx: Ctx, deviceId: string, userId: number): Promise<void> {
    const device = await this.find(ctx, deviceId);
    if (!(await User.findByPk(userId))) throw new AppError('USER_NOT_FOUND');
    await DeviceAccess.bulkCreate([{ userId, deviceId: device.id }], { ignoreDuplicates: true });
    ctx.log.security('A device was lent', { deviceId, userId });
  }

  /** Idempotent. @throws AppError ADMIN_ONLY, DEVICE_NOT_FOUND */
  async revoke(ctx: Ctx, deviceId: string, userId: number): Promise<void> {
    const device = await this.find(ctx, deviceId);
    await DeviceAccess.destroy({ where: { userId, deviceId: device.id } });
    ctx.log.security('A lent device was taken back', { deviceId, userId });
  }

  private async find(ctx: Ctx, deviceId: string): Promise<Device> {
    if (ctx.actor.kind === 'user' && ctx.actor.role !== 'admin') throw new AppError('ADMIN_ONLY');
    const device = await Device.findOne({ where: { deviceId } });
    if (!device) throw new AppError('DEVICE_NOT_FOUND');
    return device;
  }
}
