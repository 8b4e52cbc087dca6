import { UniqueConstraintError } from 'sequelize';
import { DeviceLease } from '../../models/device-lease.model.js';
import type { LeaseClaim, LeasePort } from '../ports/lease.port.js';

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

  /** Two statements however many devices there are: idle devices must cost next to nothing. */
  async renew(ownerId: string, leases: readonly LeaseClaim[], ttlMs: number): Promise<Set<string>> {
    const deviceId = leases.map((lease) => lease.deviceId);
    await DeviceLease.update({ leaseUntil: new Date(Date.now() + ttlMs) }, { where: { ownerId, deviceId } });
    const rows = await DeviceLease.findAll({
      attributes: ['deviceId', 'epoch'],
      where: { ownerId, deviceId },
    });
    const epochs = new Map(rows.map((row) => [row.deviceId, Number(row.epoch)]));
    return new Set(
      leases.filter((lease) => epochs.get(lease.deviceId) === lease.epoch).map((lease) => lease.deviceId),
    );
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
