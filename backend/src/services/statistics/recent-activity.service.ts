import { QueryTypes } from 'sequelize';
import { padded, placeholders } from '../../database/sql.js';
import { timeFromSql } from '../../database/sql-time.js';
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
    const rows = (await latest(since, deviceIds))
      .filter((row) => visible.allows(row))
      .sort((a, b) => b.id - a.id);
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

type LoggedEvent = Pick<EventRow, 'id' | 'type' | 'deviceId' | 'ownerId' | 'audience' | 'payload'> & {
  createdAt: unknown;
};

/** The newest events of every kind: one plain statement, since each of its parts ends after a few rows of an index. */
async function latest(since: number, deviceIds: string[] | undefined): Promise<LoggedEvent[]> {
  if (deviceIds?.length === 0) return [];
  const kinds = Object.keys(TELLERS);
  const devices = padded(deviceIds ?? []);
  const ofDevices = deviceIds ? `AND deviceId IN (${placeholders(devices.length, 1 + kinds.length)})` : '';
  const parts = kinds.map(
    (_, index) => `SELECT * FROM (SELECT id, type, deviceId, ownerId, audience, payload, createdAt FROM events
      WHERE type = $${index + 2} AND id > $1 ${ofDevices} ORDER BY id DESC LIMIT ${PER_KIND}) AS kind${index}`,
  );
  const rows = await EventRow.sequelize!.query<LoggedEvent>(parts.join(' UNION ALL '), {
    type: QueryTypes.SELECT,
    bind: [since, ...kinds, ...devices],
  });
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}

async function deviceNames(rows: LoggedEvent[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => (row.deviceId ? [row.deviceId] : [])))];
  const devices = await Device.findAll({ attributes: ['deviceId', 'deviceName'], where: { deviceId: ids } });
  return new Map(devices.map((device) => [device.deviceId, device.deviceName]));
}

function tell(row: LoggedEvent, deviceName: string): Happening | undefined {
  const payload = JSON.parse(row.payload) as Payload;
  const told = TELLERS[row.type]?.(payload, deviceName);
  if (!told) return undefined;
  return {
    at: (timeFromSql(row.createdAt) ?? new Date()).toISOString(),
    kind: row.type,
    ...told,
    ...(row.deviceId ? { deviceId: row.deviceId } : {}),
    ...(payload.jobId ? { jobId: payload.jobId } : {}),
  };
}
