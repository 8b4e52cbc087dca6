import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { Conversation, Device, Message, type User } from '../../src/models/index.js';
import type { EventClient } from '../support/event-client.js';
import { buildLiveApp, type LiveApp } from '../support/live-app.js';

const API = '/api/whatsapp-multi-device';
const DEVICE = 'shop';
const SHOP = '6280055700001';
const CUSTOMER = '6280077800001';

interface Told {
  message: {
    messageId: string;
    content: string;
    type: string;
    source: string;
    media: { url: string | null } | null;
  };
}

describe('what a linked phone receives', () => {
  let app: LiveApp;
  let owner: User;
  let admin: User;
  let events: EventClient;

  const told = async (type: string, fits: (message: Told['message']) => boolean): Promise<Told['message']> =>
    ((await events.waitFor(type, (event) => fits((event as unknown as Told).message))) as unknown as Told)
      .message;

  beforeAll(async () => {
    app = await buildLiveApp();
    admin = await app.createUser({ role: 'admin' });
    owner = await app.createUser({ role: 'user' });
    await app.createDevice({ userId: owner.id, deviceId: DEVICE });
    await app.link(owner, DEVICE, SHOP);
    events = await app.listen(owner);
  });
  afterAll(() => app.close());

  it('puts an answer after the message it answers, also within one second', async () => {
    for (const round of [1, 2, 3, 4]) {
      const answer = { phone: CUSTOMER, message: `Question ${round}` };
      await app.agent
        .post(`${API}/devices/${DEVICE}/send-message`)
        .set(app.as(owner))
        .send(answer)
        .expect(200);
      app.sandbox.control.sendMessage({ from: CUSTOMER, to: SHOP, text: `Answer ${round}` });
      await told('message.received', (message) => message.content === `Answer ${round}`);
      const chats = await app.agent.get(`${API}/devices/${DEVICE}/chats`).set(app.as(owner));
      expect(chats.body.data[0].lastMessage.preview).toBe(`Answer ${round}`);
      const history = await app.agent
        .get(`${API}/devices/${DEVICE}/chat-history/${CUSTOMER}?limit=2`)
        .set(app.as(owner));
      expect(history.body.data.map((message: { content: string }) => message.content)).toEqual([
        `Answer ${round}`,
        `Question ${round}`,
      ]);
    }
  });

  it('fetches the picture of a customer at once and serves it to the owner', async () => {
    const picture = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#c50' } })
      .jpeg()
      .toBuffer();
    await app.sandbox.control.sendMedia({
      from: CUSTOMER,
      to: SHOP,
      media: {
        type: 'image',
        mimetype: 'image/jpeg',
        data: picture.toString('base64'),
        caption: 'Bukti transfer',
      },
    });
    const arrived = await told('message.received', (message) => message.type === 'image');
    expect(arrived.content).toBe('Bukti transfer');
    const updated = await told('message.updated', (message) => message.messageId === arrived.messageId);
    const file = await app.agent.get(updated.media?.url ?? '').set(app.as(owner));
    expect(file.status).toBe(200);
    expect(Buffer.compare(file.body as Buffer, picture)).toBe(0);
    const row = await Conversation.findOne({ where: { lastMessageType: 'image' } });
    expect(row?.lastMessagePreview).toBe('Bukti transfer');
  });

  it('shows the new text of an edited message in its place', async () => {
    const { id } = app.sandbox.control.sendMessage({ from: CUSTOMER, to: SHOP, text: 'Pesan 2 kopi' });
    await told('message.received', (message) => message.messageId === id);
    app.sandbox.control.editMessage({ from: CUSTOMER, to: SHOP, id, text: 'Pesan 3 kopi' });
    const edited = await told('message.updated', (message) => message.messageId === id);
    expect(edited.content).toBe('Pesan 3 kopi');
    expect(await Message.count({ where: { content: 'Pesan 2 kopi' } })).toBe(0);
    expect(await Message.count({ where: { content: 'Pesan 3 kopi' } })).toBe(1);
  });

  it('shows that a message was deleted by its author', async () => {
    const { id } = app.sandbox.control.sendMessage({ from: CUSTOMER, to: SHOP, text: 'Salah kirim' });
    await told('message.received', (message) => message.messageId === id);
    app.sandbox.control.revokeMessage({ from: CUSTOMER, to: SHOP, id });
    const revoked = await told('message.updated', (message) => message.messageId === id);
    expect(revoked.content).toBe('This message was deleted.');
  });

  it('keeps a reaction without counting it as unread', async () => {
    const { id } = app.sandbox.control.sendMessage({ from: CUSTOMER, to: SHOP, text: 'Makasih' });
    await told('message.received', (message) => message.messageId === id);
    const before = (await Conversation.findAll()).reduce((sum, row) => sum + row.unreadCount, 0);
    app.sandbox.control.reactToMessage({ from: CUSTOMER, to: SHOP, id, emoji: '👍' });
    const reaction = await told('message.received', (message) => message.type === 'reaction');
    expect(reaction.content).toBe('👍');
    const after = (await Conversation.findAll()).reduce((sum, row) => sum + row.unreadCount, 0);
    expect(after).toBe(before);
  });

  it('records what the owner types on the phone and takes the chat as read', async () => {
    app.sandbox.control.sendMessage({ from: SHOP, to: CUSTOMER, text: 'Dijawab dari HP' });
    const copy = await told('message.created', (message) => message.content === 'Dijawab dari HP');
    expect(copy.source).toBe('phone');
    const chat = await Conversation.findOne({ where: { lastMessagePreview: 'Dijawab dari HP' } });
    expect(chat?.unreadCount).toBe(0);
  });

  it('asks again for a message that arrived damaged and stores it once', async () => {
    const { id } = app.sandbox.control.sendMessage({
      from: CUSTOMER,
      to: SHOP,
      text: 'Rusak sekali',
      corrupt: true,
    });
    await told('message.received', (message) => message.messageId === id);
    expect(await Message.count({ where: { messageId: id } })).toBe(1);
  });

  it('shows group messages to administrators only', async () => {
    const group = app.sandbox.control.createGroup({
      subject: 'Koperasi',
      owner: CUSTOMER,
      participants: [SHOP],
    });
    const adminEvents = await app.listen(admin);
    app.sandbox.control.sendMessage({ from: CUSTOMER, group: group.jid, text: 'Rapat jam 7' });
    const seen = await adminEvents.waitFor(
      'message.received',
      (event) => (event as unknown as Told).message.content === 'Rapat jam 7',
    );
    expect(seen).toMatchObject({ message: { isGroup: true, groupId: group.jid } });
    app.sandbox.control.sendMessage({ from: CUSTOMER, to: SHOP, text: 'Setelah grup' });
    await told('message.received', (message) => message.content === 'Setelah grup');
    expect(events.events.some((event) => JSON.stringify(event).includes('Rapat jam 7'))).toBe(false);
    const chats = async (user: User): Promise<boolean[]> => {
      const answer = await app.agent.get(`${API}/devices/${DEVICE}/chats`).set(app.as(user));
      return (answer.body.data as { isGroup: boolean }[]).map((chat) => chat.isGroup);
    };
    expect(await chats(owner)).not.toContain(true);
    expect(await chats(admin)).toContain(true);
    const id = group.jid.split('@')[0] ?? '';
    const history = await app.agent
      .get(`${API}/devices/${DEVICE}/group-chat-history/${id}`)
      .set(app.as(admin));
    expect(history.body.data).toMatchObject([{ content: 'Rapat jam 7', isGroup: true, groupId: group.jid }]);
    expect((await Device.findOne({ where: { deviceId: DEVICE } }))?.status).toBe('connected');
  });

  it('tells presence to whoever listens', async () => {
    app.sandbox.control.setPresence({ from: CUSTOMER, to: SHOP, state: 'composing' });
    const presence = await events.waitFor('presence', (event) => event.state === 'composing');
    expect(presence.jid).toBe(`${CUSTOMER}@s.whatsapp.net`);
  });
});
