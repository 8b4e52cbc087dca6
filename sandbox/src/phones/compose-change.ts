import { proto } from '@whiskeysockets/baileys';

const { Type } = proto.Message.ProtocolMessage;

/** Replaces the text of an earlier message. The key is as the author sees the chat. */
export function composeEdit(key: proto.IMessageKey, text: string, timestampMs: number): proto.IMessage {
  const change = { key, type: Type.MESSAGE_EDIT, editedMessage: { conversation: text }, timestampMs };
  return { protocolMessage: change };
}

/** Deletes an earlier message for everybody. */
export function composeRevoke(key: proto.IMessageKey): proto.IMessage {
  return { protocolMessage: { key, type: Type.REVOKE } };
}

/** A reaction to a message of either side; an empty text takes it back. */
export function composeReaction(key: proto.IMessageKey, text: string, timestampMs: number): proto.IMessage {
  return { reactionMessage: { key, text, senderTimestampMs: timestampMs } };
}
