import type { UploadedFile } from '../middleware/upload.js';
import type { Ctx } from '../utils/context.js';

/** What a handler receives: parsed and checked input, nothing raw. */
export interface RouteRequest<P = unknown, Q = unknown, B = unknown> {
  ctx: Ctx;
  params: P;
  query: Q;
  body: B;
  files: UploadedFile[];
  /** The Last-Event-ID header of a resuming event stream. */
  lastEventId?: string;
}
