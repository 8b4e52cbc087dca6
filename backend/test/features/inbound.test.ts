import { beforeEach, expect, it } from '@jest/globals';
import { EventRecorder } from '../../src/events/index.js';
import type { Device } from '../../src/models/index.js';
import { Conversation, EventRow, Identity, Message, Statistic } from '../../src/models/index.js';
import { DeviceStateService } from '../../src/services/devices/device-state.service.js';
import { IdentitiesService } from '../../src/services/identities/index.js';
import { createInbound, InboundMessagesService } from '../../src/services/inbound/index.js';
import type { InboundPort, StatusUpdate } from '../../src/services/ports/inbound.port.js';
import { describeEachDialect, type TestDatabase } from '../support/database.js';
import { deviceRow, inboundText } from './rows.js';

describeEachDialect('messages from the wire', (current) => {
  let inbound: InboundPort;
  let device: Device;
  let statuses: StatusUpdate[];

  beforeEach(async () => {
    ({ inbound, statuses } = build(current()));
    device = await deviceRow();
    await Identity.destroy({ where: {} });
    await EventRow.destroy({ where: {} });
  });

  const eventTypes = async (): Promise<string[]> =>
    (await EventRow.findAll({ order: [['id', 'ASC']] })).map((e) => e.type);

  it('stores a message once however often it arrives', async () => {
    const message = inboundText({ pushName: 'Ratna' });
    await inbound.messages(device.deviceId, [message, message]);
    await inbound.messages(device.deviceId, [message]);
    const rows = await Message.findAll({ where: { sessionId: device.id } });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ direction: 'incoming', source: 'customer', senderName: 'Ratna' });
    const conversation = await Conversation.findOne({ where: { deviceId: device.id } });
    expect(conversation).toMatchObject({ unreadCount: 1, name: 'Ratna', lastMessagePreview: message.text });
    expect(await eventTypes()).toEqual(['message.received']);
    const statistics = await Statistic.findOne({ where: { deviceId: device.id } });
    expect(statistics).toMatchObject({ incomingMessages: 1, outgoingMessages: 0, activeChats: 1 });
  });

  it('keeps history quiet: no unread, no event, no count', async () => {
    await inbound.messages(device.deviceId, [
      inboundText({ origin: 'history' }),
      inboundText({ origin: 'history', fromMe: true }),
    ]);
    const conversation = await Conversation.findOne({ where: { deviceId: device.id } });
    expect(conversation?.unreadCount).toBe(0);
    expect(conversation?.lastMessageAt).not.toBeNull();
    expect(await eventTypes()).toEqual([]);
    expect(await Statistic.count({ where: { deviceId: device.id } })).toBe(0);
    expect(await Message.count({ where: { sessionId: device.id, source: 'history' } })).toBe(2);
  });

  it('makes no second row from the echo of our own send, even under the other address of the chat', async () => {
    await inbound.messages(device.deviceId, [inboundText({ fromMe: true, messageId: 'OWN1' })]);
    await inbound.messages(device.deviceId, [
      inboundText({ fromMe: true, messageId: 'OWN1', chat: { kind: 'person', person: { lid: '99001' } } }),
    ]);
    expect(await Message.count({ where: { sessionId: device.id, messageId: 'OWN1' } })).toBe(1);
  });

  it('marks a message typed on the phone and takes the chat as read up to there', async () => {
    await inbound.messages(device.deviceId, [inboundText(), inboundText()]);
    await inbound.messages(device.deviceId, [inboundText({ fromMe: true, text: 'answered by hand' })]);
    const row = await Message.findOne({ where: { sessionId: device.id, fromMe: true } });
    expect(row).toMatchObject({ source: 'phone', direction: 'outgoing', status: 'sent' });
    expect((await Conversation.findOne({ where: { deviceId: device.id } }))?.unreadCount).toBe(0);
    expect((await eventTypes()).at(-1)).toBe('message.created');
  });

  it('lets two customers use the same message id', async () => {
    await inbound.messages(device.deviceId, [
      inboundText({ messageId: 'SAME' }),
      inboundText({ messageId: 'SAME', chat: { kind: 'person', person: { pn: '6280000000002' } } }),
    ]);
    expect(await Message.count({ where: { sessionId: device.id, messageId: 'SAME' } })).toBe(2);
  });

  it('joins the two chats of one person when number and LID become known together', async () => {
    await inbound.messages(device.deviceId, [
      inboundText({ chat: { kind: 'person', person: { pn: '6280000000009' } } }),
      inboundText({ chat: { kind: 'person', person: { lid: '770099' } } }),
    ]);
    expect(await Conversation.count({ where: { deviceId: device.id } })).toBe(2);
    await inbound.identities(device.deviceId, [
      { address: { pn: '6280000000009', lid: '770099' }, name: 'Sulastri' },
    ]);
    const conversations = await Conversation.findAll({ where: { deviceId: device.id } });
    expect(conversations).toHaveLength(1);
    expect(conversations[0]?.unreadCount).toBe(2);
    expect(await Message.count({ where: { conversationId: conversations[0]?.id } })).toBe(2);
    const identities = await Identity.findAll();
    expect(identities).toHaveLength(1);
    expect(identities[0]).toMatchObject({ pn: '6280000000009', lid: '770099', pushName: 'Sulastri' });
  });

  it('resolves the same new person twice at once', async () => {
    const identities = new IdentitiesService(current().database);
    const found = await Promise.all(
      Array.from({ length: 8 }, () => identities.resolve({ pn: '6280000000033', lid: '3300' }, 'message')),
    );
    expect(new Set(found.map((identity) => identity.id)).size).toBe(1);
    expect(await Identity.count()).toBe(1);
  });

  it('moves a LID to the new number and leaves the old number its history', async () => {
    const identities = new IdentitiesService(current().database);
    const before = await identities.resolve({ pn: '6280000000041', lid: '4100' }, 'message');
    const after = await identities.resolve({ pn: '6280000000042', lid: '4100' }, 'message');
    expect(after.id).not.toBe(before.id);
    expect((await Identity.findByPk(before.id))?.lid).toBeNull();
    expect((await Identity.findByPk(after.id))?.lid).toBe('4100');
  });

  it('tells group messages to administrators only', async () => {
    const chat = { kind: 'group' as const, groupJid: '120363000000000001@g.us', subject: 'Koperasi' };
    await inbound.messages(device.deviceId, [inboundText({ chat, sender: { pn: '6280000000001' } })]);
    const event = await EventRow.findOne({ order: [['id', 'DESC']] });
    expect(event).toMatchObject({ type: 'message.received', audience: 'admin' });
    expect(await Message.findOne({ where: { sessionId: device.id } })).toMatchObject({
      isGroup: true,
      groupName: 'Koperasi',
    });
  });

  it('answers a retry receipt from the stored message, our own and recent ones only', async () => {
    await inbound.messages(device.deviceId, [
      inboundText({ fromMe: true, messageId: 'MINE' }),
      inboundText({ messageId: 'THEIRS' }),
    ]);
    await Message.update({ payload: Buffer.from([1, 2, 3]) }, { where: { sessionId: device.id } });
    expect(await inbound.storedMessage(device.deviceId, 'MINE')).toEqual(new Uint8Array([1, 2, 3]));
    expect(await inbound.storedMessage(device.deviceId, 'THEIRS')).toBeUndefined();
  });

  it('hands statuses to the outbox', async () => {
    const update: StatusUpdate = {
      chat: { kind: 'person', person: { pn: '1' } },
      messageId: 'X',
      status: 'delivered',
      at: new Date(),
    };
    await inbound.statuses(device.deviceId, [update]);
    expect(statuses).toEqual([update]);
  });

  it('stores a history of a thousand messages in one go', async () => {
    const history = Array.from({ length: 1000 }, (_, index) =>
      inboundText({
        origin: 'history',
        chat: { kind: 'person', person: { pn: `62800100${String(index % 50).padStart(4, '0')}` } },
        timestamp: new Date(Date.now() - index * 1000),
      }),
    );
    await inbound.messages(device.deviceId, history);
    expect(await Message.count({ where: { sessionId: device.id } })).toBe(1000);
    expect(await Conversation.count({ where: { deviceId: device.id } })).toBe(50);
  });
});

