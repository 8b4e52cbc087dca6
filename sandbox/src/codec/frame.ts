const LENGTH_BYTES = 3;
const WA_HEADER_LENGTH = 4;
const ROUTING_FIXED_BYTES = 7;
const MAX_FRAME_BYTES = 0xffffff;

/** Raised when the peer does not speak the framing of NOISE-1. */
export class FrameError extends Error {
  override name = 'FrameError';
}

/** Prefixes a body with its 3-byte big-endian length (NOISE-2). */
export function encodeFrame(body: Uint8Array): Buffer {
  if (body.length > MAX_FRAME_BYTES) throw new FrameError('frame too long');
  const frame = Buffer.allocUnsafe(LENGTH_BYTES + body.length);
  frame.writeUIntBE(body.length, 0, LENGTH_BYTES);
  frame.set(body, LENGTH_BYTES);
  return frame;
}

/**
 * Reassembles frames from websocket messages, which may hold several frames or a part of one (NOISE-2).
 * The optional routing prologue and the `WA` header are taken off first (NOISE-1).
 */
export class FrameReader {
  private buffered: Buffer = Buffer.alloc(0);
  private isHeaderRead = false;
  /** The 4 bytes `WA 6 3` as the client sent them; part of the handshake hash. */
  header: Buffer = Buffer.alloc(0);
  /** Routing bytes handed out by an earlier connection, if the client kept them. */
  routingInfo: Buffer | undefined;

  /** Adds received bytes and returns the frames that are complete now. Throws FrameError on a foreign prefix. */
  push(bytes: Uint8Array): Buffer[] {
    this.buffered = this.buffered.length ? Buffer.concat([this.buffered, bytes]) : Buffer.from(bytes);
    if (!this.isHeaderRead && !this.readHeader()) return [];
    const frames: Buffer[] = [];
    while (this.buffered.length >= LENGTH_BYTES) {
      const end = LENGTH_BYTES + this.buffered.readUIntBE(0, LENGTH_BYTES);
      if (this.buffered.length < end) break;
      frames.push(this.buffered.subarray(LENGTH_BYTES, end));
      this.buffered = this.buffered.subarray(end);
    }
    return frames;
  }

  private readHeader(): boolean {
    let start = 0;
    if (this.buffered.length >= 2 && this.buffered.toString('latin1', 0, 2) === 'ED') {
      if (this.buffered.length < ROUTING_FIXED_BYTES) return false;
      const length = (this.buffered.readUInt8(4) << 16) | this.buffered.readUInt16BE(5);
      start = ROUTING_FIXED_BYTES + length;
      if (this.buffered.length < start) return false;
      this.routingInfo = Buffer.from(this.buffered.subarray(ROUTING_FIXED_BYTES, start));
    }
    if (this.buffered.length < start + WA_HEADER_LENGTH) return false;
    this.header = Buffer.from(this.buffered.subarray(start, start + WA_HEADER_LENGTH));
    if (this.header.toString('latin1', 0, 2) !== 'WA') throw new FrameError('not a WhatsApp stream');
    this.buffered = this.buffered.subarray(start + WA_HEADER_LENGTH);
    this.isHeaderRead = true;
    return true;
  }
}
