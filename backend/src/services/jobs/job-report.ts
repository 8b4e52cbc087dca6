import type { Sql } from '../../database/sql.js';
import { timeFromSql } from '../../database/sql-time.js';

export interface JobReport {
  errors: { seq: number; to: string; code: string; message: string }[];
  failureReasons: { code: string; message: string; count: number; retryable: boolean }[];
  /** Cumulative counts, at most 60 points. */
  timeline: { at: string; sent: number; delivered: number; read: number }[];
}

const MOST_ERRORS = 50;
const MOST_POINTS = 60;

/** What went wrong in a job and how it went over time. */
export async function reportJob(sql: Sql, jobRowId: number): Promise<JobReport> {
  const [errors, failureReasons, timeline] = await Promise.all([
    listErrors(sql, jobRowId),
    groupFailures(sql, jobRowId),
    drawTimeline(sql, jobRowId),
  ]);
  return { errors, failureReasons, timeline };
}

async function listErrors(sql: Sql, jobRowId: number): Promise<JobReport['errors']> {
  const rows = await sql.all<{
    seq: number;
    phone: string;
    errorCode: string | null;
    errorMessage: string | null;
  }>(
    `SELECT seq, phone, errorCode, errorMessage FROM job_items WHERE jobId = $1 AND status = 'failed'
     ORDER BY seq LIMIT ${MOST_ERRORS}`,
    [jobRowId],
  );
  return rows.map((row) => ({
    seq: row.seq,
    to: row.phone,
    code: row.errorCode ?? 'FAILED',
    message: row.errorMessage ?? '',
  }));
}

async function groupFailures(sql: Sql, jobRowId: number): Promise<JobReport['failureReasons']> {
  const rows = await sql.all<{
    code: string | null;
    message: string | null;
    n: number;
    retryable: number | null;
  }>(
    `SELECT errorCode AS code, MIN(errorMessage) AS message, COUNT(*) AS n, MAX(retryable) AS retryable
     FROM job_items WHERE jobId = $1 AND status = 'failed' GROUP BY errorCode ORDER BY COUNT(*) DESC`,
    [jobRowId],
  );
  return rows.map((row) => ({
    code: row.code ?? 'FAILED',
    message: row.message ?? '',
    count: Number(row.n),
    retryable: Number(row.retryable ?? 0) === 1,
  }));
}

type Series = 'sentAt' | 'deliveredAt' | 'readAt';

async function drawTimeline(sql: Sql, jobRowId: number): Promise<JobReport['timeline']> {
  const span = await sql.first<Record<'first' | 'lastSent' | 'lastDelivered' | 'lastRead', unknown>>(
    `SELECT MIN(sentAt) AS first, MAX(sentAt) AS lastSent, MAX(deliveredAt) AS lastDelivered, MAX(readAt) AS lastRead
     FROM job_items WHERE jobId = $1`,
    [jobRowId],
  );
  const first = timeFromSql(span?.first);
  if (!first) return [];
  const lasts = [span?.lastSent, span?.lastDelivered, span?.lastRead].map(
    (at) => timeFromSql(at)?.getTime() ?? 0,
  );
  const startMs = Math.floor(first.getTime() / 1_000) * 1_000;
  const stepMs = Math.max(
    1_000,
    Math.ceil((Math.max(...lasts) - startMs) / (MOST_POINTS - 1) / 1_000) * 1_000,
  );
  const series = await Promise.all(
    (['sentAt', 'deliveredAt', 'readAt'] as const).map((column) =>
      countOverTime(sql, jobRowId, column, stepMs),
    ),
  );
  return accumulate(series, startMs, stepMs, Math.max(...lasts));
}

/** Times as text have the same beginning on both databases, so the database can group by second, minute or hour. */
async function countOverTime(
  sql: Sql,
  jobRowId: number,
  column: Series,
  stepMs: number,
): Promise<[number, number][]> {
  const length = stepMs >= 3_600_000 ? 13 : stepMs >= 60_000 ? 16 : 19;
  const rows = await sql.all<{ slot: string; n: number }>(
    `SELECT SUBSTR(${column}, 1, ${length}) AS slot, COUNT(*) AS n FROM job_items
     WHERE jobId = $1 AND ${column} IS NOT NULL GROUP BY SUBSTR(${column}, 1, ${length})`,
    [jobRowId],
  );
  const rest = '0000-00-00 00:00:00'.slice(length);
  return rows.map((row) => [Date.parse(`${row.slot}${rest}Z`.replace(' ', 'T')), Number(row.n)]);
}

function accumulate(
  series: [number, number][][],
  startMs: number,
  stepMs: number,
  endMs: number,
): JobReport['timeline'] {
  const points: JobReport['timeline'] = [];
  const upTo = (slots: [number, number][] | undefined, ms: number): number =>
    (slots ?? []).reduce((sum, [slot, count]) => (slot <= ms ? sum + count : sum), 0);
  for (let ms = startMs; points.length < MOST_POINTS; ms += stepMs) {
    const [sent, delivered, read] = series.map((slots) => upTo(slots, ms));
    points.push({
      at: new Date(ms).toISOString(),
      sent: sent ?? 0,
      delivered: delivered ?? 0,
      read: read ?? 0,
    });
    if (ms >= endMs) break;
  }
  return points;
}
