import { UniqueConstraintError } from 'sequelize';
import { DeviceLease } from '../../models/device-lease.model.js';
import type { LeasePort } from '../ports/lease.port.js';

/**
 * Leases in the `device_leases` table. Taking one is an update that names the epoch it has read, so that of two
 * processes exactly one wins; the row stays after a release, for the epoch must never go back.
 */
export class DeviceLeaseService implements LeasePort {
  async acquire(deviceId: string, ownerId: string, ttlMs: number): Promise<{ epoch: number } | undefined> {
    const now = Date.now();
    const leaseUntil = new Date(now + ttlMs);
    const current = await DeviceLease.findByPk(deviceId);
    if (!current) return this.insertFirst(deviceId, ownerId, leaseUntil);
    if (current.ownerId !== ownerId && current.leaseUntil.getTime() > now) return undefined;
    const readEpoch = Number(current.epoch);
    const epoch = readEpoch + 1;
    const [changed] = await DeviceLease.update(
      { ownerId, epoch, leaseUntil },
      { where: { deviceId, epoch: readEpoch } },
    );
    return changed === 1 ? { epoch } : undefined;
  }

  async renew(deviceId: string, ownerId: string, epoch: number, ttlMs: number): Promise<boolean> {
    const leaseUntil = new Date(Date.now() + ttlMs);
    const [changed] = await DeviceLease.update({ leaseUntil }, { where: { deviceId, ownerId, epoch } });
    return changed === 1;
  }

  async release(deviceId: string, ownerId: string, epoch: number): Promise<void> {
    await DeviceLease.update({ leaseUntil: new Date(0) }, { where: { deviceId, ownerId, epoch } });
  }

  private async insertFirst(
    deviceId: string,
    ownerId: string,
    leaseUntil: Date,
  ): Promise<{ epoch: number } | undefined> {
    try {
      await DeviceLease.create({ deviceId, ownerId, epoch: 1, leaseUntil });
      return { epoch: 1 };
    } catch (error) {
      if (error instanceof UniqueConstraintError) return undefined;
      throw error;
    }
  }
}
