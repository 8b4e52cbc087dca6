import { col, fn, Op } from 'sequelize';
import type { Device } from '../../models/device.model.js';
import { DeviceAccess } from '../../models/device-access.model.js';
import { Job } from '../../models/job.model.js';
import { QueueItem } from '../../models/queue-item.model.js';
import { Statistic } from '../../models/statistic.model.js';
import { User } from '../../models/user.model.js';
import { mayTouchDevice } from '../../policies/device.policy.js';
import type { Permission, Switches } from '../../policies/permissions.js';
import type { Ctx } from '../../utils/context.js';
import { utcDay } from '../statistics/statistics-recorder.service.js';
import { deviceLane } from './device-state.service.js';

/** What a caller may do with a device right now: rights and state together. */
export interface DeviceCan {
  connect: boolean;
  disconnect: boolean;
  qr: boolean;
  pairingCode: boolean;
  delete: boolean;
  wipe: boolean;
  send: boolean;
  blast: boolean;
}

export interface DeviceView {
  device: Device;
  owner: Pick<User, 'id' | 'username' | 'fullName'> | null;
  /** Messages that wait in the outbox, and why the first of them does. */
  queue: { waiting: number; reason: string | null };
  /** Of the UTC day. */
  today: { sent: number; received: number };
  can: DeviceCan;
}

type WaitSentence = (reason: string, until: Date | null) => string;

/** Completes device rows for a list: a fixed number of queries, however many rows. */
export class DeviceViews {
  constructor(
    private readonly switches: () => Promise<Switches>,
    private readonly waitSentence: WaitSentence,
  ) {}

  async of(ctx: Ctx, devices: Device[]): Promise<DeviceView[]> {
    const ids = devices.map((device) => device.id);
    const [owners, queues, today, granted, switches] = await Promise.all([
      User.findAll({
        attributes: ['id', 'username', 'fullName'],
        where: { id: [...new Set(devices.map((d) => d.userId))] },
      }),
      this.queuesOf(devices),
      Statistic.findAll({ where: { deviceId: ids, date: utcDay(new Date()) } }),
      grantsOf(ctx, ids),
      this.switches(),
    ]);
    return devices.map((device) => {
      const counts = today.find((row) => row.deviceId === device.id);
      return {
        device,
        owner: owners.find((owner) => owner.id === device.userId) ?? null,
        queue: queues.get(device.deviceId) ?? { waiting: 0, reason: null },
        today: { sent: counts?.outgoingMessages ?? 0, received: counts?.incomingMessages ?? 0 },
        can: canOf(ctx, device, granted.has(device.id), switches),
      };
    });
  }

  private async queuesOf(devices: Device[]): Promise<Map<string, DeviceView['queue']>> {
    const lanes = devices.map((device) => deviceLane(device.deviceId));
    const open = { lane: lanes, state: ['ready', 'leased'] };
    const [singles, waiting, jobs] = await Promise.all([
      QueueItem.findAll({
        attributes: ['lane', [fn('COUNT', col('id')), 'attempts']],
        where: { ...open, kind: 'send-message' },
        group: ['lane'],
      }),
      QueueItem.findAll({
        attributes: ['lane', [fn('MIN', col('id')), 'id']],
        where: { ...open, waitReason: { [Op.ne]: null } },
        group: ['lane'],
      }),
      Job.findAll({
        attributes: ['deviceId', 'total', 'completed', 'failed', 'cancelled'],
        where: { deviceId: devices.map((device) => device.id), status: ['queued', 'processing', 'paused'] },
      }),
    ]);
    const first = await QueueItem.findAll({
      attributes: ['lane', 'waitReason', 'waitUntil'],
      where: { id: waiting.map((item) => item.id) },
    });
    return new Map(
      devices.map((device) => {
        const lane = deviceLane(device.deviceId);
        const own = jobs.filter((job) => job.deviceId === device.id);
        const left = own.reduce(
          (sum, job) => sum + job.total - job.completed - job.failed - job.cancelled,
          0,
        );
        const single = Number(singles.find((item) => item.lane === lane)?.attempts ?? 0);
        const wait = first.find((item) => item.lane === lane);
        const reason = wait?.waitReason ? this.waitSentence(wait.waitReason, wait.waitUntil) : null;
        return [device.deviceId, { waiting: left + single, reason }];
      }),
    );
  }
}

async function grantsOf(ctx: Ctx, deviceRowIds: number[]): Promise<Set<number>> {
  if (ctx.actor.kind !== 'user') return new Set();
  const rows = await DeviceAccess.findAll({ where: { userId: ctx.actor.id, deviceId: deviceRowIds } });
  return new Set(rows.map((row) => row.deviceId));
}

function canOf(ctx: Ctx, device: Device, isGranted: boolean, switches: Switches): DeviceCan {
  const may = (permission: Permission, withGrant = isGranted): boolean =>
    mayTouchDevice(ctx.actor, { userId: device.userId, isGranted: withGrant }, permission, switches);
  const { status } = device;
  return {
    connect: may('device.connect') && status === 'disconnected',
    disconnect: may('device.connect') && status !== 'disconnected',
    qr: may('device.qr') && status !== 'connected',
    pairingCode: may('device.pairing-code') && status !== 'connected',
    delete: may('device.delete', false),
    wipe: may('device.wipe', false),
    send: may('message.send') && status === 'connected',
    blast: may('job.create'),
  };
}
