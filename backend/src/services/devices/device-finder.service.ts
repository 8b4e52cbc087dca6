import { AppError } from '../../errors/index.js';
import { DeviceAccess } from '../../models/device-access.model.js';
import { Device } from '../../models/device.model.js';
import { mayTouchDevice } from '../../policies/device.policy.js';
import { accessOf, type Permission, type Switches } from '../../policies/permissions.js';
import type { Ctx } from '../../utils/context.js';

/** Acts that lending a device does not include. */
const OWNER_ONLY = new Set<Permission>(['device.delete', 'device.wipe']);

/** Which devices a caller may see: all, or these row ids. */
export type DeviceScope = 'all' | number[];

/** Finds devices for a caller and refuses other people's. */
export class DeviceFinder {
  constructor(private readonly switches: () => Promise<Switches>) {}

  /** @throws AppError DEVICE_NOT_FOUND, NOT_YOUR_DEVICE */
  async get(ctx: Ctx, deviceId: string, permission: Permission): Promise<Device> {
    const device = await Device.findOne({ where: { deviceId } });
    if (!device) throw new AppError('DEVICE_NOT_FOUND');
    await this.check(ctx, device, permission);
    return device;
  }

  /** @throws AppError NOT_YOUR_DEVICE */
  async check(
    ctx: Ctx,
    device: Pick<Device, 'id' | 'userId' | 'deviceId'>,
    permission: Permission,
  ): Promise<void> {
    if (await this.may(ctx, device, permission)) return;
    ctx.log.security('Access to a device was refused', { deviceId: device.deviceId, permission });
    throw new AppError('NOT_YOUR_DEVICE');
  }

  async may(ctx: Ctx, device: Pick<Device, 'id' | 'userId'>, permission: Permission): Promise<boolean> {
    const switches = await this.switches();
    if (mayTouchDevice(ctx.actor, { userId: device.userId, isGranted: false }, permission, switches))
      return true;
    if (ctx.actor.kind !== 'user' || OWNER_ONLY.has(permission)) return false;
    const grants = await DeviceAccess.count({ where: { userId: ctx.actor.id, deviceId: device.id } });
    return mayTouchDevice(ctx.actor, { userId: device.userId, isGranted: grants > 0 }, permission, switches);
  }

  /** The devices for which the caller has the permission. */
  async scope(ctx: Ctx, permission: Permission): Promise<DeviceScope> {
    if (ctx.actor.kind === 'system') return 'all';
    const access = accessOf(ctx.actor.role, permission, await this.switches());
    if (access === 'all') return 'all';
    if (access === 'none') return [];
    const [owned, granted] = await Promise.all([
      Device.findAll({ attributes: ['id'], where: { userId: ctx.actor.id } }),
      DeviceAccess.findAll({ attributes: ['deviceId'], where: { userId: ctx.actor.id } }),
    ]);
    return [...new Set([...owned.map((device) => device.id), ...granted.map((grant) => grant.deviceId)])];
  }
}
