import { col, fn, Op } from 'sequelize';
import { Device } from '../../models/device.model.js';
import { Job } from '../../models/job.model.js';
import { Message } from '../../models/message.model.js';
import { QueueItem } from '../../models/queue-item.model.js';
import { Statistic } from '../../models/statistic.model.js';
import type { Ctx } from '../../utils/context.js';
import { deviceLane, type DeviceFinder } from '../devices/index.js';
import type { Happening, RecentActivityService } from './recent-activity.service.js';
import { utcDay } from './statistics-recorder.service.js';

export interface UserStatistics {
  sent: number;
  received: number;
  failed: number;
  /** Share of sent messages that arrived, 0 to 100 with one decimal; null when nothing was sent. */
  deliveryRate: number | null;
  /** Messages that wait to be sent. */
  queued: number;
  devices: { total: number; connected: number };
  /** The last 14 UTC days, oldest first. */
  days: { date: string; sent: number; received: number }[];
  recent: Happening[];
}

const DAYS = 14;
const DAY_MS = 86_400_000;
const ARRIVED = new Set(['delivered', 'read', 'played']);

/** The figures of a dashboard, over all devices the caller may see. */
export class UserStatisticsService {
  constructor(private readonly deps: { finder: DeviceFinder; recent: RecentActivityService }) {}

  /** @param input.from start of the caller's day */
  async get(ctx: Ctx, input: { from: Date }): Promise<UserStatistics> {
    const scope = await this.deps.finder.scope(ctx, 'device.read');
    const devices = await Device.findAll({
      attributes: ['id', 'deviceId', 'status'],
      where: scope === 'all' ? {} : { id: scope },
    });
    const ids = devices.map((device) => device.id);
    const [today, queued, days, recent] = await Promise.all([
      countsSince(ids, input.from),
      waitingOf(devices),
      daysOf(ids),
      this.deps.recent.list(ctx, scope === 'all' ? undefined : devices.map((device) => device.deviceId)),
    ]);
    const connected = devices.filter((device) => device.status === 'connected').length;
    return { ...today, queued, devices: { total: devices.length, connected }, days, recent };
  }
}

type Counts = Pick<UserStatistics, 'sent' | 'received' | 'failed' | 'deliveryRate'>;

/** Counted from the index (device, direction, time, status) alone. */
async function countsSince(deviceRowIds: number[], from: Date): Promise<Counts> {
  const groups = (await Message.findAll({
    attributes: ['direction', 'status', [fn('COUNT', col('status')), 'count']],
    where: { sessionId: deviceRowIds, direction: ['incoming', 'outgoing'], timestamp: { [Op.gte]: from } },
    group: ['direction', 'status'],
    raw: true,
  })) as unknown as { direction: string; status: string; count: number }[];
  const sum = (matches: (group: { direction: string; status: string }) => boolean): number =>
    groups.filter(matches).reduce((total, group) => total + Number(group.count), 0);
  const sent = sum(
    ({ direction, status }) => direction === 'outgoing' && status !== 'pending' && status !== 'failed',
  );
  const arrived = sum(({ direction, status }) => direction === 'outgoing' && ARRIVED.has(status));
  return {
    sent,
    received: sum(({ direction }) => direction === 'incoming'),
    failed: sum(({ direction, status }) => direction === 'outgoing' && status === 'failed'),
    deliveryRate: sent === 0 ? null : Math.round((arrived / sent) * 1000) / 10,
  };
}

async function waitingOf(devices: Device[]): Promise<number> {
  const lanes = devices.map((device) => deviceLane(device.deviceId));
  const [singles, jobs] = await Promise.all([
    QueueItem.count({ where: { lane: lanes, state: ['ready', 'leased'], kind: 'send-message' } }),
    Job.findAll({
      attributes: ['total', 'completed', 'failed', 'cancelled'],
      where: { deviceId: devices.map((device) => device.id), status: ['queued', 'processing', 'paused'] },
    }),
  ]);
  return jobs.reduce((sum, job) => sum + job.total - job.completed - job.failed - job.cancelled, singles);
}

async function daysOf(deviceRowIds: number[]): Promise<UserStatistics['days']> {
  const dates = Array.from({ length: DAYS }, (_, index) =>
    utcDay(new Date(Date.now() - (DAYS - 1 - index) * DAY_MS)),
  );
  const rows = (await Statistic.findAll({
    attributes: [
      'date',
      [fn('SUM', col('outgoingMessages')), 'sent'],
      [fn('SUM', col('incomingMessages')), 'received'],
    ],
    where: { deviceId: deviceRowIds, date: { [Op.gte]: dates[0] } },
    group: ['date'],
    raw: true,
  })) as unknown as { date: string; sent: number; received: number }[];
  return dates.map((date) => {
    const row = rows.find((item) => String(item.date) === date);
    return { date, sent: Number(row?.sent ?? 0), received: Number(row?.received ?? 0) };
  });
}
