import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Chat } from '../src/control/page-chats.js';
import type { Overview, PhoneSummary } from '../src/control/page-overview.js';
import type { WaitingCompanion } from '../src/control/pairing.js';
import { startSandbox, type Sandbox, type SandboxEvent } from '../src/index.js';
import { eventually, TestClient } from './support/client.js';

const SHOP = '6280055530001';
const CUSTOMER = '6280055530002';

let sandbox: Sandbox;
let base: string;

beforeAll(async () => {
  sandbox = await startSandbox({ behaviour: { deliverDelayMs: 20, receiptDelayMs: 20, readDelayMs: 20 } });
  base = `http://127.0.0.1:${sandbox.port}`;
});

afterAll(() => sandbox.close());

async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${base}/control/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as T;
  if (!response.ok)
    throw new Error(`${method} ${path} answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}

async function phoneOf(number: string): Promise<PhoneSummary> {
  const { phones } = await control<Overview>('GET', 'overview');
  const found = phones.find(({ phone }) => phone === number);
  if (!found) throw new Error(`${number} is not in the overview`);
  return found;
}

/** Every file the page loads: what the HTML names, and what its modules import. */
async function assetsOf(html: string): Promise<Map<string, Response>> {
  const assets = new Map<string, Response>();
  const wanted = [...html.matchAll(/(?:src|href)="(\/[^"#?]+)/g)].map(([, path]) => path ?? '');
  while (wanted.length) {
    const path = wanted.pop() ?? '';
    if (assets.has(path)) continue;
    const response = await fetch(base + path);
    assets.set(path, response.clone());
    if (!path.endsWith('.js')) continue;
    const source = await response.text();
    wanted.push(...[...source.matchAll(/from '\.\/([\w-]+\.js)'/g)].map(([, name]) => `/${name}`));
  }
  return assets;
}

describe('the page itself', () => {
  it('is served with a policy that allows nothing but its own origin', async () => {
    const response = await fetch(`${base}/?phone=${CUSTOMER}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch('text/html');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'self'", "frame-ancestors 'none'"]),
    );
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('has no inline script, style or handler, which the policy would block', async () => {
    const html = await (await fetch(base)).text();
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) expect(tag).toMatch(/ src="\/[\w-]+\.js"/);
  });

  it('finds every file it names, with the type a strict browser wants', async () => {
    const assets = await assetsOf(await (await fetch(base)).text());
    expect([...assets.keys()]).toEqual(
      expect.arrayContaining(['/main.js', '/dom.js', '/icons.svg', '/page.css']),
    );
    const types: Record<string, RegExp> = { js: /javascript/, css: /text\/css/, svg: /image\/svg/ };
    for (const [path, response] of assets) {
      expect([path, response.status]).toEqual([path, 200]);
      expect(response.headers.get('content-type')).toMatch(
        types[path.split('.').pop() ?? ''] ?? /^text\/html/,
      );
    }
  });

  it('fetches nothing from elsewhere and has every icon it shows', async () => {
    const assets = await assetsOf(await (await fetch(base)).text());
    const sprite = (await assets.get('/icons.svg')?.text()) ?? '';
    for (const [path, response] of assets) {
      const source = path === '/icons.svg' ? '' : await response.text();
      expect([path, source.replaceAll('http://www.w3.org/2000/svg', '').match(/https?:\/\/|url\(/)]).toEqual([
        path,
        null,
      ]);
      for (const [, name] of source.matchAll(/icon\('([\w-]+)'|icon: '([\w-]+)'/g)) {
        if (name) expect(sprite).toContain(`id="${name}"`);
      }
    }
  });

  it('does not serve the files beside its assets', async () => {
    for (const path of ['/serve.ts', '/../serve.ts', '/%2e%2e/serve.ts', '/tsconfig.json', '/.env']) {
      expect((await fetch(base + path)).status).toBe(404);
    }
  });
});

