import { randomBytes, randomUUID } from 'node:crypto';
import { Op, UniqueConstraintError, type WhereOptions } from 'sequelize';
import type { Database } from '../../database/database.js';
import { AppError } from '../../errors/index.js';
import type { RecordEvent } from '../../events/index.js';
import { Device } from '../../models/device.model.js';
import { User } from '../../models/user.model.js';
import type { Ctx } from '../../utils/context.js';
import { likeAnywhere } from '../../utils/like.js';
import type { DeviceStatus } from '../ports/whatsapp.port.js';
import { neverConnected } from './device-events.js';
import type { DeviceFinder } from './device-finder.service.js';
import type { DeviceView, DeviceViews } from './device-views.service.js';

export interface CreateDeviceInput {
  deviceName: string;
  /** The owner; the caller when left out. */
  userId?: number;
  deviceId?: string;
}

export interface ListDevicesInput {
  status?: DeviceStatus;
  search?: string;
  page: number;
  limit: number;
}

/** Creates and reads devices. */
export class DevicesService {
  constructor(
    private readonly deps: {
      database: Database;
      finder: DeviceFinder;
      views: DeviceViews;
      recordEvent: RecordEvent;
    },
  ) {}

  /** @throws AppError ADMIN_ONLY, USER_NOT_FOUND, DEVICE_ID_TAKEN, DEVICE_NAME_TAKEN */
  async create(ctx: Ctx, input: CreateDeviceInput): Promise<DeviceView> {
    const owner = await this.ownerFor(ctx, input.userId);
    const deviceId = input.deviceId ?? generatedId(owner.id);
    await refuseTaken(deviceId, owner.id, input.deviceName);
    const device = await this.insert(owner, deviceId, input.deviceName);
    ctx.log.info('A device was created', { deviceId, ownerId: owner.id });
    return this.viewOf(ctx, device);
  }

  private async ownerFor(ctx: Ctx, userId: number | undefined): Promise<User> {
    const callerId = ctx.actor.kind === 'user' ? ctx.actor.id : undefined;
    const isForSelf = userId === undefined || userId === callerId;
    if (!isForSelf && ctx.actor.kind === 'user' && ctx.actor.role !== 'admin')
      throw new AppError('ADMIN_ONLY');
    const owner = await User.findByPk(userId ?? callerId ?? 0);
    if (!owner || !owner.isActive) throw new AppError('USER_NOT_FOUND');
    return owner;
  }

  private async insert(owner: User, deviceId: string, deviceName: string): Promise<Device> {
    try {
      return await this.deps.database.transaction(async () => {
        const device = await Device.create({
          ...blankDevice,
          userId: owner.id,
          deviceId,
          deviceName,
          sessionId: randomUUID(),
          state: { ...neverConnected(new Date()) },
        });
        await this.deps.recordEvent({
          type: 'device.created',
          deviceId,
          ownerId: owner.id,
          audience: 'device',
          payload: { deviceId, deviceName },
        });
        return device;
      });
    } catch (error) {
      if (!(error instanceof UniqueConstraintError)) throw error;
      await refuseTaken(deviceId, owner.id, deviceName);
      throw error;
    }
  }

  /** Newest first. */
  async list(ctx: Ctx, input: ListDevicesInput): Promise<{ rows: DeviceView[]; total: number }> {
    const scope = await this.deps.finder.scope(ctx, 'device.read');
    const { rows, count } = await Device.findAndCountAll({
      where: whereOf(scope, input),
      order: [['id', 'DESC']],
      limit: input.limit,
      offset: (input.page - 1) * input.limit,
    });
    return { rows: await this.deps.views.of(ctx, rows), total: count };
  }

  async get(ctx: Ctx, deviceId: string): Promise<DeviceView> {
    return this.viewOf(ctx, await this.deps.finder.get(ctx, deviceId, 'device.read'));
  }

  /**
   * Whether a number can still be linked. The device that holds it is named only to those who may see it.
   */
  async checkNumber(ctx: Ctx, phone: string): Promise<{ available: boolean; deviceId?: string }> {
    const holder = await Device.findOne({ where: { linkedPhone: phone } });
    if (!holder) return { available: true };
    const isVisible = await this.deps.finder.may(ctx, holder, 'device.read');
    return { available: false, ...(isVisible ? { deviceId: holder.deviceId } : {}) };
  }

  private async viewOf(ctx: Ctx, device: Device): Promise<DeviceView> {
    const [view] = await this.deps.views.of(ctx, [device]);
    if (!view) throw new AppError('DEVICE_NOT_FOUND');
    return view;
  }
}

const blankDevice = {
  phoneNumber: null,
  linkedPhone: null,
  jid: null,
  lid: null,
  lastError: null,
  lastSeen: null,
  lastConnected: null,
  connectedSince: null,
  webhookUrl: null,
  deviceInfo: null,
};

const generatedId = (userId: number): string =>
  `device-${userId}-${Date.now()}-${randomBytes(4).toString('hex')}`;

async function refuseTaken(deviceId: string, userId: number, deviceName: string): Promise<void> {
  if ((await Device.count({ where: { deviceId } })) > 0) throw new AppError('DEVICE_ID_TAKEN');
  if ((await Device.count({ where: { userId, deviceName } })) > 0) throw new AppError('DEVICE_NAME_TAKEN');
}

function whereOf(scope: 'all' | number[], input: ListDevicesInput): WhereOptions<Device> {
  const search = input.search ? likeAnywhere(input.search) : undefined;
  return {
    ...(scope === 'all' ? {} : { id: scope }),
    ...(input.status ? { status: input.status } : {}),
    ...(search
      ? {
          [Op.or]: [
            { deviceName: { [Op.like]: search } },
            { deviceId: { [Op.like]: search } },
            { phoneNumber: { [Op.like]: search } },
          ],
        }
      : {}),
  };
}
