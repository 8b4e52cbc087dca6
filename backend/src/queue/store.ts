/** The statements of the queue. What differs between the dialects is in `claim.ts`. */
import { QueryTypes } from 'sequelize';
import type { Database } from '../database/database.js';
import { sqlTime, timeFromSql } from '../database/sql-time.js';
import { claimOnMysql, claimOnSqlite, insertItem, type ClaimContext, type ItemRow } from './claim.js';
import { retryDeadlock } from '../database/retry-deadlock.js';
import type { EnqueueInput, EnqueueResult, ItemStanding, LaneStatus, QueueItem } from './types.js';

/** How a leased item is written back. */
export interface Settlement {
  state: 'ready' | 'done' | 'failed';
  runAt: Date;
  attempts: number;
  payload?: unknown;
  waitReason?: string;
  waitUntil?: Date;
  lastError?: string;
}

export interface LaneHold {
  restUntil?: Date;
  wait?: { reason: string; until: Date };
}

export interface CancelFilter {
  lane?: string;
  dedupKey?: string;
  kind?: string;
}

export class QueueStore {
  constructor(
    private readonly database: Database,
    readonly owner: string,
    private readonly leaseMs: number,
  ) {}

  time(at: Date): string {
    return sqlTime(this.database.dialect, at);
  }

  private get leaseEnd(): string {
    return this.time(new Date(Date.now() + this.leaseMs));
  }

  async insert(
    input: Required<Omit<EnqueueInput, 'dedupKey' | 'keepsPace'>> & { dedupKey?: string },
  ): Promise<EnqueueResult> {
    return insertItem(this.database, {
      now: this.time(new Date()),
      runAt: this.time(input.runAt),
      payload: JSON.stringify(input.payload ?? null),
      kind: input.kind,
      lane: input.lane,
      priority: input.priority,
      maxAttempts: input.maxAttempts,
      dedupKey: input.dedupKey ?? null,
    });
  }

  /** Takes the next due item of a lane, or nothing when another item of the lane runs or the lane is held back. */
  async claim(lane: string): Promise<QueueItem | undefined> {
    const context: ClaimContext = {
      lane,
      owner: this.owner,
      now: this.time(new Date()),
      leaseUntil: this.leaseEnd,
    };
    const row =
      this.database.dialect === 'sqlite'
        ? await claimOnSqlite(this.database, context)
        : await retryDeadlock(this.database, () => claimOnMysql(this.database, context));
    return row && itemOf(row);
  }

  /** Fenced: false when this owner no longer holds this very lease. */
  async settle(item: QueueItem, change: Settlement): Promise<boolean> {
    const isOver = change.state !== 'ready';
    const affected = await this.write(
      `UPDATE queue_items SET state = $1, runAt = $2, attempts = $3, payload = COALESCE($4, payload), waitReason = $5,
         waitUntil = $6, lastError = $7, dedupKey = CASE WHEN $8 = 1 THEN NULL ELSE dedupKey END,
         leaseOwner = NULL, leaseUntil = NULL, updatedAt = $9
       WHERE id = $10 AND state = 'leased' AND leaseOwner = $11 AND attempts = $12`,
      [
        change.state,
        this.time(change.runAt),
        change.attempts,
        change.payload === undefined ? null : JSON.stringify(change.payload),
        change.waitReason ?? null,
        change.waitUntil ? this.time(change.waitUntil) : null,
        change.lastError ?? null,
        isOver ? 1 : 0,
        this.time(new Date()),
        item.id,
        this.owner,
        item.attempts,
      ],
    );
    return affected === 1;
  }

  /** Keeps the siblings of an item back, so that work of one kind in one lane keeps its pace. */
  async holdKind(lane: string, kind: string, until: Date): Promise<void> {
    await this.write(
      `UPDATE queue_items SET runAt = $1 WHERE lane = $2 AND state = 'ready' AND kind = $3 AND runAt < $1`,
      [this.time(until), lane, kind],
    );
  }

  async holdLane(lane: string, hold: LaneHold): Promise<void> {
    await this.ensureLane(lane);
    if (hold.restUntil) {
      await this.write('UPDATE queue_lanes SET nextAt = $1 WHERE lane = $2', [
        this.time(hold.restUntil),
        lane,
      ]);
    }
    if (hold.wait) {
      await this.write('UPDATE queue_lanes SET waitReason = $1, waitUntil = $2 WHERE lane = $3', [
        hold.wait.reason,
        this.time(hold.wait.until),
        lane,
      ]);
    }
  }

