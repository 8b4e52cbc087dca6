import { createHash, randomBytes } from 'node:crypto';

/** Most bytes kept at a time; beyond, the oldest files go. */
const CAPACITY_BYTES = 512 * 1024 * 1024;

interface StoredFile {
  kind: string;
  bytes: Buffer;
}

export const mediaPath = (kind: string, token: string): string => `/mms/${kind}/${token}`;

/** URL-safe base64 of the SHA-256 of a file, as the wire names uploads (MEDIA-2). */
export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

/**
 * The uploaded files. They are encrypted end to end, so the server only keeps bytes. A path may expire, as on the real
 * network; the phones still have the file and can put it back (MEDIA-5).
 */
export class MediaStore {
  /** What an upload must present (MEDIA-1). */
  readonly auth = randomBytes(16).toString('base64url');
  private readonly paths = new Map<string, string>();
  private readonly files = new Map<string, StoredFile>();
  private size = 0;

  /** Keeps a file and returns its path. */
  put(kind: string, bytes: Buffer, token: string = digestOf(bytes)): string {
    const digest = digestOf(bytes);
    if (!this.files.has(digest)) {
      this.files.set(digest, { kind, bytes });
      this.size += bytes.length;
    }
    const path = mediaPath(kind, token);
    this.paths.set(path, digest);
    this.dropOldest();
    return path;
  }

  /** The file at a path; undefined when nothing was uploaded there or it has expired. */
  get(path: string): Buffer | undefined {
    const digest = this.paths.get(path);
    return digest === undefined ? undefined : this.files.get(digest)?.bytes;
  }

  /** Takes a path away; false when there was nothing. */
  expire(path: string): boolean {
    return this.paths.delete(path);
  }

  /** A phone uploads the file again, under a new path; undefined when no phone has it any more (MEDIA-5). */
  restore(encryptedDigest: Uint8Array): string | undefined {
    const digest = Buffer.from(encryptedDigest).toString('base64url');
    const file = this.files.get(digest);
    return file && this.put(file.kind, file.bytes, `${digest}.${randomBytes(4).toString('hex')}`);
  }

  private dropOldest(): void {
    for (const [digest, { bytes }] of this.files) {
      if (this.size <= CAPACITY_BYTES || this.files.size === 1) return;
      this.files.delete(digest);
      this.size -= bytes.length;
    }
  }
}
