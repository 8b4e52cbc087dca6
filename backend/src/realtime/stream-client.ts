import type { StreamAccess, StreamPrincipal } from './event-source.js';

/** The transport under one client: an SSE response, or a WebSocket later. */
export interface StreamSink {
  write(chunk: Buffer): void;
  /** Bytes accepted but not yet taken by the network. */
  bufferedBytes(): number;
  /** Resolves when the buffer was emptied or the connection ended. */
  drained(): Promise<void>;
  /** Ends the connection; `true` cuts it without waiting for buffered bytes. */
  close(isAbrupt: boolean): void;
}

/** One open stream. `position` is the last stored event it was given. */
export class StreamClient {
  position = 0;
  isLive = false;
  isClosed = false;

  constructor(
    readonly principal: StreamPrincipal,
    readonly sink: StreamSink,
    public access: StreamAccess,
    /** When the sign-in behind the stream ends, if known. */
    readonly expiresAt: Date | undefined,
  ) {}

  /** Writes unless that would let a slow reader grow the buffer without bound; false = it must be dropped. */
  send(chunk: Buffer, maxBufferedBytes: number): boolean {
    if (this.isClosed) return true;
    if (this.sink.bufferedBytes() > maxBufferedBytes) return false;
    this.sink.write(chunk);
    return true;
  }
}
