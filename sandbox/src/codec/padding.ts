import { randomInt } from 'node:crypto';
import { proto } from '@whiskeysockets/baileys';

const MAX_PADDING = 16;

/** Encodes a message and pads it with 1..16 bytes that each hold the pad length (SEND-2). */
export function encodeMessage(message: proto.IMessage): Buffer {
  const body = proto.Message.encode(message).finish();
  const length = randomInt(1, MAX_PADDING + 1);
  return Buffer.concat([body, Buffer.alloc(length, length)]);
}

/** Reverse of encodeMessage. Throws on impossible padding or broken protobuf. */
export function decodeMessage(padded: Uint8Array): proto.IMessage {
  const length = padded[padded.length - 1] ?? 0;
  if (length < 1 || length > padded.length) throw new Error('impossible message padding');
  return proto.Message.decode(padded.subarray(0, padded.length - length));
}