describe('what the page asks for', () => {
  let client: TestClient;

  afterAll(() => client?.close());

  it('adds phones of both kinds and chooses a free number when none is given', async () => {
    const shop = await control<PhoneSummary>('POST', 'phones', {
      phone: SHOP,
      name: 'HP Toko',
      kind: 'business',
    });
    const someone = await control<PhoneSummary>('POST', 'phones', { name: 'Pak Hendra' });
    const another = await control<PhoneSummary>('POST', 'phones', { name: 'Kak Lilis' });
    await control('POST', 'phones', { phone: CUSTOMER, name: 'Bu Ratna', kind: 'customer' });
    expect(shop).toMatchObject({ kind: 'business', isAccount: false, devices: [] });
    expect(someone).toMatchObject({
      name: 'Pak Hendra',
      kind: 'customer',
      phone: expect.stringMatching(/^62800555/),
    });
    expect(another.phone).not.toBe(someone.phone);
  });

  it('refuses a number that is taken, and a number that is none', async () => {
    const status = async (body: unknown): Promise<number> =>
      (await fetch(`${base}/control/phones`, { method: 'POST', body: JSON.stringify(body) })).status;
    expect(await status({ phone: CUSTOMER, name: 'Twice' })).toBe(400);
    expect(await status({ phone: 'abc', name: 'No number' })).toBe(400);
    expect(await status({ phone: '6280055539999' })).toBe(400);
  });

  it('scans a code that is on screen with what GET waiting told it', async () => {
    const fresh = TestClient.connect({ url: sandbox.url });
    await control('POST', 'qr', { qr: await fresh.waitForQr(), label: 'Toko Pusat' });
    const waiting = await control<WaitingCompanion[]>('GET', 'waiting');
    expect(waiting).toEqual([expect.objectContaining({ label: 'Toko Pusat', qr: expect.any(String) })]);
    await control('POST', 'scan', { qr: waiting[0]?.qr, phone: SHOP, name: 'Toko Pusat' });
    await fresh.waitForClose();
    client = await TestClient.login({ url: sandbox.url, auth: fresh.auth });
    expect(await phoneOf(SHOP)).toMatchObject({ kind: 'business', devices: [{ isConnected: true }] });
    expect(await control('GET', 'waiting')).toEqual([]);
  });

  it('shows both sides of a conversation with how far each message came', async () => {
    const { id } = await control<{ id: string }>('POST', 'messages', {
      from: CUSTOMER,
      to: SHOP,
      text: 'Halo',
    });
    const received = await client.waitForText('Halo');
    await client.sock.readMessages([received.key]);
    const to = received.key.remoteJid ?? '';
    await client.sock.sendMessage(to, { text: 'Ada yang bisa dibantu?' }, { quoted: received });
    const shown = async (number: string): Promise<Chat> =>
      (await control<Chat[]>('GET', `chats/${number}`))[0] as Chat;
    await eventually(
      () => sandbox.control.chats(CUSTOMER)[0]?.messages[1]?.readAt,
      'the customer reading the answer',
    );
    const chat = await shown(CUSTOMER);
    expect(chat).toMatchObject({ id: SHOP, name: 'Toko Pusat', received: 1 });
    expect(chat.messages).toEqual([
      expect.objectContaining({ id, fromMe: true, text: 'Halo', status: 'read' }),
      expect.objectContaining({ fromMe: false, status: null, quoted: { name: 'Bu Ratna', text: 'Halo' } }),
    ]);
    const mirrored = await shown(SHOP);
    expect(mirrored.messages.map(({ fromMe, status }) => [fromMe, status])).toEqual([
      [false, null],
      [true, 'read'],
    ]);
  });

  it('shows reactions, edits and deletions on the message they are for', async () => {
    const to = `${CUSTOMER}@s.whatsapp.net`;
    const sent = await client.sock.sendMessage(to, { text: 'Buka jam 8' });
    const key = sent?.key ?? {};
    const now = () => sandbox.control.chats(CUSTOMER)[0]?.messages.find(({ id }) => id === key.id);
    await eventually(now, 'the message');
    await client.sock.sendMessage(to, { text: 'Buka jam 9', edit: key });
    await client.sock.sendMessage(to, { react: { text: '👍', key } });
    await eventually(() => now()?.isEdited && now()?.reactions.length, 'edit and reaction');
    expect(now()).toMatchObject({ text: 'Buka jam 9', reactions: [{ emoji: '👍', name: 'Toko Pusat' }] });
    await client.sock.sendMessage(to, { delete: key });
    await eventually(() => now()?.isRevoked, 'the deletion');
  });

  it('tells what happens as it happens, and what was missed after a reconnect', async () => {
    const read = async (after: number, type: string): Promise<SandboxEvent> => {
      const response = await fetch(`${base}/control/stream`, { headers: { 'last-event-id': String(after) } });
      expect(response.headers.get('content-type')).toBe('text/event-stream');
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      for (;;) {
        const chunk = await reader?.read();
        text += chunk?.value ?? '';
        const events = [...text.matchAll(/^data: (.+)$/gm)].map(
          ([, data]) => JSON.parse(data ?? '') as SandboxEvent,
        );
        const found = events.find((event) => event.type === type && event.seq > after);
        if (found) await reader?.cancel();
        if (found || chunk?.done) return found as SandboxEvent;
      }
    };
    const last = sandbox.control.events().at(-1)?.seq ?? 0;
    const live = read(last, 'contact.changed');
    await control('PUT', `contacts/${CUSTOMER}`, { name: 'Bu Ratna' });
    const event = await live;
    expect(event).toMatchObject({ phone: CUSTOMER });
    expect((await read(event.seq - 1, 'contact.changed')).seq).toBe(event.seq);
  });

  it('holds messages while a phone is off and delivers them when it is back', async () => {
    await control('PUT', `contacts/${CUSTOMER}`, { isOff: true });
    const sent = await client.sock.sendMessage(`${CUSTOMER}@s.whatsapp.net`, { text: 'Kamu di mana?' });
    const isOnItsWay = ({ type, id }: SandboxEvent): boolean =>
      type === 'message.from-account' && id === sent?.key.id;
    await eventually(() => sandbox.control.events().some(isOnItsWay), 'the message reaching the server');
    const texts = () => sandbox.control.inbox(CUSTOMER).map(({ text }) => text);
    expect(texts()).not.toContain('Kamu di mana?');
    await expect(control('POST', 'messages', { from: CUSTOMER, to: SHOP, text: 'x' })).rejects.toThrow(
      'PHONE_OFF',
    );
    await control('PUT', `contacts/${CUSTOMER}`, { isOff: false });
    await client.waitForStatus(sent?.key.id, 3);
    expect(texts()).toContain('Kamu di mana?');
  });

  it('lets what waits for a slow phone go as soon as it is quick again', async () => {
    await control('PUT', `contacts/${CUSTOMER}`, { deliverDelayMs: 60_000 });
    const sent = await client.sock.sendMessage(`${CUSTOMER}@s.whatsapp.net`, { text: 'Tidak usah menunggu' });
    const isOnItsWay = ({ type, id }: SandboxEvent): boolean =>
      type === 'message.from-account' && id === sent?.key.id;
    await eventually(() => sandbox.control.events().some(isOnItsWay), 'the message reaching the server');
    await control('PUT', `contacts/${CUSTOMER}`, { deliverDelayMs: null });
    await client.waitForStatus(sent?.key.id, 3);
  });

  it('damages even the first message of a session, which then arrives by retry', async () => {
    const stranger = '6280055530009';
    const before = sandbox.control.stats().retriesFromAccounts;
    await control('POST', 'messages', { from: stranger, to: SHOP, text: 'rusak', corrupt: true });
    await client.waitForText('rusak');
    expect(sandbox.control.stats().retriesFromAccounts).toBe(before + 1);
  });

  it('shares a place', async () => {
    const location = { latitude: -6.914744, longitude: 107.60981, name: 'Bandung' };
    await control('POST', 'messages', { from: CUSTOMER, to: SHOP, location });
    const arrived = await client.waitForMessage(({ message }) => Boolean(message?.locationMessage));
    expect(arrived.message?.locationMessage).toMatchObject({ degreesLatitude: -6.914744, name: 'Bandung' });
    const wrong = { from: CUSTOMER, to: SHOP, location: { latitude: 91, longitude: 0 } };
    await expect(control('POST', 'messages', wrong)).rejects.toThrow('400');
  });

  it('shows a photo with the file and its small picture', async () => {
    const pixel =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
    const media = { type: 'image', mimetype: 'image/png', data: pixel, caption: 'Foto' };
    const { id } = await control<{ id: string }>('POST', 'messages', { from: CUSTOMER, to: SHOP, media });
    const [chat] = await control<Chat[]>('GET', `chats/${CUSTOMER}`);
    const shown = chat?.messages.find((message) => message.id === id);
    expect(shown).toMatchObject({ kind: 'image', text: 'Foto', hasThumbnail: true, media: { error: null } });
    const file = await fetch(`${base}/control/media/${CUSTOMER}/${id}`);
    expect(Buffer.from(await file.arrayBuffer()).toString('base64')).toBe(pixel);
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
    const small = await fetch(`${base}/control/thumbnails/${CUSTOMER}/${id}`);
    expect(small.headers.get('content-type')).toBe('image/jpeg');
  });

  it('lists the faults of one phone and takes back only those', async () => {
    await control('POST', 'faults', { phone: SHOP, kind: 'refuse', code: 503, forMs: 60_000 });
    await control('POST', 'faults', { phone: CUSTOMER, kind: 'hang-upgrade', forMs: 60_000 });
    expect((await phoneOf(SHOP)).faults).toEqual([
      { kind: 'refuse', code: 503, until: expect.any(String), timesLeft: null },
    ]);
    await control('DELETE', `faults?phone=${SHOP}&kind=silent`);
    expect((await phoneOf(SHOP)).faults).toHaveLength(1);
    await control('DELETE', `faults?phone=${SHOP}`);
    expect((await phoneOf(SHOP)).faults).toEqual([]);
    expect((await phoneOf(CUSTOMER)).faults).toHaveLength(1);
    await control('DELETE', 'faults');
    expect((await phoneOf(CUSTOMER)).faults).toEqual([]);
  });

  it('delays the confirmations of one phone without touching others', async () => {
    await control('PUT', `contacts/${CUSTOMER}`, { ackDelayMs: 60_000 });
    const acked: (string | undefined)[] = [];
    client.sock.ws.on('CB:ack', ({ attrs }: { attrs: Record<string, string> }) => acked.push(attrs.id));
    const slow = await client.sock.sendMessage(`${CUSTOMER}@s.whatsapp.net`, { text: 'lambat' });
    const quick = await client.sock.sendMessage('6280055530003@s.whatsapp.net', { text: 'cepat' });
    await eventually(() => acked.includes(quick?.key.id ?? ''), 'the confirmation of the second message');
    expect(acked).not.toContain(slow?.key.id);
    expect(await control('PUT', `contacts/${CUSTOMER}`, { ackDelayMs: null })).toMatchObject({
      ackDelayMs: null,
    });
  });

  it('answers 404 for phones and pictures that do not exist', async () => {
    expect((await fetch(`${base}/control/chats/6280055538888`)).status).toBe(404);
    expect((await fetch(`${base}/control/chats/nonsense`)).status).toBe(400);
    expect((await fetch(`${base}/control/thumbnails/${CUSTOMER}/none`)).status).toBe(404);
  });
});
