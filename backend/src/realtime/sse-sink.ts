import type { ServerResponse } from 'node:http';
import type { StreamSink } from './stream-client.js';

/** `no-transform` keeps the compression middleware from holding events back. */
export const SSE_HEADERS: Record<string, string> = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  Connection: 'keep-alive',
  'X-Accel-Buffering': 'no',
};

/** Starts an SSE answer and wraps it as a sink. */
export function sseSink(response: ServerResponse): StreamSink {
  response.writeHead(200, SSE_HEADERS);
  response.flushHeaders();
  response.socket?.setNoDelay(true);
  response.socket?.setTimeout(0);
  let isCorked = false;
  return {
    // The events of one read go out together: one system call for a client instead of one for each event.
    write: (chunk) => {
      if (!isCorked) {
        isCorked = true;
        response.cork();
        process.nextTick(() => {
          isCorked = false;
          response.uncork();
        });
      }
      response.write(chunk);
    },
    bufferedBytes: () => response.writableLength,
    drained: () =>
      new Promise<void>((resolve) => {
        if (!response.writableNeedDrain || response.destroyed) return resolve();
        const done = (): void => {
          response.off('drain', done);
          response.off('close', done);
          resolve();
        };
        response.once('drain', done);
        response.once('close', done);
      }),
    close: (isAbrupt) => {
      if (isAbrupt) response.destroy();
      else response.end();
    },
  };
}
