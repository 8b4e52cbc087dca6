import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface MediaSink {
  /**
   * Stores a file and gives the path to read it from; the same content is stored once.
   * @throws MediaTooLargeError beyond the size limit
   */
  store(
    stream: Readable,
    file: { mimetype: string; fileName?: string },
  ): Promise<{ path: string; sizeBytes: number }>;
}

export class MediaTooLargeError extends Error {
  constructor(readonly maxBytes: number) {
    super(`the file is larger than ${maxBytes} bytes`);
    this.name = 'MediaTooLargeError';
  }
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/gif': '.gif',
  'video/mp4': '.mp4',
  'video/3gpp': '.3gp',
  'audio/ogg': '.ogg',
  'audio/mpeg': '.mp3',
  'audio/mp4': '.m4a',
  'audio/aac': '.aac',
  'application/pdf': '.pdf',
};

function extensionFor(file: { mimetype: string; fileName?: string }): string {
  const known = EXTENSIONS[file.mimetype.split(';')[0]?.trim().toLowerCase() ?? ''];
  if (known) return known;
  const own = extname(file.fileName ?? '').toLowerCase();
  return /^\.[a-z0-9]{1,8}$/.test(own) ? own : '.bin';
}

/** Files under `root`, named by the SHA-256 of their content: `ab/abcdef….jpg`. */
export class MediaStore implements MediaSink {
  constructor(
    private readonly root: string,
    private readonly maxBytes = 100 * 1024 * 1024,
  ) {}

  async store(
    stream: Readable,
    file: { mimetype: string; fileName?: string },
  ): Promise<{ path: string; sizeBytes: number }> {
    const incoming = join(this.root, 'incoming');
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    const temporary = join(incoming, randomUUID());
    const hash = createHash('sha256');
    let sizeBytes = 0;
    const meter = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        sizeBytes += chunk.length;
        hash.update(chunk);
        if (sizeBytes > this.maxBytes) done(new MediaTooLargeError(this.maxBytes));
        else done(null, chunk);
      },
    });
    try {
      await pipeline(stream, meter, createWriteStream(temporary, { mode: 0o600 }));
      const name = hash.digest('hex');
      const folder = join(this.root, name.slice(0, 2));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${name}${extensionFor(file)}`);
      await rename(temporary, path);
      return { path, sizeBytes };
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }
}
