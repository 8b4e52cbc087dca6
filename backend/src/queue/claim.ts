/**
 * The statements that differ between the dialects.
 *
 * SQLite: one `UPDATE … RETURNING`. Writes are serial there, so the test "nothing else of this lane runs" and the
 * update are one step.
 * MySQL: the lane's row is the lock. `FOR UPDATE SKIP LOCKED` on it means: if another process is choosing from this
 * lane right now, leave the lane to it. READ COMMITTED, so that no gap is locked and enqueueing never waits for us.
 */
import { QueryTypes } from 'sequelize';
import type { Database } from '../database/database.js';
import type { EnqueueResult } from './types.js';

export interface ItemRow {
  id: number;
  kind: string;
  lane: string;
  payload: string;
  priority: number;
  attempts: number;
  maxAttempts: number;
}

export interface ClaimContext {
  lane: string;
  owner: string;
  /** Times as text of the dialect. */
  now: string;
  leaseUntil: string;
}

const COLUMNS = 'id, kind, lane, payload, priority, attempts, maxAttempts';
const NEXT = `SELECT i.id FROM queue_items i
  WHERE i.lane = $1 AND i.state = 'ready' AND i.runAt <= $2
    AND NOT EXISTS (SELECT 1 FROM queue_items b WHERE b.lane = $1 AND b.state = 'leased')
  ORDER BY i.priority, i.id LIMIT 1`;
const OPEN_LANE = `pausedAt IS NULL AND (nextAt IS NULL OR nextAt <= $2) AND (waitUntil IS NULL OR waitUntil <= $2)`;

const SQLITE_CLAIM = `UPDATE queue_items
  SET state = 'leased', leaseOwner = $3, leaseUntil = $4, attempts = attempts + 1, updatedAt = $2
  WHERE id = (${NEXT})
    AND NOT EXISTS (SELECT 1 FROM queue_lanes l WHERE l.lane = $1 AND NOT (${OPEN_LANE}))
  RETURNING ${COLUMNS}`;

export async function claimOnSqlite(database: Database, claim: ClaimContext): Promise<ItemRow | undefined> {
  const rows = await database.sequelize.query<ItemRow>(SQLITE_CLAIM, {
    type: QueryTypes.SELECT,
    bind: [claim.lane, claim.now, claim.owner, claim.leaseUntil],
  });
  return rows[0];
}

/** Lanes whose row exists; a lane's row is never removed. One set per database. */
const lanesWithRow = new WeakMap<Database, Set<string>>();

export async function claimOnMysql(database: Database, claim: ClaimContext): Promise<ItemRow | undefined> {
  await ensureLaneRow(database, claim);
  return database.transaction(async () => {
    const select = async <T extends object>(sql: string, bind: unknown[]) =>
      (await database.sequelize.query<T>(sql, { type: QueryTypes.SELECT, bind }))[0];
    const lane = await select(
      `SELECT lane FROM queue_lanes WHERE lane = $1 AND ${OPEN_LANE} FOR UPDATE SKIP LOCKED`,
      [claim.lane, claim.now],
    );
    if (lane === undefined) return undefined;
    const next = await select<{ id: number }>(NEXT, [claim.lane, claim.now]);
    if (next === undefined) return undefined;
    const [, claimed] = await database.sequelize.query(
      `UPDATE queue_items SET state = 'leased', leaseOwner = $1, leaseUntil = $2, attempts = attempts + 1, updatedAt = $3
       WHERE id = $4 AND state = 'ready'`,
      { type: QueryTypes.UPDATE, bind: [claim.owner, claim.leaseUntil, claim.now, next.id] },
    );
    if (claimed !== 1) return undefined;
    return select<ItemRow>(`SELECT ${COLUMNS} FROM queue_items WHERE id = $1`, [next.id]);
  });
}

async function ensureLaneRow(database: Database, claim: ClaimContext): Promise<void> {
  const known = lanesWithRow.get(database) ?? new Set<string>();
  lanesWithRow.set(database, known);
  if (known.has(claim.lane)) return;
  await database.sequelize.query(
    'INSERT IGNORE INTO queue_lanes (lane, createdAt, updatedAt) VALUES ($1, $2, $2)',
    {
      type: QueryTypes.UPDATE,
      bind: [claim.lane, claim.now],
    },
  );
  if (known.size > 10_000) known.clear();
  known.add(claim.lane);
}

export interface NewItem {
  kind: string;
  lane: string;
  payload: string;
  priority: number;
  maxAttempts: number;
  dedupKey: string | null;
  runAt: string;
  now: string;
}

/** Inserts an item, or finds the live one with the same dedupKey. */
export async function insertItem(database: Database, item: NewItem): Promise<EnqueueResult> {
  const insert = `INSERT INTO queue_items
    (kind, lane, payload, priority, runAt, state, attempts, maxAttempts, dedupKey, createdAt, updatedAt)
    VALUES ($1, $2, $3, $4, $5, 'ready', 0, $6, $7, $8, $8)`;
  const bind = [
    item.kind,
    item.lane,
    item.payload,
    item.priority,
    item.runAt,
    item.maxAttempts,
    item.dedupKey,
    item.now,
  ];
  const onConflict =
    database.dialect === 'sqlite'
      ? 'ON CONFLICT (dedupKey) DO NOTHING'
      : 'ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id)';
  const sql = item.dedupKey === null ? insert : `${insert} ${onConflict}`;
  const [id, changed] = await database.sequelize.query(sql, { type: QueryTypes.INSERT, bind });
  if (changed === 1) return { id: Number(id), isNew: true };
  const [existing] = await database.sequelize.query<{ id: number }>(
    'SELECT id FROM queue_items WHERE dedupKey = $1',
    {
      type: QueryTypes.SELECT,
      bind: [item.dedupKey],
    },
  );
  return { id: Number(existing?.id), isNew: false };
}
