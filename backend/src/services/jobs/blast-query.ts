import type { Sql } from '../../database/sql.js';
import { type SqlValue } from '../../database/sql.js';
import { timeFromSql } from '../../database/sql-time.js';
import type { JobStatus } from '../../models/job.model.js';
import type { CheckedNumber } from '../outbox/number-check.js';
import type { SendingDevice } from '../outbox/message-rows.js';

interface Row extends CheckedNumber {
  jobRowId: number;
  jobId: string;
  jobStatus: JobStatus;
  jobTime: unknown;
  delaySec: number;
  deviceRowId: number;
  deviceId: string;
  ownerId: number;
  phoneNumber: string | null;
  itemId: number | null;
  seq: number;
  phone: string;
  recipientName: string | null;
  message: string;
  itemStatus: 'pending' | 'processing';
  attempts: number;
  messageId: string;
  messageRowId: number | null;
  messageTime: unknown;
  identityId: number | null;
  pushName: string | null;
  lid: string | null;
  conversationId: number | null;
  conversationName: string | null;
}

export interface BlastItem {
  id: number;
  seq: number;
  phone: string;
  recipientName: string | null;
  message: string;
  /** True when an earlier run already started it: it may have been sent. */
  isInFlight: boolean;
  attempts: number;
  messageId: string;
  messageRowId: number | null;
  /** Of the row written by an earlier run. */
  messageTime: Date | null;
  identity?: CheckedNumber & { id: number; lid: string | null; pushName: string | null };
  conversation?: { id: number; name: string | null; identityId: number };
}

export interface BlastStep {
  jobRowId: number;
  jobId: string;
  status: JobStatus;
  createdAt: Date;
  delaySec: number;
  device: SendingDevice;
  item?: BlastItem;
}

// First what an earlier run left in flight, then the next recipient. One statement, two index look-ups.
const STEP = `SELECT j.id AS jobRowId, j.jobId AS jobId, j.status AS jobStatus, j.createdAt AS jobTime,
    j.delaySec AS delaySec,
    d.id AS deviceRowId, d.deviceId AS deviceId, d.userId AS ownerId, d.phoneNumber AS phoneNumber,
    ji.id AS itemId, ji.seq AS seq, ji.phone AS phone, ji.recipientName AS recipientName, ji.message AS message,
    ji.status AS itemStatus, ji.attempts AS attempts, ji.messageId AS messageId, ji.messageRowId AS messageRowId,
    i.id AS identityId, i.pushName AS pushName, i.lid AS lid, i.isOnWhatsApp AS isOnWhatsApp, i.checkedAt AS checkedAt,
    m.timestamp AS messageTime, c.id AS conversationId, c.name AS conversationName
  FROM jobs j
  JOIN whatsapp_sessions d ON d.id = j.deviceId
  LEFT JOIN job_items ji ON ji.id = COALESCE(
    (SELECT a.id FROM job_items a WHERE a.jobId = $1 AND a.status = 'processing' ORDER BY a.seq LIMIT 1),
    (SELECT b.id FROM job_items b WHERE b.jobId = $1 AND b.status = 'pending' ORDER BY b.seq LIMIT 1))
  LEFT JOIN messages m ON m.id = ji.messageRowId
  LEFT JOIN identities i ON i.pn = ji.phone
  LEFT JOIN conversations c ON c.deviceId = d.id AND c.identityId = i.id
  WHERE j.id = $1`;

/** Where a job stands and what its next message is. */
export async function loadStep(sql: Sql, jobRowId: number): Promise<BlastStep | undefined> {
  const row = await sql.first<Row>(STEP, [jobRowId]);
  if (row === undefined) return undefined;
  return {
    jobRowId: row.jobRowId,
    jobId: row.jobId,
    status: row.jobStatus,
    createdAt: timeFromSql(row.jobTime) ?? new Date(),
    delaySec: row.delaySec,
    device: {
      id: row.deviceRowId,
      deviceId: row.deviceId,
      userId: row.ownerId,
      phoneNumber: row.phoneNumber,
    },
    item: row.itemId === null ? undefined : itemOf(row, row.itemId),
  };
}

function itemOf(row: Row, id: number): BlastItem {
  const { seq, phone, recipientName, message, attempts, messageId, messageRowId, isOnWhatsApp, checkedAt } =
    row;
  return {
    id,
    seq,
    phone,
    recipientName,
    message,
    isInFlight: row.itemStatus === 'processing',
    attempts,
    messageId,
    messageRowId,
    messageTime: timeFromSql(row.messageTime),
    identity:
      row.identityId === null
        ? undefined
        : { id: row.identityId, lid: row.lid, pushName: row.pushName, isOnWhatsApp, checkedAt },
    conversation:
      row.conversationId === null || row.identityId === null
        ? undefined
        : { id: row.conversationId, name: row.conversationName, identityId: row.identityId },
  };
}

/** Numbers of the next recipients that were not checked since `checkedAfter`, or were absent before the job was made. */
export async function numbersToCheck(
  sql: Sql,
  job: Pick<BlastStep, 'jobRowId' | 'createdAt'>,
  fromSeq: number,
  checkedAfter: Date,
): Promise<string[]> {
  const bind: SqlValue[] = [job.jobRowId, fromSeq, sql.time(checkedAfter), sql.time(job.createdAt)];
  const rows = await sql.all<{ phone: string }>(
    `SELECT ji.phone AS phone FROM job_items ji LEFT JOIN identities i ON i.pn = ji.phone
     WHERE ji.jobId = $1 AND ji.seq >= $2 AND ji.status IN ('pending', 'processing')
       AND (i.checkedAt IS NULL OR i.checkedAt < $3 OR (i.isOnWhatsApp = 0 AND i.checkedAt < $4))
     ORDER BY ji.seq LIMIT 50`,
    bind,
  );
  return rows.map((row) => row.phone);
}
