import type { Pagination } from '../routes/route.js';

/** The `pagination` of a list answer. */
export function pageOf(query: { page: number; limit: number }, total: number, nextCursor: string | null = null): Pagination {
  return { page: query.page, limit: query.limit, total, totalPages: Math.ceil(total / query.limit), nextCursor };
}
