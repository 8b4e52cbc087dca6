import type { EventsController } from '../controllers/events.controller.js';
import { EventsQuery } from '../validators/events.validator.js';
import { can, errors, route, type ApiRouter } from './route.js';

export function eventRoutes(router: ApiRouter, events: EventsController): void {
  route(router, {
    method: 'get',
    path: '/api/events',
    auth: can('events.stream'),
    // A browser that lost the stream comes back by itself, again and again.
    rateLimit: 'none',
    allowsQueryToken: true,
    request: { query: EventsQuery },
    responses: { 200: { contentType: 'text/event-stream' }, ...errors(401) },
    summary: 'Live events as a stream that can be resumed',
    tags: ['Events'],
    handler: events.stream,
  });
}
