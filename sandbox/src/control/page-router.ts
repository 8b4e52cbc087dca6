import { Router, type Request, type Response } from 'express';
import type { SandboxControl } from './index.js';

const HEARTBEAT_MS = 15_000;
/** A reader this far behind is cut off; it comes back and asks for what it missed. */
const MAX_BACKLOG_BYTES = 1024 * 1024;

/** Where the reader left off: `Last-Event-ID` of a reconnect, else `after`; undefined starts with what comes next. */
function startOf(request: Request): number | undefined {
  const wanted = Number(request.get('last-event-id') ?? request.query.after ?? NaN);
  return Number.isInteger(wanted) && wanted >= 0 ? wanted : undefined;
}

/** Happenings as server-sent events; the id of each is its sequence number. */
function stream(control: SandboxControl, request: Request, response: Response): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const write = (event: { seq: number }): void => {
    response.write(`id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
    if (response.writableLength > MAX_BACKLOG_BYTES) response.destroy();
  };
  response.write('retry: 1000\n\n');
  const after = startOf(request);
  if (after !== undefined) for (const event of control.events(after)) write(event);
  const stopWatching = control.watchEvents(write);
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  response.on('close', () => {
    stopWatching();
    clearInterval(heartbeat);
  });
}

/** What the phone page reads besides the documented control calls. */
export function createPageRouter(control: SandboxControl): Router {
  const router = Router();
  router.get('/stream', (request, response) => stream(control, request, response));
  router.get('/overview', (_request, response) => response.json(control.overview()));
  router.post('/phones', (request, response) => response.json(control.createPhone(request.body)));
  router.get('/chats/:phone', (request, response) =>
    response.json(control.chats(String(request.params.phone))),
  );
  router.get('/thumbnails/:phone/:id', (request, response) => {
    const bytes = control.thumbnail(String(request.params.phone), String(request.params.id));
    response.set('x-content-type-options', 'nosniff').type('jpeg').send(Buffer.from(bytes));
  });
  return router;
}
