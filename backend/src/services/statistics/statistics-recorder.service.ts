import { literal } from 'sequelize';
import type { Sql } from '../../database/sql.js';
import { Statistic } from '../../models/statistic.model.js';

export interface StatisticsCount {
  /** Row id of the device. */
  deviceRowId: number;
  /** Counted on the UTC day of this moment. */
  at: Date;
  incoming?: number;
  outgoing?: number;
  /** Conversations that had their first message of the day. */
  newlyActiveChats?: number;
}

export const utcDay = (at: Date): string => at.toISOString().slice(0, 10);

/** Adds to the one row per device and day. Runs in the caller's transaction; usually a single statement. */
export async function countStatistics(count: StatisticsCount): Promise<void> {
  const incoming = Math.trunc(count.incoming ?? 0);
  const outgoing = Math.trunc(count.outgoing ?? 0);
  const chats = Math.trunc(count.newlyActiveChats ?? 0);
  if (incoming === 0 && outgoing === 0 && chats === 0) return;
  const where = { deviceId: count.deviceRowId, date: utcDay(count.at) };
  const add = async (): Promise<number> => {
    const [changed] = await Statistic.update(
      {
        incomingMessages: literal(`incomingMessages + ${incoming}`),
        outgoingMessages: literal(`outgoingMessages + ${outgoing}`),
        activeChats: literal(`activeChats + ${chats}`),
      },
      { where },
    );
    return changed;
  };
  if ((await add()) > 0) return;
  await Statistic.bulkCreate(
    [{ ...where, incomingMessages: 0, outgoingMessages: 0, activeChats: 0, responseRate: null }],
    { ignoreDuplicates: true },
  );
  await add();
}

/** Counts one message that left. As `countStatistics`, for the path every message takes. */
export async function countOutgoing(sql: Sql, deviceRowId: number, at: Date): Promise<void> {
  const counted = await sql.update(
    'UPDATE statistics SET outgoingMessages = outgoingMessages + 1, updatedAt = $1 WHERE deviceId = $2 AND date = $3',
    [sql.time(new Date()), deviceRowId, utcDay(at)],
  );
  if (counted === 0) await countStatistics({ deviceRowId, at, outgoing: 1 });
}
