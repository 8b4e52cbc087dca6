import { raw, Router, type Request, type Response } from 'express';
import type { World } from '../world.js';

/** Same limit as the one told to clients (MEDIA-1). */
export const MAX_MEDIA_BYTES = 128 * 1024 * 1024;

/** Address of a file as seen by a client that reaches us under this host name. */
export const mediaUrl = ({ endpoints }: World, hostName: string, path: string): string =>
  `http://${hostName}:${endpoints.port}${path}`;

/**
 * Takes an upload. The answer names a plain http address and no direct path: a client downloads such a file without
 * any TLS settings, while the path works on the TLS port too (MEDIA-2).
 */
function upload(world: World, request: Request, response: Response): void {
  if (request.query.auth !== world.media.auth) {
    response.status(401).json({ code: 'UNAUTHORIZED', message: 'Ask for a media connection first' });
    return;
  }
  const body: unknown = request.body;
  const { kind, token } = request.params;
  if (!Buffer.isBuffer(body) || !body.length) {
    response.status(400).json({ code: 'INVALID_REQUEST', message: 'The upload is empty' });
    return;
  }
  const path = world.media.put(String(kind), body, String(token));
  world.events.add('media.uploaded', { kind: String(kind), bytes: body.length });
  response.json({ url: mediaUrl(world, request.hostname, path) });
}

/** Serves a file or, when a client asks for one, a range of it (MEDIA-4). */
function download(world: World, request: Request, response: Response): void {
  const bytes = world.media.get(request.path);
  if (!bytes) {
    response.status(404).json({ code: 'NOT_FOUND', message: 'Nothing was uploaded here, or it has expired' });
    return;
  }
  // Profile pictures are not encrypted; programs show them from here.
  const type = request.params.kind === 'picture' ? 'image/jpeg' : 'application/octet-stream';
  response.set({ 'content-type': type, 'accept-ranges': 'bytes', 'x-content-type-options': 'nosniff' });
  const ranges = request.range(bytes.length);
  const [range] = Array.isArray(ranges) ? ranges : [];
  if (!range) {
    response.send(bytes);
    return;
  }
  response.status(206).set('content-range', `bytes ${range.start}-${range.end}/${bytes.length}`);
  response.send(bytes.subarray(range.start, range.end + 1));
}

/** The media host: uploads and downloads of encrypted files, and profile pictures. */
export function createMediaRouter(world: World): Router {
  const router = Router();
  const body = raw({ type: () => true, limit: MAX_MEDIA_BYTES });
  router.post('/mms/:kind/:token', body, (request, response) => upload(world, request, response));
  router.get('/mms/:kind/:token', (request, response) => download(world, request, response));
  return router;
}
