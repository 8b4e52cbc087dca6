import { Op } from 'sequelize';
import { EventRow } from '../models/event.model.js';

const DAY_MS = 86_400_000;
const BATCH = 5_000;

export interface RetentionOptions {
  maxAgeMs?: number;
  maxRows?: number;
}

/**
 * Deletes events older than a day and, beyond that, all but the newest 200,000.
 * Small batches by id keep the writer free; returns how many rows went.
 */
export async function pruneEvents(options: RetentionOptions = {}): Promise<number> {
  const oldest = new Date(Date.now() - (options.maxAgeMs ?? DAY_MS));
  const head = Number((await EventRow.max('id')) ?? 0);
  const tail = Number((await EventRow.min('id')) ?? 0);
  const lastOld = Number((await EventRow.max('id', { where: { createdAt: { [Op.lt]: oldest } } })) ?? 0);
  const limitId = Math.max(lastOld, head - (options.maxRows ?? 200_000));
  let removed = 0;
  for (let from = tail; from > 0 && from <= limitId; from += BATCH) {
    const upTo = Math.min(limitId, from + BATCH - 1);
    removed += await EventRow.destroy({ where: { id: { [Op.lte]: upTo } } });
  }
  return removed;
}
