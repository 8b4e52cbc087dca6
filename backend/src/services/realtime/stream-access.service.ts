import { AppError } from '../../errors/index.js';
import { DeviceAccess } from '../../models/device-access.model.js';
import { Device } from '../../models/device.model.js';
import { User } from '../../models/user.model.js';
import { maySeeEvent, type EventFacts } from '../../policies/event.policy.js';
import type { Switches } from '../../policies/permissions.js';
import type { Ctx } from '../../utils/context.js';

/** Who listens: an account and the state its sign-in depends on. */
export interface Listener {
  userId: number;
  stamp: string;
}

export interface ListenerAccess {
  stamp: string;
  access: { allows(event: EventFacts): boolean };
}

/** A lock, a new password or a new role changes the stamp and so ends open streams. */
const stampOf = (user: User): string => `${user.tokenVersion}:${user.role}`;

/** Says what each listening account may see. */
export class StreamAccessService {
  constructor(private readonly switches: () => Promise<Switches>) {}

  /** The caller as a listener. @throws AppError FORBIDDEN, TOKEN_INVALID */
  async listener(ctx: Ctx): Promise<Listener> {
    if (ctx.actor.kind !== 'user') throw new AppError('FORBIDDEN');
    const user = await User.findByPk(ctx.actor.id);
    if (!user?.isActive) throw new AppError('TOKEN_INVALID');
    return { userId: user.id, stamp: stampOf(user) };
  }

  /** Current access by user id; accounts that are locked or gone are missing. */
  async load(listeners: { userId: number }[]): Promise<Map<number, ListenerAccess>> {
    const ids = [...new Set(listeners.map((listener) => listener.userId))];
    const [users, devices, switches] = await Promise.all([
      User.findAll({ where: { id: ids, isActive: true } }),
      devicesOf(ids),
      this.switches(),
    ]);
    return new Map(
      users.map((user) => {
        const viewer = {
          userId: user.id,
          role: user.role,
          deviceIds: devices.get(user.id) ?? new Set<string>(),
        };
        return [
          user.id,
          { stamp: stampOf(user), access: { allows: (event) => maySeeEvent(viewer, event, switches) } },
        ];
      }),
    );
  }

  /** What the caller may see right now. */
  async of(ctx: Ctx): Promise<ListenerAccess['access']> {
    if (ctx.actor.kind === 'system') return { allows: () => true };
    const found = (await this.load([{ userId: ctx.actor.id }])).get(ctx.actor.id);
    return found?.access ?? { allows: () => false };
  }
}

async function devicesOf(userIds: number[]): Promise<Map<number, Set<string>>> {
  const [owned, lent] = await Promise.all([
    Device.findAll({ attributes: ['deviceId', 'userId'], where: { userId: userIds } }),
    DeviceAccess.findAll({
      where: { userId: userIds },
      include: [{ model: Device, as: 'device', attributes: ['deviceId'] }],
    }),
  ]);
  const byUser = new Map<number, Set<string>>();
  const add = (userId: number, deviceId: string | undefined): void => {
    if (deviceId) byUser.set(userId, (byUser.get(userId) ?? new Set()).add(deviceId));
  };
  for (const device of owned) add(device.userId, device.deviceId);
  for (const grant of lent) add(grant.userId, grant.device?.deviceId);
  return byUser;
}
