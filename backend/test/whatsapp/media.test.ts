import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { MediaStore, MediaTooLargeError } from '../../src/whatsapp/media-store.js';
import { Readable } from 'node:stream';
import { eventually, startHarness, textTo, type Harness } from './support/engine-harness.js';

const SHOP = '6280000000501';
let harness: Harness;
let picture: Buffer;
beforeAll(async () => {
  harness = await startHarness();
  picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  await harness.link('dev', SHOP);
});
afterAll(() => harness.stop());

describe('media', () => {
  it('sent as a picture arrives with its caption', async () => {
    const { engine, folder, sandbox } = harness;
    const path = join(folder, 'offer.jpg');
    await writeFile(path, picture);
    const result = await engine.transmit('dev', {
      ...textTo(harness, '6281500000001', ''),
      content: { type: 'image', path, mimetype: 'image/jpeg', caption: 'New stock' },
    });
    expect(result).toMatchObject({ outcome: 'acked' });
    const arrived = await eventually(() => sandbox.control.inbox('6281500000001')[0], 'the picture');
    expect(arrived.message.imageMessage).toMatchObject({ caption: 'New stock', mimetype: 'image/jpeg' });
  });

  it('is not uploaded again when an unconfirmed message is retried', async () => {
    const { engine, folder, sandbox } = harness;
    const path = join(folder, 'price-list.pdf');
    await writeFile(path, '%PDF-1.4 price list');
    const uploads = () => sandbox.control.events().filter(({ type }) => type === 'media.uploaded').length;
    const before = uploads();
    sandbox.control.setContact('6281500000002', { isOff: true });
    sandbox.control.setBehaviour({ dropAcks: true });
    const input = {
      ...textTo(harness, '6281500000002', '', { ackTimeoutMs: 300 }),
      content: { type: 'document', path, mimetype: 'application/pdf', fileName: 'prices.pdf' } as const,
    };
    expect(await engine.transmit('dev', input)).toMatchObject({ outcome: 'unconfirmed' });
    sandbox.control.setBehaviour({ dropAcks: false });
    expect(await engine.transmit('dev', { ...input, ackTimeoutMs: 5_000 })).toMatchObject({
      outcome: 'acked',
    });
    expect(uploads() - before).toBe(1);
  });

  it('of a customer is downloaded at once and stored by its content', async () => {
    const { inbound, sandbox } = harness;
    const media = {
      type: 'image',
      mimetype: 'image/jpeg',
      data: picture.toString('base64'),
      caption: 'this one',
    } as const;
    const { id } = await sandbox.control.sendMedia({ from: '6281500000003', to: SHOP, media });
    const { message } = await inbound.waitFor('message', (h) => h.message.messageId === id);
    expect(message).toMatchObject({
      type: 'image',
      text: 'this one',
      media: { mimetype: 'image/jpeg', sizeBytes: picture.length, caption: 'this one' },
    });
    const stored = await inbound.waitFor('media', (h) => h.messageId === id);
    expect(stored.sizeBytes).toBe(picture.length);
    expect(stored.path).toMatch(/\/media\/[0-9a-f]{2}\/[0-9a-f]{64}\.jpg$/);
    expect((await readFile(stored.path)).equals(picture)).toBe(true);
  });

  it('that is too large is refused and leaves nothing behind', async () => {
    const store = new MediaStore(join(harness.folder, 'small'), 10);
    await expect(store.store(Readable.from([Buffer.alloc(11)]), { mimetype: 'image/png' })).rejects.toThrow(
      MediaTooLargeError,
    );
  });
});
