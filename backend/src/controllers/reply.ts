import type { Request, Response } from 'express';
import type { Readable } from 'node:stream';

export interface Pagination {
  page: number;
  limit: number;
  total: number;
  totalPages: number;
  nextCursor: string | null;
}

/** What a handler answers. The route helper alone writes it to the socket. */
export type Reply =
  | { kind: 'json'; status: number; body: unknown; headers?: Record<string, string> }
  | { kind: 'stream'; headers: Record<string, string>; body: Readable }
  | { kind: 'file'; path: string; headers: Record<string, string> }
  | { kind: 'takeover'; run: (request: Request, response: Response) => void };

interface Extra {
  message?: string;
  pagination?: Pagination;
  /** Copies beside `data`, for readers of older shapes. */
  [field: string]: unknown;
}

const envelope = (status: number, data: unknown, extra: Extra): Reply => ({
  kind: 'json',
  status,
  body: { success: true, data, ...extra },
});

/** 200 with the usual envelope. */
export const ok = (data: unknown, extra: Extra = {}): Reply => envelope(200, data, extra);
/** 201: something now exists. */
export const created = (data: unknown, extra: Extra = {}): Reply => envelope(201, data, extra);
/** 202: taken on, not finished. */
export const accepted = (data: unknown, extra: Extra = {}): Reply => envelope(202, data, extra);
/** JSON without the envelope, for documents and documented bare shapes. */
export const bare = (body: unknown, status = 200): Reply => ({ kind: 'json', status, body });
/** Bytes as they come, e.g. a CSV. */
export const stream = (body: Readable, headers: Record<string, string>): Reply => ({
  kind: 'stream',
  body,
  headers,
});
/** A file on disk, with range requests. `path` is absolute. */
export const file = (path: string, headers: Record<string, string> = {}): Reply => ({
  kind: 'file',
  path,
  headers,
});
/** The handler keeps the response itself: server-sent events. */
export const takeover = (run: (request: Request, response: Response) => void): Reply => ({
  kind: 'takeover',
  run,
});

/** The `pagination` block of a list that knows its total. */
export function paginate(
  query: { page: number; limit: number },
  total: number,
  nextCursor: string | null = null,
): Pagination {
  return {
    page: query.page,
    limit: query.limit,
    total,
    totalPages: Math.ceil(total / query.limit),
    nextCursor,
  };
}
