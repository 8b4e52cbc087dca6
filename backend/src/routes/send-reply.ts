import type { Request, Response } from 'express';
import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../errors/index.js';
import type { Reply } from '../controllers/reply.js';

/** Writes a handler's answer. Rejects only while nothing has been sent yet. */
export async function sendReply(reply: Reply, request: Request, response: Response): Promise<void> {
  if (response.headersSent || response.destroyed) return;
  switch (reply.kind) {
    case 'json':
      response.set(reply.headers ?? {});
      response.status(reply.status).json(reply.body);
      return;
    case 'stream':
      response.set(reply.headers);
      await pipeline(reply.body, response).catch((error: unknown) => {
        request.log.warn('A streamed answer broke off', { error });
        response.destroy();
      });
      return;
    case 'file':
      await sendFile(reply, request, response);
      return;
    case 'takeover':
      reply.run(request, response);
      return;
  }
}

function sendFile(
  reply: Extract<Reply, { kind: 'file' }>,
  request: Request,
  response: Response,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error): void => {
      if (error === undefined) return resolve();
      if (!response.headersSent) return reject(new AppError('MEDIA_NOT_FOUND', { cause: error }));
      request.log.debug('A file download broke off', { error });
      resolve();
    };
    // With a root, because Express refuses absolute paths below a folder whose name starts with a dot.
    response.sendFile(
      basename(reply.path),
      { root: dirname(reply.path), headers: reply.headers, dotfiles: 'allow' },
      done,
    );
  });
}
