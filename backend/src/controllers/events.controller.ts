import type { Response } from 'express';
import type { Listener, StreamAccessService } from '../services/realtime/index.js';
import { takeover, type Reply } from './reply.js';
import type { RouteRequest } from './request.js';

type EventsRequest = RouteRequest<unknown, { lastEventId?: string }>;

/** Opens a stream on a response; implemented by the realtime hub in `app/`. */
export type OpenStream = (
  response: Response,
  listener: Listener,
  lastEventId: string | undefined,
) => Promise<void>;

/** HTTP ⇄ the realtime hub. */
export class EventsController {
  constructor(
    private readonly access: StreamAccessService,
    private readonly openStream: OpenStream,
  ) {}

  readonly stream = async ({ ctx, query, lastEventId }: EventsRequest): Promise<Reply> => {
    const listener = await this.access.listener(ctx);
    return takeover((_request, response) => {
      this.openStream(response, listener, lastEventId ?? query.lastEventId).catch((error: unknown) => {
        ctx.log.warn('An event stream could not be opened', { error });
        response.destroy();
      });
    });
  };
}
