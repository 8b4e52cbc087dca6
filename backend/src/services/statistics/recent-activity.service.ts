import { Op } from 'sequelize';
import { Device } from '../../models/device.model.js';
import { EventRow } from '../../models/event.model.js';
import type { Ctx } from '../../utils/context.js';
import type { StreamAccessService } from '../realtime/index.js';

/** One line of "what happened". */
export interface Happening {
  /** ISO-8601 UTC. */
  at: string;
  kind: string;
  title: string;
  detail: string;
  deviceId?: string;
  jobId?: string;
}

interface Payload {
  jobId?: string;
  name?: string | null;
  deviceName?: string;
  state?: { kind: string; reason?: string };
  message?: { from?: string | null; fromName?: string | null; content?: string; type?: string };
  progress?: { total: number; completed: number; failed: number };
  pauseReason?: string | null;
}

type Teller = (payload: Payload, deviceName: string) => { title: string; detail: string } | undefined;

const job =
  (what: string): Teller =>
  ({ name, progress, pauseReason }) => ({
    title: `${name ? `“${name}”` : 'A blast'} ${what}`,
    detail:
      pauseReason ??
      (progress ? `${progress.completed} of ${progress.total} sent, ${progress.failed} failed` : ''),
  });

const LOST: Readonly<Record<string, string>> = {
  disconnected: 'disconnected',
  logged_out: 'was unlinked',
  replaced: 'was replaced by another connection',
  degraded: 'needs attention',
};

const TELLERS: Readonly<Record<string, Teller>> = {
  'message.received': ({ message }) => ({
    title: `Message from ${message?.fromName ?? message?.from ?? 'a customer'}`,
    detail: (message?.content || message?.type || '').slice(0, 140),
  }),
  session_connected: (_payload, deviceName) => ({ title: `${deviceName} connected`, detail: '' }),
  'device-status': ({ state }, deviceName) => {
    const what = LOST[state?.kind ?? ''];
    return what ? { title: `${deviceName} ${what}`, detail: state?.reason ?? '' } : undefined;
  },
  'device.created': ({ deviceName }) => ({ title: `${deviceName ?? 'A device'} was created`, detail: '' }),
  'device.deleted': ({ deviceName }) => ({ title: `${deviceName ?? 'A device'} was deleted`, detail: '' }),
  'job.completed': job('finished'),
  'job.failed': job('failed'),
  'job.paused': job('was paused'),
  'job.resumed': job('goes on'),
  'job.cancelled': job('was cancelled'),
};

const SHOWN = 20;
/** Rows looked at per kind of event, and how far back at most. */
const PER_KIND = 40;
const WINDOW = 50_000;

/** The latest happenings a caller may know of, read from the event log. */
export class RecentActivityService {
  constructor(private readonly access: StreamAccessService) {}

  /** @param deviceIds public ids to look at; all devices when left out */
  async list(ctx: Ctx, deviceIds?: string[]): Promise<Happening[]> {
    const visible = await this.access.of(ctx);
    const since = Number((await EventRow.max('id')) ?? 0) - WINDOW;
    const kinds = await Promise.all(Object.keys(TELLERS).map((type) => latest(type, since, deviceIds)));
    const rows = kinds
      .flat()
      .filter((row) => visible.allows(row))
      .sort((a, b) => Number(b.id) - Number(a.id));
    const names = await deviceNames(rows.slice(0, PER_KIND * 2));
    const told: Happening[] = [];
    for (const row of rows) {
      if (told.length === SHOWN) break;
      const happening = tell(row, names.get(row.deviceId ?? '') ?? 'A device');
      if (happening) told.push(happening);
    }
    return told;
  }
}

const latest = (type: string, since: number, deviceIds: string[] | undefined): Promise<EventRow[]> =>
  EventRow.findAll({
    where: { type, id: { [Op.gt]: since }, ...(deviceIds ? { deviceId: deviceIds } : {}) },
    order: [['id', 'DESC']],
    limit: PER_KIND,
  });

async function deviceNames(rows: EventRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => (row.deviceId ? [row.deviceId] : [])))];
  const devices = await Device.findAll({ attributes: ['deviceId', 'deviceName'], where: { deviceId: ids } });
  return new Map(devices.map((device) => [device.deviceId, device.deviceName]));
}

function tell(row: EventRow, deviceName: string): Happening | undefined {
  const payload = JSON.parse(row.payload) as Payload;
  const told = TELLERS[row.type]?.(payload, deviceName);
  if (!told) return undefined;
  return {
    at: row.createdAt.toISOString(),
    kind: row.type,
    ...told,
    ...(row.deviceId ? { deviceId: row.deviceId } : {}),
    ...(payload.jobId ? { jobId: payload.jobId } : {}),
  };
}
