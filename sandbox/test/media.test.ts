import { createHash, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { downloadMediaMessage, type AnyMessageContent, type WAMessage } from '@whiskeysockets/baileys';
import sharp from 'sharp';
import { openMedia, sealMedia } from '../src/codec/media.js';
import { startSandbox, type Sandbox } from '../src/index.js';
import { eventually, TestClient } from './support/client.js';

const OWNER = '628110000201';
const CONTACT = '628120000201';
const CHAT = `${CONTACT}@s.whatsapp.net`;

const hexDigest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('media', () => {
  let sandbox: Sandbox;
  let client: TestClient;
  let picture: Buffer;

  beforeAll(async () => {
    sandbox = await startSandbox({ behaviour: { deliverDelayMs: 20 } });
    picture = await sharp({ create: { width: 320, height: 200, channels: 3, background: '#7c3aed' } })
      .jpeg()
      .toBuffer();
    const fetchAgent = new Agent({ ca: sandbox.caCertificate });
    client = await TestClient.link(sandbox, { phone: OWNER, name: 'Warung Sari', socket: { fetchAgent } });
  });

  afterAll(async () => {
    await client.close();
    await sandbox.close();
  });

  const arrival = async (content: AnyMessageContent, chat = CHAT) => {
    const sent = await client.sock.sendMessage(chat, content);
    const id = sent?.key.id ?? '';
    return eventually(() => sandbox.control.inbox(CONTACT).find((message) => message.id === id), 'the file');
  };

  describe('from an account', () => {
    it('is downloaded and decrypted by the contact', async () => {
      const { media, text } = await arrival({ image: picture, caption: 'Menu hari ini' });
      expect(text).toBe('Menu hari ini');
      expect(media).toEqual({
        type: 'image',
        mimetype: 'image/jpeg',
        size: picture.length,
        sha256: hexDigest(picture),
        caption: 'Menu hari ini',
        fileName: null,
        error: null,
      });
    });

    it.each<[string, AnyMessageContent, Record<string, unknown>]>([
      [
        'document',
        { document: Buffer.from('daftar harga'), mimetype: 'text/plain', fileName: 'harga.txt' },
        { fileName: 'harga.txt', mimetype: 'text/plain' },
      ],
      ['audio', { audio: Buffer.from('bunyi'), mimetype: 'audio/mp4' }, { mimetype: 'audio/mp4' }],
      [
        'video',
        { video: Buffer.from('gambar bergerak'), mimetype: 'video/mp4', caption: 'lihat' },
        { caption: 'lihat' },
      ],
      ['sticker', { sticker: Buffer.from('stiker') }, { mimetype: 'image/webp' }],
    ])('arrives as %s', async (type, content, expected) => {
      const bytes = Object.values(content)[0] as Buffer;
      const { media } = await arrival(content);
      expect(media).toMatchObject({
        type,
        size: bytes.length,
        sha256: hexDigest(bytes),
        error: null,
        ...expected,
      });
    });

    it('arrives whole when it is large', async () => {
      const large = randomBytes(6 * 1024 * 1024);
      const { id, media } = await arrival({
        document: large,
        mimetype: 'application/zip',
        fileName: 'arsip.zip',
      });
      expect(media).toMatchObject({ size: large.length, sha256: hexDigest(large) });
      expect(sandbox.control.mediaFile(CONTACT, id).bytes.equals(large)).toBe(true);
    });

    it('reaches a group', async () => {
      const { jid } = sandbox.control.createGroup({
        subject: 'Katalog',
        owner: OWNER,
        participants: [CONTACT],
      });
      const { group, media } = await arrival({ image: picture }, jid);
      expect(group).toBe(jid);
      expect(media).toMatchObject({ sha256: hexDigest(picture), error: null });
    });
  });

  describe('from a contact', () => {
    const data = (bytes: Buffer): string => bytes.toString('base64');

    it('is downloaded without any setting, with thumbnail and measures', async () => {
      const { id } = await sandbox.control.sendMedia({
        from: CONTACT,
        to: OWNER,
        media: { type: 'image', mimetype: 'image/jpeg', data: data(picture), caption: 'bukti transfer' },
      });
      const message = await client.waitForMessage(({ key }) => key.id === id);
      const image = message.message?.imageMessage;
      expect(image).toMatchObject({
        caption: 'bukti transfer',
        width: 320,
        height: 200,
        mimetype: 'image/jpeg',
      });
      expect((await sharp(image?.jpegThumbnail ?? undefined).metadata()).format).toBe('jpeg');
      const file = await downloadMediaMessage(message, 'buffer', {});
      expect(hexDigest(file)).toBe(hexDigest(picture));
    });

    it.each([
      ['document', { mimetype: 'application/pdf', fileName: 'nota.pdf' }],
      ['video', { mimetype: 'video/mp4', caption: 'lihat ini' }],
      ['audio', { mimetype: 'audio/ogg; codecs=opus' }],
      ['sticker', { mimetype: 'image/webp' }],
    ] as const)('arrives as %s', async (type, more) => {
      const bytes = randomBytes(50_000);
      const { id } = await sandbox.control.sendMedia({
        from: CONTACT,
        to: OWNER,
        media: { type, data: data(bytes), ...more },
      });
      const message = await client.waitForMessage(({ key }) => key.id === id);
      expect(hexDigest(await downloadMediaMessage(message, 'buffer', {}))).toBe(hexDigest(bytes));
    });

    it('is sent through a group over HTTP', async () => {
      const { jid } = sandbox.control.createGroup({ subject: 'Foto', owner: CONTACT, participants: [OWNER] });
      const answer = await fetch(`${sandbox.controlUrl}/messages`, {
        method: 'POST',
        body: JSON.stringify({
          from: CONTACT,
          group: jid,
          media: { type: 'image', mimetype: 'image/jpeg', data: data(picture) },
        }),
      });
      const { id } = (await answer.json()) as { id: string };
      const message = await client.waitForMessage(({ key }) => key.id === id && key.remoteJid === jid);
      expect(hexDigest(await downloadMediaMessage(message, 'buffer', {}))).toBe(hexDigest(picture));
    });

    it('is downloaded in part when a client asks for a part', async () => {
      const bytes = randomBytes(4096);
      const media = { type: 'video', mimetype: 'video/mp4', data: data(bytes) } as const;
      const { id } = await sandbox.control.sendMedia({ from: CONTACT, to: OWNER, media });
      const message = await client.waitForMessage(({ key }) => key.id === id);
      const part = await downloadMediaMessage(message, 'buffer', { startByte: 1024, endByte: 2048 });
      expect(part.equals(bytes.subarray(1024, 2048))).toBe(true);
    });

    it('is uploaded again on request after it expired', async () => {
      const media = { type: 'image', mimetype: 'image/jpeg', data: data(picture) } as const;
      const { id } = await sandbox.control.sendMedia({ from: CONTACT, to: OWNER, media });
      const message = await client.waitForMessage(({ key }) => key.id === id);
      expect(sandbox.control.expireMedia({ phone: CONTACT, id })).toEqual({ expired: true });
      await expect(downloadMediaMessage(message, 'buffer', {})).rejects.toThrow();
      const restored: WAMessage = await client.sock.updateMediaMessage(message);
      const path = restored.message?.imageMessage?.directPath ?? '';
      expect(restored.message?.imageMessage?.url).toBe(`https://127.0.0.1:${sandbox.tlsPort}${path}`);
      const sealed = Buffer.from(
        await (await fetch(`http://127.0.0.1:${sandbox.port}${path}`)).arrayBuffer(),
      );
      const key = Buffer.from(restored.message?.imageMessage?.mediaKey ?? []);
      expect(openMedia(sealed, key, 'image').equals(picture)).toBe(true);
    });

    it('cannot be uploaded again when nobody knows it', async () => {
      const { id } = sandbox.control.sendMessage({ from: CONTACT, to: OWNER, text: 'bukan berkas' });
      const { key } = await client.waitForText('bukan berkas');
      const stranger = {
        key: { ...key, id: `${id}X` },
        message: { imageMessage: { mediaKey: randomBytes(32), url: 'x' } },
      };
      await expect(client.sock.updateMediaMessage(stranger)).rejects.toThrow('re-upload');
    });
  });

  describe('host', () => {
    it('fails an upload that does not trust the certificate, and tells so', async () => {
      const other = await TestClient.link(sandbox, { phone: '628110000202' });
      await expect(other.sock.sendMessage(CHAT, { image: picture })).rejects.toThrow(
        'Media upload failed on all hosts',
      );
      await other.close();
    });

    it('serves its certificate to whoever asks', async () => {
      const answer = await fetch(`${sandbox.controlUrl}/ca.pem`);
      expect(await answer.text()).toBe(sandbox.caCertificate);
      expect(sandbox.caCertificate).toContain('BEGIN CERTIFICATE');
    });

    it('refuses uploads without a media connection', async () => {
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const url = `https://127.0.0.1:${sandbox.tlsPort}/mms/image/abc?auth=guess`;
        const upload = request(url, { method: 'POST', ca: sandbox.caCertificate }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        upload.on('error', reject).end('bytes');
      });
      expect(status).toBe(401);
      expect((await fetch(`http://127.0.0.1:${sandbox.port}/mms/image/unknown`)).status).toBe(404);
    });

    it('says what is wrong with a file it is asked to send', async () => {
      const send = (media: unknown) =>
        fetch(`${sandbox.controlUrl}/messages`, {
          method: 'POST',
          body: JSON.stringify({ from: CONTACT, to: OWNER, media }),
        });
      for (const media of [
        { type: 'image', mimetype: 'image/png', data: '#' },
        { type: 'gif', mimetype: 'a', data: 'AAAA' },
      ]) {
        const answer = await send(media);
        expect(answer.status).toBe(400);
        expect(await answer.json()).toMatchObject({ code: 'INVALID_REQUEST' });
      }
    });
  });

  it('does not open with the key of another kind, nor when altered', () => {
    const sealed = sealMedia(Buffer.from('rahasia'), 'image');
    expect(openMedia(sealed.bytes, sealed.mediaKey, 'image').toString()).toBe('rahasia');
    expect(() => openMedia(sealed.bytes, sealed.mediaKey, 'video')).toThrow('altered');
    sealed.bytes[0] = (sealed.bytes[0] ?? 0) ^ 1;
    expect(() => openMedia(sealed.bytes, sealed.mediaKey, 'image')).toThrow('altered');
  });
});