  async pauseLane(lane: string, reason: string): Promise<void> {
    await this.ensureLane(lane);
    await this.write(
      'UPDATE queue_lanes SET pausedAt = $1, pauseReason = $2 WHERE lane = $3 AND pausedAt IS NULL',
      [this.time(new Date()), reason, lane],
    );
  }

  async resumeLane(lane: string): Promise<void> {
    await this.write('UPDATE queue_lanes SET pausedAt = NULL, pauseReason = NULL WHERE lane = $1', [lane]);
  }

  /** Ends all waiting in a lane; pacing stays. */
  async endWaits(lane: string): Promise<void> {
    const now = this.time(new Date());
    await this.write(
      'UPDATE queue_lanes SET waitReason = NULL, waitUntil = NULL WHERE lane = $1 AND waitUntil IS NOT NULL',
      [lane],
    );
    await this.write(
      `UPDATE queue_items SET runAt = $1 WHERE lane = $2 AND state = 'ready' AND waitReason IS NOT NULL AND runAt > $1`,
      [now, lane],
    );
  }

  async renew(ids: number[]): Promise<Set<number>> {
    if (ids.length === 0) return new Set();
    const replacements = { until: this.leaseEnd, owner: this.owner, ids };
    const mine = `id IN (:ids) AND state = 'leased' AND leaseOwner = :owner`;
    await this.database.sequelize.query(`UPDATE queue_items SET leaseUntil = :until WHERE ${mine}`, {
      type: QueryTypes.UPDATE,
      replacements,
    });
    const rows = await this.database.sequelize.query<{ id: number }>(
      `SELECT id FROM queue_items WHERE ${mine}`,
      {
        type: QueryTypes.SELECT,
        replacements,
      },
    );
    return new Set(rows.map((row) => Number(row.id)));
  }

  /**
   * Makes items whose lease ran out ready again.
   * @param all also those that have not run out but belong to another owner: for the start of a sole process
   */
  async reclaim(all: boolean): Promise<void> {
    // Read first, then update by primary key: an update over the state index would cross locks with claims.
    const expired = await this.read<{ id: number; attempts: number; leaseOwner: string }>(
      `SELECT id, attempts, leaseOwner FROM queue_items WHERE state = 'leased' AND ${all ? 'leaseOwner <> $1' : 'leaseUntil <= $1'}`,
      [all ? this.owner : this.time(new Date())],
    );
    for (const { id, attempts, leaseOwner } of expired) {
      await this.write(
        `UPDATE queue_items SET state = 'ready', leaseOwner = NULL, leaseUntil = NULL, lastError = 'The process stopped while it ran.'
         WHERE id = $1 AND state = 'leased' AND attempts = $2 AND leaseOwner = $3 ${all ? '' : 'AND leaseUntil <= $4'}`,
        [id, attempts, leaseOwner, ...(all ? [] : [this.time(new Date())])],
      );
    }
  }

  /** Lanes with something to run now. */
  async dueLanes(): Promise<string[]> {
    const rows = await this.read<{ lane: string }>(
      `SELECT d.lane AS lane FROM (SELECT DISTINCT lane FROM queue_items WHERE state = 'ready' AND runAt <= $1) d
       LEFT JOIN queue_lanes l ON l.lane = d.lane
       WHERE l.lane IS NULL OR (l.pausedAt IS NULL AND (l.nextAt IS NULL OR l.nextAt <= $1)
         AND (l.waitUntil IS NULL OR l.waitUntil <= $1))`,
      [this.time(new Date())],
    );
    return rows.map((row) => row.lane);
  }

  async cancel(filter: CancelFilter): Promise<number> {
    const entries = Object.entries(filter).filter(([, value]) => value !== undefined) as [
      keyof CancelFilter,
      string,
    ][];
    if (entries.length === 0) return 0;
    const conditions = entries.map(([name], index) => `${name} = $${index + 2}`).join(' AND ');
    return this.write(
      `UPDATE queue_items SET state = 'cancelled', dedupKey = NULL, updatedAt = $1 WHERE state = 'ready' AND ${conditions}`,
      [this.time(new Date()), ...entries.map(([, value]) => value)],
    );
  }