describeEachDialect('the state of a device', (current) => {
  it('refuses a number that another device holds, also when both link at once', async () => {
    const { inbound } = build(current());
    const [one, two] = [await deviceRow(), await deviceRow()];
    const account = { pn: '6280077700001', jid: '6280077700001@s.whatsapp.net' };
    const answers = await Promise.all([
      inbound.linked(one.deviceId, account),
      inbound.linked(two.deviceId, account),
    ]);
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await inbound.linked(answers[0] ? two.deviceId : one.deviceId, account)).toBe(false);
    await inbound.unlinked(answers[0] ? one.deviceId : two.deviceId);
    expect(await inbound.linked(answers[0] ? two.deviceId : one.deviceId, account)).toBe(true);
  });

  it('adds up connected time and wakes the outbox lane on connect', async () => {
    const { inbound, woken } = build(current());
    const device = await deviceRow();
    await inbound.linked(device.deviceId, { pn: '6280077700002', jid: 'x' });
    await inbound.deviceState(device.deviceId, { kind: 'connected', since: new Date().toISOString() }, {});
    expect(woken).toEqual([`device:${device.deviceId}`]);
    await device.reload();
    await device.update({ connectedSince: new Date(Date.now() - 61_000) });
    const since = new Date().toISOString();
    await inbound.deviceState(
      device.deviceId,
      { kind: 'logged_out', since, reason: 'Unlinked from the phone.' },
      {},
    );
    await device.reload();
    expect(Number(device.uptimeSeconds)).toBeGreaterThanOrEqual(61);
    expect(device).toMatchObject({
      status: 'disconnected',
      lastError: 'Unlinked from the phone.',
      connectedSince: null,
    });
    const types = (
      await EventRow.findAll({ where: { deviceId: device.deviceId }, order: [['id', 'ASC']] })
    ).map((e) => e.type);
    expect(types).toEqual(['device-status', 'session_connected', 'device-status', 'error']);
  });

  it('restores what should be connected and sets right what a killed process left behind', async () => {
    const { inbound } = build(current());
    const [linked, waiting, idle] = [await deviceRow(), await deviceRow(), await deviceRow()];
    await inbound.linked(linked.deviceId, { pn: '6280077700003', jid: 'x' });
    await linked.update({ status: 'connected' });
    await waiting.update({ status: 'qr_required', shouldConnect: true });
    const restored = await inbound.devicesToRestore();
    expect(restored).toContain(linked.deviceId);
    expect(restored).not.toContain(waiting.deviceId);
    expect(restored).not.toContain(idle.deviceId);
    expect((await waiting.reload()).status).toBe('disconnected');
  });
});

function build(test: TestDatabase): { inbound: InboundPort; statuses: StatusUpdate[]; woken: string[] } {
  const { database } = test;
  const recorder = new EventRecorder(database);
  const identities = new IdentitiesService(database);
  const statuses: StatusUpdate[] = [];
  const woken: string[] = [];
  const inbound = createInbound({
    database,
    identities,
    messages: new InboundMessagesService({ database, identities, recordEvent: recorder.record }),
    messageStatus: {
      apply: async (_deviceId, updates) => {
        statuses.push(...updates);
      },
    },
    deviceState: new DeviceStateService({
      onNumberChanged: async () => undefined,
      database,
      recordEvent: recorder.record,
      wakeLane: (lane) => void woken.push(lane),
      isSoleProcess: true,
    }),
    recordEvent: recorder.record,
    announce: recorder.announce,
  });
  return { inbound, statuses, woken };
}
