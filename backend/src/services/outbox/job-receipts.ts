/** What receipts mean for the items and counters of jobs. Each item is counted once for delivered and once for read. */
import { padded, placeholders, type Sql } from '../../database/sql.js';
import type { StatusPlan } from './status-plan.js';

export interface ItemReceipt {
  jobRowId: number;
  messageId: string;
  step: StatusPlan;
  at: Date;
  error?: { code: string; message: string };
}

interface Counts {
  delivered: number;
  read: number;
  completed: number;
  failed: number;
}

/** Runs in the caller's transaction. @returns row ids of the jobs whose counters changed */
export async function countReceipts(sql: Sql, receipts: ItemReceipt[]): Promise<number[]> {
  const byJob = new Map<number, ItemReceipt[]>();
  for (const receipt of receipts) {
    const ofJob = byJob.get(receipt.jobRowId);
    if (ofJob) ofJob.push(receipt);
    else byJob.set(receipt.jobRowId, [receipt]);
  }
  const changed: number[] = [];
  for (const [jobRowId, ofJob] of byJob) {
    const counts = await countOfJob(sql, jobRowId, ofJob);
    if (Object.values(counts).every((count) => count === 0)) continue;
    await addToJob(sql, jobRowId, counts);
    changed.push(jobRowId);
  }
  return changed;
}

async function countOfJob(sql: Sql, jobRowId: number, receipts: ItemReceipt[]): Promise<Counts> {
  const counts = { delivered: 0, read: 0, completed: 0, failed: 0 };
  const arrived = receipts.filter(({ step }) => step.status === 'delivered' || isRead(step));
  counts.delivered = await mark(sql, jobRowId, 'deliveredAt', arrived);
  counts.read = await mark(
    sql,
    jobRowId,
    'readAt',
    receipts.filter(({ step }) => isRead(step)),
  );
  for (const receipt of receipts) {
    if (receipt.step.status === 'failed') await failItem(sql, receipt, counts);
    else if (receipt.step.previous === 'failed') await reviveItem(sql, receipt, counts);
  }
  return counts;
}

const isRead = ({ status }: StatusPlan): boolean => status === 'read' || status === 'played';

/** One statement for all items with the same moment. @returns how many had no mark before */
async function mark(
  sql: Sql,
  jobRowId: number,
  column: 'deliveredAt' | 'readAt',
  receipts: ItemReceipt[],
): Promise<number> {
  const byTime = new Map<string, string[]>();
  for (const { at, messageId } of receipts) {
    const stamp = sql.time(at);
    byTime.set(stamp, [...(byTime.get(stamp) ?? []), messageId]);
  }
  let marked = 0;
  for (const [stamp, messageIds] of byTime) {
    const ids = padded(messageIds);
    // `+ 0` keeps SQLite from walking through the whole job instead of looking the few messages up.
    marked += await sql.update(
      `UPDATE job_items SET ${column} = $1
       WHERE jobId + 0 = $2 AND ${column} IS NULL AND messageId IN (${placeholders(ids.length, 2)})`,
      [stamp, jobRowId, ...ids],
    );
  }
  return marked;
}

/** A message we had given up has arrived after all. */
async function reviveItem(sql: Sql, { messageId, jobRowId, at }: ItemReceipt, counts: Counts): Promise<void> {
  const revived = await sql.update(
    `UPDATE job_items SET status = 'completed', errorCode = NULL, errorMessage = NULL, retryable = NULL,
       sentAt = COALESCE(sentAt, $1) WHERE jobId = $2 AND messageId = $3 AND status = 'failed'`,
    [sql.time(at), jobRowId, messageId],
  );
  counts.completed += revived;
  counts.failed -= revived;
}

/** The server took the message and reported a failure afterwards. An item still in flight is settled by its sender. */
async function failItem(
  sql: Sql,
  { messageId, jobRowId, error }: ItemReceipt,
  counts: Counts,
): Promise<void> {
  const failed = await sql.update(
    `UPDATE job_items SET status = 'failed', errorCode = $1, errorMessage = $2, retryable = 1
     WHERE jobId = $3 AND messageId = $4 AND status = 'completed'`,
    [
      (error?.code ?? 'FAILED').slice(0, 40),
      error?.message ?? 'WhatsApp reported a failure.',
      jobRowId,
      messageId,
    ],
  );
  counts.failed += failed;
  counts.completed -= failed;
}

async function addToJob(sql: Sql, jobRowId: number, counts: Counts): Promise<void> {
  await sql.update(
    `UPDATE jobs SET delivered = delivered + $1, \`read\` = \`read\` + $2, completed = completed + $3, failed = failed + $4
     WHERE id = $5`,
    [counts.delivered, counts.read, counts.completed, counts.failed, jobRowId],
  );
  if (counts.failed === 0) return;
  // A finished job whose items changed sides is called what it now is.
  await sql.update(
    `UPDATE jobs SET status = CASE WHEN failed = 0 THEN 'completed' WHEN completed = 0 THEN 'failed' ELSE 'partial' END
     WHERE id = $1 AND status IN ('completed', 'partial', 'failed')`,
    [jobRowId],
  );
}
