/** Values of the Signal key store as JSON text, binary parts included. */
import { BufferJSON, proto } from '@whiskeysockets/baileys';
import type { SignalDataTypeMap } from '@whiskeysockets/baileys';

export function encodeValue(value: unknown): string {
  return JSON.stringify(value, BufferJSON.replacer);
}

export function decodeValue(text: string): unknown {
  return JSON.parse(text, BufferJSON.reviver) as unknown;
}

/** A stored key as Baileys wants it back: a fresh copy on every call, for Baileys changes some of them in place. */
export function decodeKey<T extends keyof SignalDataTypeMap>(type: T, text: string): SignalDataTypeMap[T] {
  const value = decodeValue(text);
  const key =
    type === 'app-state-sync-key' ? proto.Message.AppStateSyncKeyData.fromObject(value as object) : value;
  return key as SignalDataTypeMap[T];
}
