import type { Database } from '../../database/database.js';
import { Sql } from '../../database/sql.js';
import { timeFromSql } from '../../database/sql-time.js';
import type { LimitSettings, WaitReason } from './wait-reasons.js';

type Period = 'minute' | 'hour' | 'recipient-hour';

interface Rule {
  period: Period;
  reason: WaitReason;
  lengthMs: number;
  max: number;
  /** '' = the device as a whole. */
  recipient: string;
}

export interface LimitReached {
  reason: WaitReason;
  /** Start of the next window. */
  until: Date;
  scope: 'lane' | 'item';
}

interface Row {
  recipient: string;
  period: Period;
  windowStart: unknown;
  count: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Messages per minute, per hour and per recipient and hour, in windows of the clock, counted in the database so that
 * a restart does not forget them. 0 turns a limit off.
 */
export class SendLimits {
  private readonly sql: Sql;

  constructor(
    database: Database,
    private readonly limits: LimitSettings,
  ) {
    this.sql = new Sql(database);
  }

  /** The limit that stops the next message to this recipient, if any. @param waiting messages that will go first */
  async reached(deviceRowId: number, recipient: string, waiting = 0): Promise<LimitReached | undefined> {
    const rules = this.rulesFor(recipient);
    if (rules.length === 0) return undefined;
    const rows = await this.sql.all<Row>(
      `SELECT recipient, period, windowStart, count FROM rate_limits WHERE sessionId = $1 AND recipient IN ('', $2)`,
      [deviceRowId, recipient],
    );
    const now = Date.now();
    for (const rule of rules) {
      const windowStart = now - (now % rule.lengthMs);
      const row = rows.find((entry) => entry.period === rule.period && entry.recipient === rule.recipient);
      const isCurrent = row && timeFromSql(row.windowStart)?.getTime() === windowStart;
      const used = (isCurrent ? row.count : 0) + (rule.recipient === '' ? waiting : 0);
      if (used < rule.max) continue;
      const scope = rule.recipient === '' ? 'lane' : 'item';
      return { reason: rule.reason, until: new Date(windowStart + rule.lengthMs), scope };
    }
    return undefined;
  }

  /** Counts a message that left. Runs in the caller's transaction. */
  async count(deviceRowId: number, recipient: string): Promise<void> {
    for (const rule of this.rulesFor(recipient)) await this.add(deviceRowId, rule);
  }

  /** True when any limit on the device as a whole is on. */
  get hasDeviceLimit(): boolean {
    return this.limits.maxPerMinute > 0 || this.limits.maxPerHour > 0;
  }

  private rulesFor(recipient: string): Rule[] {
    const { maxPerMinute, maxPerHour, maxPerRecipientHour } = this.limits;
    const rules: Rule[] = [
      { period: 'minute', reason: 'limit-minute', lengthMs: MINUTE_MS, max: maxPerMinute, recipient: '' },
      { period: 'hour', reason: 'limit-hour', lengthMs: HOUR_MS, max: maxPerHour, recipient: '' },
      {
        period: 'recipient-hour',
        reason: 'limit-recipient',
        lengthMs: HOUR_MS,
        max: maxPerRecipientHour,
        recipient,
      },
    ];
    // The longest wait first: who is over the hourly limit need not look again in a minute.
    return rules.filter((rule) => rule.max > 0).sort((a, b) => b.lengthMs - a.lengthMs);
  }

  private async add(deviceRowId: number, rule: Rule): Promise<void> {
    const now = Date.now();
    const start = this.sql.time(new Date(now - (now % rule.lengthMs)));
    const reset = this.sql.time(new Date(now - (now % rule.lengthMs) + rule.lengthMs));
    // MySQL assigns from left to right: the count must look at the window before it changes.
    const changed = await this.sql.update(
      `UPDATE rate_limits SET count = CASE WHEN windowStart = $1 THEN count + 1 ELSE 1 END, windowStart = $1, resetAt = $2
       WHERE sessionId = $3 AND recipient = $4 AND period = $5`,
      [start, reset, deviceRowId, rule.recipient, rule.period],
    );
    if (changed > 0) return;
    const stamp = this.sql.time(new Date(now));
    await this.sql.insert(
      `INSERT INTO rate_limits (sessionId, recipient, period, windowStart, count, resetAt, createdAt, updatedAt)
       VALUES ($1, $2, $3, $4, 1, $5, $6, $6)`,
      [deviceRowId, rule.recipient, rule.period, start, reset, stamp],
    );
  }
}
