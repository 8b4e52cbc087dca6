/** What receipts mean for the items and counters of jobs. Each item is counted once for delivered and once for read. */
import type { Sql } from '../../database/sql.js';
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
  const byJob = new Map<number, Counts>();
  for (const receipt of receipts) {
    const counts = byJob.get(receipt.jobRowId) ?? { delivered: 0, read: 0, completed: 0, failed: 0 };
    byJob.set(receipt.jobRowId, counts);
    if (receipt.step.status === 'failed') await failItem(sql, receipt, counts);
    else await raiseItem(sql, receipt, counts);
  }
  const changed = [...byJob].filter(([, counts]) => Object.values(counts).some((count) => count !== 0));
  for (const [jobRowId, counts] of changed) await addToJob(sql, jobRowId, counts);
  return changed.map(([jobRowId]) => jobRowId);
}

async function raiseItem(
  sql: Sql,
  { messageId, jobRowId, step, at }: ItemReceipt,
  counts: Counts,
): Promise<void> {
  const stamp = sql.time(at);
  const mark = (column: 'deliveredAt' | 'readAt'): Promise<number> =>
    sql.update(
      `UPDATE job_items SET ${column} = $1 WHERE jobId = $2 AND messageId = $3 AND ${column} IS NULL`,
      [stamp, jobRowId, messageId],
    );
  if (step.status !== 'sent') counts.delivered += await mark('deliveredAt');
  if (step.status === 'read' || step.status === 'played') counts.read += await mark('readAt');
  if (step.previous !== 'failed') return;
  const revived = await sql.update(
    `UPDATE job_items SET status = 'completed', errorCode = NULL, errorMessage = NULL, retryable = NULL,
       sentAt = COALESCE(sentAt, $1) WHERE jobId = $2 AND messageId = $3 AND status = 'failed'`,
    [stamp, jobRowId, messageId],
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