  async status(lane: string): Promise<LaneStatus> {
    const counts = await this.read<{ state: string; n: number }>(
      'SELECT state, COUNT(*) AS n FROM queue_items WHERE lane = $1 GROUP BY state',
      [lane],
    );
    const [row] = await this.read<Record<string, unknown>>('SELECT * FROM queue_lanes WHERE lane = $1', [
      lane,
    ]);
    const count = (state: string) => Number(counts.find((entry) => entry.state === state)?.n ?? 0);
    const waitUntil = timeFromSql(row?.waitUntil);
    const isWaiting = waitUntil !== null && waitUntil.getTime() > Date.now();
    return {
      ready: count('ready'),
      leased: count('leased'),
      done: count('done'),
      failed: count('failed'),
      cancelled: count('cancelled'),
      isPaused: Boolean(row?.pausedAt),
      pauseReason: (row?.pauseReason as string | null) ?? null,
      waitReason: isWaiting ? (row?.waitReason as string) : null,
      waitUntil: isWaiting ? waitUntil : null,
      restUntil: timeFromSql(row?.nextAt),
    };
  }

  async find(dedupKey: string): Promise<ItemStanding | undefined> {
    const [row] = await this.read<Record<string, unknown>>(
      `SELECT i.state AS state, i.runAt AS runAt, i.waitReason AS waitReason, i.waitUntil AS waitUntil,
         l.pausedAt AS pausedAt, l.waitReason AS laneReason, l.waitUntil AS laneUntil
       FROM queue_items i LEFT JOIN queue_lanes l ON l.lane = i.lane WHERE i.dedupKey = $1`,
      [dedupKey],
    );
    if (row === undefined) return undefined;
    const active = (reason: unknown, end: unknown): ItemStanding['wait'] => {
      const until = timeFromSql(end);
      return typeof reason === 'string' && until !== null && until.getTime() > Date.now()
        ? { reason, until }
        : null;
    };
    const state = row.state as ItemStanding['state'];
    return {
      state,
      runAt: timeFromSql(row.runAt) ?? new Date(),
      wait:
        state === 'ready'
          ? (active(row.laneReason, row.laneUntil) ?? active(row.waitReason, row.waitUntil))
          : null,
      isLanePaused: row.pausedAt !== null,
    };
  }

  /** When the last waiting item of a kind in a lane is due; undefined when there is none. */
  async lastRunAt(lane: string, kind: string): Promise<Date | undefined> {
    const [row] = await this.read<{ runAt: unknown }>(
      `SELECT MAX(runAt) AS runAt FROM queue_items WHERE lane = $1 AND state = 'ready' AND kind = $2`,
      [lane, kind],
    );
    return timeFromSql(row?.runAt) ?? undefined;
  }

  /** Removes ended items, a bounded number at a time. */
  async prune(endedBefore: Date): Promise<void> {
    const rows = await this.read<{ id: number }>(
      `SELECT id FROM queue_items WHERE state IN ('done', 'failed', 'cancelled') AND runAt < $1 AND updatedAt < $1 LIMIT 2000`,
      [this.time(endedBefore)],
    );
    if (rows.length === 0) return;
    await this.database.sequelize.query('DELETE FROM queue_items WHERE id IN (:ids)', {
      type: QueryTypes.BULKDELETE,
      replacements: { ids: rows.map((row) => row.id) },
    });
  }

  private async ensureLane(lane: string): Promise<void> {
    const now = this.time(new Date());
    const insert = this.database.dialect === 'sqlite' ? 'INSERT OR IGNORE' : 'INSERT IGNORE';
    const [known] = await this.read('SELECT lane FROM queue_lanes WHERE lane = $1', [lane]);
    if (known === undefined) {
      await this.write(`${insert} INTO queue_lanes (lane, createdAt, updatedAt) VALUES ($1, $2, $2)`, [
        lane,
        now,
      ]);
    }
  }

  private async read<T extends object>(sql: string, bind: unknown[]): Promise<T[]> {
    return this.database.sequelize.query<T>(sql, { type: QueryTypes.SELECT, bind });
  }

  private async write(sql: string, bind: unknown[]): Promise<number> {
    return retryDeadlock(this.database, async () => {
      const [, affected] = await this.database.sequelize.query(sql, { type: QueryTypes.UPDATE, bind });
      return affected;
    });
  }
}

function itemOf(row: ItemRow): QueueItem {
  return {
    id: Number(row.id),
    kind: row.kind,
    lane: row.lane,
    payload: JSON.parse(row.payload) as unknown,
    priority: row.priority,
    attempts: row.attempts,
    maxAttempts: row.maxAttempts,
  };
}
