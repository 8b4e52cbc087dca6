/**
 * First half of the demo's set-up: people, devices and two weeks of history in a fresh database, before the backend
 * starts. Only rows are written here; linking happens through the running backend (see link.ts).
 */
import { randomUUID } from 'node:crypto';
import bcrypt from 'bcryptjs';
import { loadEnv } from '../config/env.js';
import { Database } from '../database/database.js';
import { createMigrator } from '../database/migrator.js';
import {
  Conversation,
  Device,
  DeviceAccess,
  Identity,
  Message,
  models,
  Statistic,
  User,
} from '../models/index.js';
import { pastMessages, type PastMessage } from './history.js';
import { demoCustomers, demoDevices, demoUsers, type DemoDevice } from './people.js';

const PASSWORD_ROUNDS = 10;

async function seedUsers(password: string): Promise<Map<string, User>> {
  const hash = await bcrypt.hash(password, PASSWORD_ROUNDS);
  const users = new Map<string, User>();
  for (const person of demoUsers) {
    users.set(
      person.username,
      await User.create({ ...person, uuid: randomUUID(), password: hash, isActive: true }),
    );
  }
  return users;
}

async function seedDevice(device: DemoDevice, users: Map<string, User>): Promise<Device> {
  const owner = users.get(device.owner);
  if (!owner) throw new Error(`No demo user ${device.owner}.`);
  const row = await Device.create({
    userId: owner.id,
    deviceId: device.deviceId,
    deviceName: device.deviceName,
    sessionId: randomUUID(),
    status: 'disconnected',
  });
  const granted = device.granted.flatMap((name) => users.get(name) ?? []);
  await DeviceAccess.bulkCreate(granted.map((user) => ({ userId: user.id, deviceId: row.id })));
  return row;
}

const seedIdentities = (): Promise<Identity[]> =>
  Identity.bulkCreate(
    demoCustomers.map(({ phone, name }) => ({
      pn: phone,
      pushName: name,
      source: 'demo',
      firstSeenAt: new Date(),
    })),
  ).then(() => Identity.findAll({ order: [['pn', 'ASC']] }));

async function seedConversations(
  device: Device,
  identities: Identity[],
  past: PastMessage[],
): Promise<Map<number, Conversation>> {
  const customers = [...new Set(past.map((message) => message.customer))];
  const conversations = new Map<number, Conversation>();
  for (const customer of customers) {
    const identity = identities[customer];
    const last = past.findLast((message) => message.customer === customer);
    if (!identity || !last) continue;
    const conversation = await Conversation.create({
      deviceId: device.id,
      chatKey: `i:${identity.id}`,
      identityId: identity.id,
      lastMessageAt: last.at,
      lastMessagePreview: last.text.slice(0, 200),
      lastMessageType: 'text',
      lastMessageDirection: last.direction,
      lastMessageStatus: last.status,
    });
    conversations.set(customer, conversation);
  }
  return conversations;
}

function messageRow(device: Device, devicePhone: string, conversation: Conversation, past: PastMessage) {
  const isOutgoing = past.direction === 'outgoing';
  const phone = demoCustomers[past.customer]?.phone ?? '';
  return {
    userId: device.userId,
    sessionId: device.id,
    conversationId: conversation.id,
    identityId: conversation.identityId,
    messageId: `DEMO${randomUUID().replaceAll('-', '').slice(0, 18).toUpperCase()}`,
    fromMe: isOutgoing,
    chatJid: `${phone}@s.whatsapp.net`,
    direction: past.direction,
    fromNumber: isOutgoing ? devicePhone : phone,
    toNumber: isOutgoing ? phone : devicePhone,
    messageType: 'text',
    content: past.text,
    status: past.status,
    timestamp: past.at,
    sentAt: isOutgoing ? past.at : null,
    deliveredAt: isOutgoing ? new Date(past.at.getTime() + 2_000) : null,
    readAt: isOutgoing && past.status === 'read' ? new Date(past.at.getTime() + 40_000) : null,
    source: past.source,
  };
}

async function seedStatistics(device: Device, past: PastMessage[]): Promise<void> {
  const byDay = new Map<string, PastMessage[]>();
  for (const message of past) {
    const date = message.at.toISOString().slice(0, 10);
    byDay.set(date, [...(byDay.get(date) ?? []), message]);
  }
  await Statistic.bulkCreate(
    [...byDay].map(([date, messages]) => ({
      deviceId: device.id,
      date,
      incomingMessages: messages.filter((message) => message.direction === 'incoming').length,
      outgoingMessages: messages.filter((message) => message.direction === 'outgoing').length,
      activeChats: new Set(messages.map((message) => message.customer)).size,
      responseRate: 100,
    })),
  );
}

async function main(): Promise<void> {
  const env = loadEnv();
  const database = new Database(env.database, models);
  try {
    await createMigrator(database).up();
    await database.transaction(async () => {
      const users = await seedUsers(env.demoPassword);
      const identities = await seedIdentities();
      for (const [index, demoDevice] of demoDevices.entries()) {
        const device = await seedDevice(demoDevice, users);
        const past = pastMessages(new Date(), index);
        const conversations = await seedConversations(device, identities, past);
        await Message.bulkCreate(
          past.flatMap((message) => {
            const conversation = conversations.get(message.customer);
            return conversation ? [messageRow(device, demoDevice.phone, conversation, message)] : [];
          }),
        );
        await seedStatistics(device, past);
      }
    });
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The demo could not fill its database: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
