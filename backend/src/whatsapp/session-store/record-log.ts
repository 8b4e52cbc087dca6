/**
 * An append-only file of sealed records: `u32 length ‖ 8 bytes of SHA-256 ‖ sealed payload`. One append is one batch of keys, so a batch is there completely or not at all.
 *
 * A process can be killed in the middle of an append. A last record that is cut short or does not match its checksum
 * is therefore the batch that never happened, and is dropped. The same damage anywhere else is corruption, and a
 * record with a good checksum that cannot be opened means that the encryption key is another one.
 */
import { createHash } from 'node:crypto';
import { closeSync, fdatasync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { SessionStoreError } from './session-store.js';
import type { SealedBox } from './sealed-box.js';

const PREFIX_BYTES = 12;
const CHECKSUM_BYTES = 8;
const MAX_RECORD_BYTES = 256 * 1024 * 1024;

const fdatasyncAsync = promisify(fdatasync);

const checksum = (payload: Buffer): Buffer =>
  createHash('sha256').update(payload).digest().subarray(0, CHECKSUM_BYTES);

function frame(payload: Buffer): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(payload.length, 0);
  checksum(payload).copy(prefix, 4);
  return Buffer.concat([prefix, payload]);
}

/** The sealed records of a file image, without a torn last one. */
function splitRecords(image: Buffer, path: string): Buffer[] {
  const payloads: Buffer[] = [];
  let offset = 0;
  while (offset + PREFIX_BYTES <= image.length) {
    const length = image.readUInt32BE(offset);
    const end = offset + PREFIX_BYTES + length;
    if (end > image.length || length > MAX_RECORD_BYTES) break;
    const payload = image.subarray(offset + PREFIX_BYTES, end);
    const isIntact = checksum(payload).equals(image.subarray(offset + 4, offset + PREFIX_BYTES));
    if (!isIntact && end === image.length) break;
    if (!isIntact) throw new SessionStoreError('CORRUPT', `damaged record at byte ${offset} of ${path}`);
    payloads.push(payload);
    offset = end;
  }
  return payloads;
}

export interface RecordLogOptions {
  box: SealedBox;
  /** Bound into every record, so that records cannot be moved between files. */
  context: string;
}

/** Reads all batches of a log. @throws SessionStoreError WRONG_KEY or CORRUPT; ENOENT passes through */
export function readRecordLog(path: string, { box, context }: RecordLogOptions): string[] {
  const payloads = splitRecords(readFileSync(path), path);
  return payloads.map((payload, index) => {
    const plain = box.open(payload, `${context}#${index}`);
    if (!plain) throw new SessionStoreError('WRONG_KEY', `the encryption key does not open ${path}`);
    return plain.toString('utf8');
  });
}

export class RecordLog {
  private fd: number | undefined;
  private nextIndex = 0;
  sizeBytes = 0;

  private constructor(
    readonly path: string,
    private readonly options: RecordLogOptions,
  ) {
    this.fd = openSync(path, 'a', 0o600);
  }

  /** Starts an empty log; an old file of that name is emptied. */
  static create(path: string, options: RecordLogOptions): RecordLog {
    closeSync(openSync(path, 'w', 0o600));
    return new RecordLog(path, options);
  }

  /**
   * Appends one batch. Synchronous on purpose: the write goes to the page cache (microseconds), and the caller's
   * memory image and the file cannot get out of step.
   */
  append(batch: string): void {
    if (this.fd === undefined) throw new SessionStoreError('CLOSED', 'the session store is closed');
    const sealed = this.options.box.seal(
      Buffer.from(batch, 'utf8'),
      `${this.options.context}#${this.nextIndex}`,
    );
    const bytes = frame(sealed);
    let written = 0;
    try {
      while (written < bytes.length) written += writeSync(this.fd, bytes, written);
    } catch (cause) {
      if (written > 0) truncateSync(this.path, this.sizeBytes);
      throw new SessionStoreError('UNREADABLE', `could not write ${this.path}`, { cause });
    }
    this.nextIndex += 1;
    this.sizeBytes += bytes.length;
  }

  async sync(): Promise<void> {
    if (this.fd !== undefined) await fdatasyncAsync(this.fd);
  }

  close(): void {
    if (this.fd === undefined) return;
    closeSync(this.fd);
    this.fd = undefined;
  }
}
