import type { Conversation } from '../models/conversation.model.js';
import type { Device } from '../models/device.model.js';
import type { Identity } from '../models/identity.model.js';
import type { Message } from '../models/message.model.js';
import { presentMessage } from '../presenters/message.presenter.js';
import type { AnyNewEvent, MessagePayload } from './catalogue.js';

/** The rows behind a message event. */
export interface MessageFacts {
  device: Pick<Device, 'deviceId' | 'userId'>;
  conversation: Pick<Conversation, 'id' | 'name' | 'groupJid'>;
  identity: Pick<Identity, 'pn' | 'lid' | 'pushName'> | null;
  row: Message;
  /** Public id of the job the message belongs to. */
  jobId?: string | null;
}

function payloadOf({ device, conversation, identity, row, jobId }: MessageFacts): MessagePayload {
  const message = presentMessage(row, { deviceId: device.deviceId, conversation, identity, jobId });
  const fromName = row.fromMe ? null : (row.senderName ?? message.chat.name);
  return { deviceId: device.deviceId, conversationId: conversation.id, message: { ...message, fromName } };
}

/** Group chats are shown to administrators only. */
const envelope = ({ device, row }: MessageFacts): Pick<AnyNewEvent, 'deviceId' | 'ownerId' | 'audience'> => ({
  deviceId: device.deviceId,
  ownerId: device.userId,
  audience: row.isGroup ? 'admin' : 'device',
});

/** A customer wrote. */
export const messageReceived = (facts: MessageFacts): AnyNewEvent => ({
  type: 'message.received',
  ...envelope(facts),
  payload: payloadOf(facts),
});

/** An outgoing row appeared: sent here, or typed on the phone. */
export const messageCreated = (facts: MessageFacts): AnyNewEvent => ({
  type: 'message.created',
  ...envelope(facts),
  payload: payloadOf(facts),
});

/** Something other than the status changed, e.g. its media arrived. */
export const messageUpdated = (facts: MessageFacts): AnyNewEvent => ({
  type: 'message.updated',
  ...envelope(facts),
  payload: payloadOf(facts),
});
