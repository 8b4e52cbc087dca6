import { Conversation } from '../../models/conversation.model.js';
import { Device } from '../../models/device.model.js';
import { Identity } from '../../models/identity.model.js';
import { Job } from '../../models/job.model.js';
import type { Message } from '../../models/message.model.js';

type WaitSentence = (reason: string, until: Date | null) => string;

/** A message with what its wire form needs besides the row. */
export interface MessageView {
  row: Message;
  context: {
    deviceId: string;
    conversation: Pick<Conversation, 'id' | 'name' | 'groupJid'>;
    identity: Pick<Identity, 'pn' | 'lid' | 'pushName'> | null;
    jobId: string | null;
    waitSentence: WaitSentence;
  };
}

/** Columns of a message that lists need; the encoded payload stays in the database. */
export const MESSAGE_COLUMNS = { exclude: ['payload', 'mediaUrl'] };

/** Completes message rows: a fixed number of queries, however many rows. */
export class MessageViews {
  constructor(private readonly waitSentence: WaitSentence) {}

  /** For a single message whose surroundings are in hand. */
  with(
    row: Message,
    {
      device,
      conversation,
      identity,
    }: Pick<MessageView['context'], 'conversation' | 'identity'> & {
      device: Pick<Device, 'deviceId'>;
    },
  ): MessageView {
    const { deviceId } = device;
    return {
      row,
      context: { deviceId, conversation, identity, jobId: null, waitSentence: this.waitSentence },
    };
  }

  async of(rows: Message[]): Promise<MessageView[]> {
    if (rows.length === 0) return [];
    const [conversations, devices, jobs] = await Promise.all([
      Conversation.findAll({
        attributes: ['id', 'name', 'groupJid', 'identityId'],
        where: { id: [...new Set(rows.map((row) => row.conversationId))] },
      }),
      Device.findAll({
        attributes: ['id', 'deviceId'],
        where: { id: [...new Set(rows.map((row) => row.sessionId))] },
      }),
      jobsOf(rows),
    ]);
    const identities = await identitiesOf(conversations);
    return rows.flatMap((row) => {
      const conversation = conversations.find((item) => item.id === row.conversationId);
      const device = devices.find((item) => item.id === row.sessionId);
      if (!conversation || !device) return [];
      const identity = identities.find((item) => item.id === conversation.identityId) ?? null;
      const jobId = jobs.find((job) => job.id === row.jobId)?.jobId ?? null;
      const context = {
        deviceId: device.deviceId,
        conversation,
        identity,
        jobId,
        waitSentence: this.waitSentence,
      };
      return [{ row, context }];
    });
  }
}

async function jobsOf(rows: Message[]): Promise<Job[]> {
  const ids = [...new Set(rows.flatMap((row) => (row.jobId === null ? [] : [row.jobId])))];
  return ids.length === 0 ? [] : Job.findAll({ attributes: ['id', 'jobId'], where: { id: ids } });
}

async function identitiesOf(conversations: Conversation[]): Promise<Identity[]> {
  const ids = conversations.flatMap((item) => (item.identityId === null ? [] : [item.identityId]));
  return ids.length === 0
    ? []
    : Identity.findAll({ attributes: ['id', 'pn', 'lid', 'pushName'], where: { id: ids } });
}
