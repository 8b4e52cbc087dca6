import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { Op, type WhereOptions } from 'sequelize';
import { JobItem } from '../../models/job-item.model.js';
import type { JobItemState } from './job-view.js';

const CSV_PAGE = 2_000;

export interface ItemFilter {
  status?: JobItemState;
  search?: string;
  page: number;
  limit: number;
}

const STATES: Readonly<Record<JobItemState, WhereOptions<JobItem>>> = {
  queued: { status: ['pending', 'processing'] },
  sent: { status: 'completed', deliveredAt: null, readAt: null },
  delivered: { status: 'completed', deliveredAt: { [Op.ne]: null }, readAt: null },
  read: { status: 'completed', readAt: { [Op.ne]: null } },
  failed: { status: 'failed' },
  cancelled: { status: 'cancelled' },
};

const literally = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`);

/** The recipients of a job, in order. */
export async function listItems(
  jobRowId: number,
  filter: ItemFilter,
): Promise<{ items: JobItem[]; total: number }> {
  const where: WhereOptions<JobItem>[] = [{ jobId: jobRowId }];
  if (filter.status) where.push(STATES[filter.status]);
  if (filter.search) where.push(matching(filter.search));
  const { rows, count } = await JobItem.findAndCountAll({
    where: { [Op.and]: where },
    order: [['seq', 'ASC']],
    limit: filter.limit,
    offset: (filter.page - 1) * filter.limit,
  });
  return { items: rows, total: count };
}

function matching(search: string): WhereOptions<JobItem> {
  const digits = search.replace(/\D/g, '');
  const byName = { recipientName: { [Op.substring]: literally(search) } };
  return digits ? { [Op.or]: [byName, { phone: { [Op.substring]: digits } }] } : byName;
}

/** All recipients as rows, read page by page so that memory stays flat. */
async function* allItems(jobRowId: number): AsyncGenerator<JobItem> {
  let after = 0;
  for (;;) {
    const page = await JobItem.findAll({
      where: { jobId: jobRowId, seq: { [Op.gt]: after } },
      order: [['seq', 'ASC']],
      limit: CSV_PAGE,
    });
    yield* page;
    if (page.length < CSV_PAGE) return;
    after = page.at(-1)?.seq ?? after;
  }
}

/** A CSV of all recipients; cells that a spreadsheet would run as a formula are escaped. */
export function itemsCsv<T extends object>(jobRowId: number, present: (item: JobItem) => T): Readable {
  const csv = stringify({
    header: true,
    escape_formulas: true,
    columns: [
      'seq',
      'to',
      'name',
      'message',
      'state',
      'attempts',
      'errorCode',
      'errorMessage',
      'messageId',
      'sentAt',
      'deliveredAt',
      'readAt',
    ],
  });
  const source = Readable.from(allItems(jobRowId));
  source.on('error', (error) => csv.destroy(error));
  csv.on('close', () => source.destroy());
  source.on('data', (item: JobItem) => {
    if (!csv.write(present(item))) {
      source.pause();
      csv.once('drain', () => source.resume());
    }
  });
  source.on('end', () => csv.end());
  return csv;
}
