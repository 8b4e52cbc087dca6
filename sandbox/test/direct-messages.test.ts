import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnyMessageContent, MiscMessageGenerationOptions } from '@whiskeysockets/baileys';
import { startSandbox, type Sandbox } from '../src/index.js';
import { eventually, TestClient, textOf } from './support/client.js';

const OWNER = '628110000001';
const CONTACT = '628120000001';
const PN = `${CONTACT}@s.whatsapp.net`;

describe('direct messages', () => {
  let sandbox: Sandbox;
  let client: TestClient;

  beforeAll(async () => {
    sandbox = await startSandbox();
    client = await TestClient.link(sandbox, { phone: OWNER, name: 'Warung Sari' });
  });

  afterAll(async () => {
    await client.close();
    await sandbox.close();
  });

  /** Sends to the contact and returns what its phone made of it. */
  async function send(content: AnyMessageContent, options?: MiscMessageGenerationOptions) {
    const sent = await client.sock.sendMessage(PN, content, options);
    if (!sent) throw new Error('nothing was sent');
    const find = () => sandbox.control.inbox(CONTACT).find(({ id }) => id === sent.key.id);
    return { sent, arrived: await eventually(find, 'the arrival') };
  }

  it('reaches a contact by phone number and comes back as delivered, then read', async () => {
    const { sent, arrived } = await send({ text: 'halo' });
    expect(arrived).toMatchObject({
      from: OWNER,
      text: 'halo',
      copies: 1,
      encType: 'pkmsg',
      addressing: 'pn',
    });
    await client.waitForStatus(sent.key.id, 3);
    await client.waitForStatus(sent.key.id, 4);
    const statuses = client.statusesOf(sent.key.id);
    expect(statuses).toEqual([...statuses].sort());
  });

  it('reaches a contact by LID and reports receipts in that chat', async () => {
    const { lid } = sandbox.control.setContact('628120000002', {});
    const sent = await client.sock.sendMessage(`${lid}@lid`, { text: 'lewat lid' });
    const arrived = await eventually(() => sandbox.control.inbox('628120000002')[0], 'the message');
    expect(arrived).toMatchObject({ text: 'lewat lid', addressing: 'lid' });
    await client.waitFor('messages.update', (updates) =>
      updates.some(
        ({ key, update }) => key.id === sent?.key.id && key.remoteJid === `${lid}@lid` && update.status === 3,
      ),
    );
  });

  it('receives an answer by phone number, with the LID as the other address', async () => {
    const { lid } = sandbox.control.setContact(CONTACT, { name: 'Pak Budi' });
    const { id } = sandbox.control.sendMessage({ from: CONTACT, to: OWNER, text: 'halo juga' });
    const message = await client.waitForText('halo juga');
    expect(message.key).toMatchObject({ id, remoteJid: PN, remoteJidAlt: `${lid}@lid`, fromMe: false });
    expect(message.pushName).toBe('Pak Budi');
  });

  it('receives a message by LID, with the phone number as the other address', async () => {
    const { lid } = sandbox.control.setContact('628120000003', {});
    sandbox.control.sendMessage({ from: '628120000003', to: OWNER, text: 'dari lid', addressing: 'lid' });
    const message = await client.waitForText('dari lid');
    expect(message.key).toMatchObject({
      remoteJid: `${lid}@lid`,
      remoteJidAlt: '628120000003@s.whatsapp.net',
    });
  });

  it('carries a quote and mentions from a contact', async () => {
    const { sent } = await send({ text: 'pilih yang mana?' });
    const request = {
      from: CONTACT,
      to: OWNER,
      text: 'yang @628110000001',
      quoted: sent.key.id ?? '',
      mentions: [OWNER],
    };
    sandbox.control.sendMessage(request);
    const message = await client.waitForText('yang @628110000001');
    expect(message.message?.extendedTextMessage?.contextInfo).toMatchObject({
      stanzaId: sent.key.id,
      participant: `${OWNER}@s.whatsapp.net`,
      mentionedJid: [`${OWNER}@s.whatsapp.net`],
    });
  });

  it('refuses to quote a message the phone never saw and to write to somebody without an account', () => {
    const base = { from: CONTACT, to: OWNER, text: 'x' };
    expect(() => sandbox.control.sendMessage({ ...base, quoted: 'NOPE' })).toThrow(
      'neither received nor sent',
    );
    expect(() => sandbox.control.sendMessage({ ...base, to: '628129999999' })).toThrow(
      'No program was ever linked',
    );
  });

  it('applies an edit at the contact', async () => {
    const { sent } = await send({ text: 'harga 10.000' });
    await send({ text: 'harga 12.000', edit: sent.key });
    const find = () => sandbox.control.inbox(CONTACT).find(({ id }) => id === sent.key.id);
    expect(find()).toMatchObject({ text: 'harga 10.000', editedText: 'harga 12.000' });
  });

  it('applies a revoke at the contact', async () => {
    const { sent } = await send({ text: 'salah kirim' });
    await client.waitForStatus(sent.key.id, 3);
    const id = sent.key.id;
    await send({ delete: sent.key });
    expect(sandbox.control.inbox(CONTACT).find((message) => message.id === id)).toMatchObject({
      isRevoked: true,
    });
  });

  it('carries a reaction, a poll and a contact card', async () => {
    const { sent } = await send({ text: 'suka?' });
    const reaction = await send({ react: { text: '👍', key: sent.key } });
    expect(reaction.arrived.message.reactionMessage).toMatchObject({ text: '👍', key: { id: sent.key.id } });
    const poll = await send({ poll: { name: 'Makan apa?', values: ['nasi', 'mie'], selectableCount: 1 } });
    expect(poll.arrived.text).toBe('Makan apa?');
    const vcard = 'BEGIN:VCARD\nVERSION:3.0\nFN:Rina\nTEL;waid=628120000009:+628120000009\nEND:VCARD';
    const card = await send({ contacts: { displayName: 'Rina', contacts: [{ vcard }] } });
    expect(card.arrived.message.contactMessage?.vcard).toBe(vcard);
  });

  it('receives an edit, a revoke and a reaction from a contact', async () => {
    const base = { from: CONTACT, to: OWNER };
    const { id } = sandbox.control.sendMessage({ ...base, text: 'jam 7 ya' });
    await client.waitForText('jam 7 ya');
    sandbox.control.editMessage({ ...base, id, text: 'jam 8 ya' });
    await client.waitFor('messages.update', (updates) =>
      updates.some(
        ({ key, update }) =>
          key.id === id && update.message?.editedMessage?.message?.conversation === 'jam 8 ya',
      ),
    );
    sandbox.control.revokeMessage({ ...base, id });
    await client.waitFor('messages.update', (updates) =>
      updates.some(({ key, update }) => key.id === id && update.message === null),
    );
    const { sent } = await send({ text: 'oke' });
    sandbox.control.reactToMessage({ ...base, id: sent.key.id ?? '', emoji: '❤️' });
    const reactions = await client.waitFor('messages.reaction', ([first]) => first?.key.id === sent.key.id);
    expect(reactions).toMatchObject([{ key: { fromMe: true }, reaction: { text: '❤️' } }]);
    expect(() => sandbox.control.editMessage({ ...base, id: sent.key.id ?? '', text: 'x' })).toThrow(
      'did not send',
    );
  });

  it('answers by itself when told to', async () => {
    sandbox.control.setContact(CONTACT, { autoReply: { text: 'sedang sibuk', afterMs: 10 } });
    await send({ text: 'ada di mana?' });
    const reply = await client.waitForText('sedang sibuk');
    expect(textOf(reply)).toBe('sedang sibuk');
    sandbox.control.setContact(CONTACT, { autoReply: null });
  });

  it('finds phones that exist and leaves out those that do not', async () => {
    sandbox.control.setContact('628120000404', { onWhatsApp: false });
    const found = await client.sock.onWhatsApp(CONTACT, '628120000404');
    expect(found).toMatchObject([{ jid: PN, exists: true }]);
    expect(found).toHaveLength(1);
  });
});
