import { Op } from 'sequelize';
import type { Database } from '../../database/database.js';
import type { AnnounceEvent, RecordEvent } from '../../events/index.js';
import { messageUpdated } from '../../events/message-events.js';
import { Conversation } from '../../models/conversation.model.js';
import { Device } from '../../models/device.model.js';
import { Identity } from '../../models/identity.model.js';
import { Message } from '../../models/message.model.js';
import { personJid } from '../../utils/chat-address.js';
import type { DeviceStateService } from '../devices/device-state.service.js';
import type { IdentitiesService } from '../identities/index.js';
import type { InboundPort, StatusUpdate } from '../ports/inbound.port.js';
import type { InboundMessagesService } from './inbound-messages.service.js';

/** Raises the status of messages; it never goes down. The outbox implements it. */
export interface MessageStatusPort {
  apply(deviceId: string, updates: StatusUpdate[]): Promise<void>;
}

/** How long a retry receipt is answered from the database; a crashed process may come back late. */
const STORED_MESSAGE_MS = 86_400_000;

interface InboundDeps {
  database: Database;
  identities: IdentitiesService;
  messages: InboundMessagesService;
  messageStatus: MessageStatusPort;
  deviceState: DeviceStateService;
  recordEvent: RecordEvent;
  announce: AnnounceEvent;
}

/** What the WhatsApp engine reports, put into rows and events. */
export function createInbound(deps: InboundDeps): InboundPort {
  const { deviceState } = deps;
  return {
    messages: (deviceId, batch) => deps.messages.store(deviceId, batch),
    mediaStored: (deviceId, key, file) => attachMedia(deps, deviceId, key, file),
    statuses: (deviceId, batch) => deps.messageStatus.apply(deviceId, batch),
    identities: async (_deviceId, people) => {
      const known = people.filter(({ address }) => address.pn || address.lid);
      if (known.length > 0) await deps.identities.resolveAll(known, 'contact');
    },
    presence: (deviceId, chat, state) =>
      deps.announce({
        type: 'presence',
        deviceId,
        audience: 'device',
        payload: { deviceId, jid: personJid(chat), state },
      }),
    deviceState: (deviceId, state, extra) => deviceState.changeState(deviceId, state, extra),
    qr: (deviceId, qr) => deviceState.showQr(deviceId, qr),
    linked: (deviceId, account) => deviceState.link(deviceId, account),
    unlinked: (deviceId) => deviceState.unlink(deviceId),
    storedMessage,
    devicesToRestore: () => deviceState.devicesToRestore(),
  };
}

async function attachMedia(
  deps: InboundDeps,
  deviceId: string,
  key: Parameters<InboundPort['mediaStored']>[1],
  file: Parameters<InboundPort['mediaStored']>[2],
): Promise<void> {
  await deps.database.transaction(async () => {
    const device = await Device.findOne({ where: { deviceId } });
    const rows = device ? await deps.messages.attachMedia(device, key, file) : [];
    for (const row of rows) {
      const conversation = await Conversation.findByPk(row.conversationId);
      if (!device || !conversation) continue;
      const identity = row.identityId === null ? null : await Identity.findByPk(row.identityId);
      await deps.recordEvent(messageUpdated({ device, conversation, identity, row }));
    }
  });
}

async function storedMessage(deviceId: string, messageId: string): Promise<Uint8Array | undefined> {
  const device = await Device.findOne({ attributes: ['id'], where: { deviceId } });
  if (!device) return undefined;
  const row = await Message.findOne({
    attributes: ['payload'],
    where: {
      messageId,
      sessionId: device.id,
      fromMe: true,
      payload: { [Op.ne]: null },
      createdAt: { [Op.gte]: new Date(Date.now() - STORED_MESSAGE_MS) },
    },
  });
  return row?.payload ? new Uint8Array(row.payload) : undefined;
}
