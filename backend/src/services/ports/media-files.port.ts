import type { Readable } from 'node:stream';

/** Where files of messages are kept. Content-addressed: the same content is stored once. */
export interface MediaFilesPort {
  store(
    stream: Readable,
    file: { mimetype: string; fileName?: string },
  ): Promise<{ path: string; sizeBytes: number }>;
}
