import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { Message, type User } from '../../src/models/index.js';
import { dialectsUnderTest } from '../support/database.js';
import type { SeenEvent } from '../support/event-client.js';
import { buildLiveApp, type LiveApp } from '../support/live-app.js';

const API = '/api/whatsapp-multi-device';
const SHOP = '6280055500001';
const DEVICE = 'shop-device';
const customer = (n: number): string => `62800777${String(n).padStart(5, '0')}`;

describe.each(dialectsUnderTest)('messages over HTTP, through the emulator (%s)', (dialect) => {
  let app: LiveApp;
  let admin: User;
  let owner: User;
  let stranger: User;
  let idle: string;

  const post = (path: string, body?: object, user = owner) =>
    app.agent.post(`${API}/devices/${path}`).set(app.as(user)).send(body);
  const get = (path: string, user = owner) => app.agent.get(`${API}/devices/${path}`).set(app.as(user));
  const send = (phone: string, message: string) => post(`${DEVICE}/send-message`, { phone, message });

  beforeAll(async () => {
    app = await buildLiveApp({ dialect, env: { UPLOAD_MAX_MB: '10' } });
    admin = await app.createUser({ role: 'admin' });
    owner = await app.createUser({ role: 'user' });
    stranger = await app.createUser({ role: 'user' });
    await app.createDevice({ userId: owner.id, deviceId: DEVICE, deviceName: 'Shop' });
    idle = (await app.createDevice({ userId: owner.id })).deviceId;
    await app.link(owner, DEVICE, SHOP);
  });
  afterAll(() => app.close());

  it('shows the linked device with its number and answers connect again with 200', async () => {
    const device = (await get(DEVICE)).body.data;
    expect(device).toMatchObject({ status: 'connected', phoneNumber: SHOP, state: { kind: 'connected' } });
    expect(device.lid).toBeTruthy();
    const again = await post(`${DEVICE}/connect`);
    expect(again.status).toBe(200);
    expect(again.body.data.status).toBe('connected');
    const qr = await get(`${DEVICE}/qr`);
    expect(qr.body).toMatchObject({ code: 'QR_NOT_AVAILABLE' });
    expect(qr.body.message).toMatch(/already linked/);
  });

  it('answers "sent" only after WhatsApp has the message, and ticks follow live', async () => {
    const events = await app.listen(owner);
    const answer = await send('+62 800-777-00001', 'Halo 👋');
    expect(answer.status).toBe(200);
    expect(answer.body.data).toMatchObject({
      status: 'sent',
      message: { content: 'Halo 👋', to: customer(1) },
    });
    const { messageId } = answer.body.data as { messageId: string };
    const isOurs = (event: SeenEvent): boolean => event.messageId === messageId;
    await events.waitFor(
      'message.created',
      (event) => (event.message as { messageId: string }).messageId === messageId,
    );
    await events.waitFor('message.delivered', isOurs);
    await events.waitFor('message.status', (event) => isOurs(event) && event.status === 'read');
    expect(app.sandbox.control.inbox(customer(1))).toMatchObject([
      { id: messageId, text: 'Halo 👋', copies: 1 },
    ]);
    const history = await get(`${DEVICE}/chat-history/${customer(1)}`);
    expect(history.body.data).toMatchObject([{ messageId, status: 'read', direction: 'outgoing' }]);
  });

  it.each([
    ['a local number', '081234567890', /country code/],
    ['too short', '62812', /too short/],
    ['letters', '62abc', /digits only/],
    ['an unknown country', '999123456789', /country code/],
    ['nothing', '', /not allowed to be empty/],
    ['a group', '120363000000000001@g.us', /digits only/],
  ])('refuses %s with a sentence', async (_name, phone, sentence) => {
    const answer = await send(phone, 'hello');
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      success: false,
      code: 'VALIDATION_FAILED',
      errors: [{ field: 'phone' }],
    });
    expect(answer.body.errors[0].message).toMatch(sentence);
  });

  it('refuses an empty and a 70,000 character text and sends 65,536 characters', async () => {
    for (const message of ['', '   \n ', 'x'.repeat(70_000)]) {
      const answer = await send(customer(2), message);
      expect(answer.status).toBe(400);
      expect(answer.body.errors[0].field).toBe('message');
    }
    expect((await send(customer(2), 'y'.repeat(65_536))).status).toBe(200);
  });

  it('says when the number is not on WhatsApp and when the device is not connected', async () => {
    app.sandbox.control.setContact(customer(3), { onWhatsApp: false });
    expect((await send(customer(3), 'hello')).body).toMatchObject({
      success: false,
      code: 'NOT_ON_WHATSAPP',
    });
    const offline = await post(`${idle}/send-message`, { phone: customer(1), message: 'hello' });
    expect(offline.status).toBe(409);
    expect(offline.body).toMatchObject({ code: 'DEVICE_NOT_CONNECTED' });
    expect(await Message.count({ where: { content: 'hello', toNumber: customer(1) } })).toBe(0);
  });

  it('passes on why WhatsApp refused a message', async () => {
    app.sandbox.control.setBehaviour({ ackErrors: { [customer(4)]: 463 } });
    const answer = await send(customer(4), 'hello');
    app.sandbox.control.setBehaviour({ ackErrors: {} });
    expect(answer.status).toBe(502);
    expect(answer.body).toMatchObject({ code: 'SEND_FAILED' });
    const row = await Message.findOne({ where: { toNumber: customer(4) } });
    expect(row).toMatchObject({ status: 'failed', errorCode: '463' });
  });

  it('sends an image by upload and serves it back in ranges to those who may see it', async () => {
    const image = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#3a7' } })
      .jpeg()
      .toBuffer();
    const answer = await app.agent
      .post(`${API}/devices/${DEVICE}/send-media`)
      .set(app.as(owner))
      .field('phone', customer(5))
      .field('caption', 'Foto toko')
      .attach('file', image, 'toko.jpg');
    expect(answer.status).toBe(200);
    const { message } = answer.body.data;
    expect(message).toMatchObject({
      type: 'image',
      content: 'Foto toko',
      media: { mimetype: 'image/jpeg', size: image.length },
    });
    const full = await app.agent.get(message.media.url).query({ token: app.tokenFor(owner) });
    expect(full.status).toBe(200);
    expect(full.headers['content-type']).toBe('image/jpeg');
    expect(Buffer.compare(full.body as Buffer, image)).toBe(0);
    const part = await app.agent.get(message.media.url).set(app.as(owner)).set('Range', 'bytes=0-9');
    expect(part.status).toBe(206);
    expect((part.body as Buffer).length).toBe(10);
    expect((await app.agent.get(message.media.url).set(app.as(stranger))).status).toBe(403);
    expect((await app.agent.get(message.media.url)).status).toBe(401);
    expect((await app.agent.get(`${API}/media/999999`).set(app.as(owner))).status).toBe(404);
  });

  it('sends any other file as a document, named as it was', async () => {
    const answer = await app.agent
      .post(`${API}/devices/${DEVICE}/send-media`)
      .set(app.as(owner))
      .field('phone', customer(5))
      .attach('file', Buffer.from('nama,harga\nkopi,5000\n'), 'daftar harga é.csv');
    expect(answer.status).toBe(200);
    const { media, type } = answer.body.data.message;
    expect({ type, ...media }).toMatchObject({
      type: 'document',
      fileName: 'daftar harga é.csv',
      mimetype: 'text/csv',
    });
    const download = await app.agent.get(media.url).set(app.as(owner));
    expect(download.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''daftar/);
  });

  it('refuses an 11 MB file, a text file named .jpg, a wrong kind and no file', async () => {
    const upload = (content: Buffer | undefined, name: string, fields: Record<string, string> = {}) => {
      const request = app.agent
        .post(`${API}/devices/${DEVICE}/send-media`)
        .set(app.as(owner))
        .field('phone', customer(5));
      for (const [field, value] of Object.entries(fields)) void request.field(field, value);
      return content ? request.attach('file', content, name) : request;
    };
    const large = await upload(Buffer.alloc(11 * 1024 * 1024, 1), 'large.bin');
    expect([large.status, large.body.code]).toEqual([413, 'FILE_TOO_LARGE']);
    const fake = await upload(Buffer.from('not a picture'), 'photo.jpg');
    expect([fake.status, fake.body.code]).toEqual([415, 'FILE_TYPE_REFUSED']);
    const wrong = await upload(Buffer.from('just text'), 'notes.txt', { type: 'image' });
    expect([wrong.status, wrong.body.code]).toEqual([415, 'FILE_TYPE_REFUSED']);
    const none = await upload(undefined, '');
    expect([none.status, none.body.code]).toEqual([400, 'VALIDATION_FAILED']);
  });

  it('receives texts live, also from a hidden number, and answers them there', async () => {
    const events = await app.listen(owner);
    app.sandbox.control.setContact(customer(6), { name: 'Ratna' });
    await app.sandbox.control.sendMessage({
      from: customer(6),
      to: SHOP,
      text: 'Buka jam berapa?',
      addressing: 'lid',
    });
    const seen = await events.waitFor(
      'message.received',
      (event) => (event.message as { content: string }).content === 'Buka jam berapa?',
    );
    const { message } = seen as unknown as { message: { fromName: string; chat: { lid: string } } };
    expect(message.fromName).toBe('Ratna');
    await events.waitFor('new-message');
    const chats = (await get(`${DEVICE}/chats?search=ratna`)).body.data;
    expect(chats).toMatchObject([
      { name: 'Ratna', unreadCount: 1, lastMessage: { preview: 'Buka jam berapa?' } },
    ]);
    const reply = await send(`${message.chat.lid}@lid`, 'Jam 8');
    expect(reply.status).toBe(200);
    const { lid } = message.chat;
    for (const address of [customer(6), `${customer(6)}@s.whatsapp.net`, `${lid}@lid`, lid]) {
      const history = await get(`${DEVICE}/chat-history/${encodeURIComponent(address)}`);
      expect(history.body.data.map((row: { content: string }) => row.content)).toEqual([
        'Jam 8',
        'Buka jam berapa?',
      ]);
    }
  });

  it('marks a chat read and tells the customer', async () => {
    const events = await app.listen(owner);
    await app.sandbox.control.sendMessage({ from: customer(7), to: SHOP, text: 'Halo?' });
    await events.waitFor(
      'message.received',
      (event) => (event.message as { from: string }).from === customer(7),
    );
    const answer = await post(`${DEVICE}/chats/${customer(7)}/read`);
    expect(answer.body.data).toMatchObject({ unreadCount: 0 });
    await events.waitFor('conversation.updated');
    expect((await post(`${DEVICE}/chats/${customer(99)}/read`)).body).toMatchObject({
      code: 'CHAT_NOT_FOUND',
    });
  });

  it('pages a history by cursor without gap or double and filters it', async () => {
    const events = await app.listen(owner);
    for (let n = 1; n <= 7; n += 1)
      await app.sandbox.control.sendMessage({ from: customer(8), to: SHOP, text: `nomor ${n}` });
    await events.waitFor(
      'message.received',
      (event) => (event.message as { content: string }).content === 'nomor 7',
    );
    const path = `${DEVICE}/chat-history/${customer(8)}@s.whatsapp.net?limit=3`;
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = (await get(`${path}${cursor ? `&cursor=${cursor}` : ''}`)).body as {
        data: { content: string }[];
        pagination: { nextCursor: string | null; total: number };
      };
      seen.push(...page.data.map((row) => row.content));
      expect(page.pagination.total).toBe(7);
      cursor = page.pagination.nextCursor;
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `nomor ${n}`));
    expect((await get(`${path}&page=3`)).body.data).toMatchObject([{ content: 'nomor 1' }]);
    expect((await get(`${path}&search=nomor%205`)).body.data).toMatchObject([{ content: 'nomor 5' }]);
    const today = new Date().toISOString().slice(0, 10);
    expect((await get(`${path}&startDate=${today}&endDate=${today}`)).body.pagination.total).toBe(7);
    expect((await get(`${path}&endDate=2020-01-01`)).body.data).toEqual([]);
    for (const bad of ['cursor=zzz', 'limit=101', 'startDate=yesterday'])
      expect((await get(`${path}&${bad}`)).status).toBe(400);
    expect((await get(`${DEVICE}/chat-history/nonsense`)).status).toBe(400);
    expect((await get(`${DEVICE}/chat-history/${customer(98)}`)).body.data).toEqual([]);
  });

  it('keeps group chats for administrators', async () => {
    const group = `${DEVICE}/chat-history/120363000000000001@g.us`;
    expect((await get(group)).body).toMatchObject({ code: 'ADMIN_ONLY' });
    expect((await get(group, admin)).status).toBe(200);
    expect((await get(`${DEVICE}/group-chat-history/120363000000000001`, admin)).status).toBe(200);
  });

  it('lists the chats of a day', async () => {
    const today = (await get(`${DEVICE}/daily-chat-list`)).body.data as {
      phoneNumber: string;
      count: number;
    }[];
    expect(today.find((chat) => chat.phoneNumber === customer(8))).toMatchObject({
      count: 7,
      lastMessage: 'nomor 7',
    });
    expect((await get(`${DEVICE}/daily-chat-list?date=2020-01-01`)).body.data).toEqual([]);
  });

  it('adds up the figures of the day for the caller alone', async () => {
    const statistics = async (user: User) =>
      (await app.agent.get(`${API}/user/statistics`).set(app.as(user))).body.data as Record<string, unknown>;
    const own = await statistics(owner);
    expect(own).toMatchObject({ devices: { total: 2, connected: 1 }, queued: 0 });
    expect(own.received).toBeGreaterThanOrEqual(9);
    expect(own.sent).toBeGreaterThanOrEqual(5);
    expect(own.failed).toBeGreaterThanOrEqual(2);
    expect((own.days as unknown[]).length).toBe(14);
    expect((own.recent as { kind: string }[]).map((line) => line.kind)).toContain('message.received');
    expect(await statistics(stranger)).toMatchObject({
      sent: 0,
      received: 0,
      devices: { total: 0 },
      recent: [],
    });
    expect((await statistics(admin)).received).toBe(own.received);
  });

  it('never tells a stranger anything, serves two tabs alike and resumes after a break', async () => {
    const [tab, other, foreign] = [
      await app.listen(owner),
      await app.listen(owner),
      await app.listen(stranger),
    ];
    await send(customer(10), 'satu');
    const first = await tab.waitFor('message.status', (event) => event.status === 'sent');
    await other.waitFor('message.status', (event) => event.status === 'sent');
    tab.close();
    await send(customer(10), 'dua');
    await other.waitFor(
      'message.created',
      (event) => (event.message as { content: string }).content === 'dua',
    );
    const resumed = await app.listen(owner, first.id);
    await resumed.waitFor(
      'message.created',
      (event) => (event.message as { content: string }).content === 'dua',
    );
    expect(
      resumed.events.some((event) => (event.message as { content?: string } | undefined)?.content === 'satu'),
    ).toBe(false);
    expect(foreign.events.map((event) => event.type)).toEqual(['connected']);
    await app.agent.get('/api/events').expect(401);
    await app.agent.get('/api/events?token=forged').expect(401);
  });

  it('ends open streams of an account that is locked', async () => {
    const victim = await app.createUser({ role: 'user' });
    const stream = await app.listen(victim);
    await victim.update({ isActive: false });
    await app.container.realtime.hub.refreshAccess();
    await stream.ended();
  });

  it('disconnects, keeps the link and reconnects without a new scan', async () => {
    const events = await app.listen(owner);
    const off = await app.agent.delete(`${API}/devices/${DEVICE}/disconnect`).set(app.as(owner));
    expect(off.body.data).toMatchObject({ status: 'disconnected' });
    expect((await send(customer(1), 'hello')).status).toBe(409);
    await post(`${DEVICE}/connect`);
    await events.waitFor('session_connected');
    const status = await get(`${DEVICE}/status`);
    expect(status.body.data).toMatchObject({ status: 'connected', phoneNumber: SHOP });
  });

  it('refuses a second device on the same number with the documented sentence', async () => {
    const events = await app.listen(owner);
    await post(`${idle}/connect`);
    await events.waitFor('qr-code', (event) => event.deviceId === idle);
    const image = await get(`${idle}/qr-image`);
    expect(image.body.data).toMatchObject({
      deviceId: idle,
      format: 'png',
      message: 'QR Code sebagai image',
    });
    expect(image.body.data.qrImage).toMatch(/^data:image\/png;base64,/);
    expect((await get(`${idle}/qr-base64`)).body.data.qrImage).toBe(image.body.data.qrImage);
    const { qrCode } = (await get(`${idle}/qr`)).body.data;
    await app.sandbox.control.scan({ qr: qrCode, phone: SHOP, name: 'Shop again' }).catch(() => undefined);
    await events.waitFor(
      'device-status',
      (event) =>
        event.deviceId === idle &&
        (event.state as { reason?: string }).reason === 'Session already exists for this phone number',
    );
    expect((await get(DEVICE)).body.data.status).toBe('connected');
  });

  it('wipes a device so that it can be linked to another phone', async () => {
    const wiped = await post(`${DEVICE}/cancel-and-wipe`, undefined, admin);
    expect(wiped.body.data).toMatchObject({ status: 'disconnected' });
    const check = await get(`check-number?phone=${SHOP}`);
    expect(check.body.data).toEqual({ available: true });
    await app.link(owner, DEVICE, '6280055500009');
    expect((await get(DEVICE)).body.data.phoneNumber).toBe('6280055500009');
  });
});
