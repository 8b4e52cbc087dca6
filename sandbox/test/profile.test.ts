import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { startSandbox, type Sandbox } from '../src/index.js';
import { eventually, TestClient } from './support/client.js';

const OWNER = '628110000301';
const PARTNER = '628110000302';
const CONTACT = '628120000301';

const pn = (phone: string): string => `${phone}@s.whatsapp.net`;

describe('what people show of themselves', () => {
  let sandbox: Sandbox;
  let owner: TestClient;
  let partner: TestClient;
  let picture: Buffer;

  const lid = (phone: string): string => {
    const found = sandbox.control.contacts().find((contact) => contact.phone === phone);
    return `${found?.lid}@lid`;
  };
  const presenceOf = (client: TestClient, jid: string, known: string, timeoutMs?: number) =>
    client.waitFor(
      'presence.update',
      ({ id, presences }) => id === jid && presences[jid]?.lastKnownPresence === known,
      timeoutMs,
    );

  beforeAll(async () => {
    sandbox = await startSandbox({ behaviour: { deliverDelayMs: 20 } });
    picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#7c3aed' } })
      .jpeg()
      .toBuffer();
    [owner, partner] = await Promise.all([
      TestClient.link(sandbox, { phone: OWNER, name: 'Warung Sari' }),
      TestClient.link(sandbox, { phone: PARTNER, name: 'Toko Budi' }),
    ]);
  });

  afterAll(async () => {
    await Promise.all([owner.close(), partner.close()]);
    await sandbox.close();
  });

  describe('presence', () => {
    it('is told at once when subscribed to, and then on every change', async () => {
      await owner.sock.presenceSubscribe(pn(CONTACT));
      await presenceOf(owner, pn(CONTACT), 'unavailable');
      sandbox.control.setPresence({ from: CONTACT, to: OWNER, state: 'available' });
      await presenceOf(owner, pn(CONTACT), 'available');
      owner.events.length = 0;
      sandbox.control.setPresence({ from: CONTACT, to: OWNER, state: 'unavailable' });
      const { presences } = await presenceOf(owner, pn(CONTACT), 'unavailable');
      expect(presences[pn(CONTACT)]?.lastSeen).toBeGreaterThan(1_700_000_000);
    });

    it('follows another account through its program, also when that goes away', async () => {
      await partner.sock.sendPresenceUpdate('available');
      await owner.sock.presenceSubscribe(lid(PARTNER));
      await presenceOf(owner, lid(PARTNER), 'available');
      await partner.sock.sendPresenceUpdate('unavailable');
      await presenceOf(owner, lid(PARTNER), 'unavailable');
      await partner.sock.sendPresenceUpdate('available');
      owner.events.length = 0;
      await partner.close();
      await presenceOf(owner, lid(PARTNER), 'unavailable');
      partner = await partner.reconnect();
    });

    it('hides when somebody was last seen if they want that', async () => {
      await partner.sock.updateLastSeenPrivacy('none');
      await partner.sock.sendPresenceUpdate('unavailable');
      owner.events.length = 0;
      await owner.sock.presenceSubscribe(pn(PARTNER));
      const { presences } = await presenceOf(owner, pn(PARTNER), 'unavailable');
      expect(presences[pn(PARTNER)]?.lastSeen).toBeUndefined();
    });

    it('shows typing both ways', async () => {
      sandbox.control.setPresence({ from: CONTACT, to: OWNER, state: 'recording' });
      await presenceOf(owner, pn(CONTACT), 'recording');
      await owner.sock.sendPresenceUpdate('composing', pn(PARTNER));
      await presenceOf(partner, pn(OWNER), 'composing');
      await owner.sock.sendPresenceUpdate('recording', pn(CONTACT));
      await eventually(
        () =>
          sandbox.control
            .events()
            .some(({ type, to, state }) => type === 'chatstate' && to === CONTACT && state === 'recording'),
        'the typing',
      );
    });
  });

  describe('pictures', () => {
    it('are missing until there is one', async () => {
      await expect(owner.sock.profilePictureUrl(pn(CONTACT))).rejects.toThrow('item-not-found');
    });

    it('of contacts can be fetched', async () => {
      sandbox.control.sendMessage({ from: CONTACT, to: OWNER, text: 'kenalan' });
      sandbox.control.setContact(CONTACT, { picture: picture.toString('base64') });
      const url = (await owner.sock.profilePictureUrl(pn(CONTACT), 'image')) ?? '';
      expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(picture)).toBe(true);
      await owner.waitFor('contacts.update', (updates) =>
        updates.some(({ id, imgUrl }) => id === pn(CONTACT) && imgUrl === 'changed'),
      );
      sandbox.control.setContact(CONTACT, { picture: null });
      await expect(owner.sock.profilePictureUrl(pn(CONTACT))).rejects.toThrow('item-not-found');
    });

    it('of the account are set, shown to others, hidden and removed', async () => {
      await owner.sock.updateProfilePicture(pn(OWNER), picture);
      expect(await owner.sock.profilePictureUrl(pn(OWNER))).toContain('http://127.0.0.1');
      expect(await partner.sock.profilePictureUrl(lid(OWNER))).toContain('http://127.0.0.1');
      await owner.sock.updateProfilePicturePrivacy('none');
      await expect(partner.sock.profilePictureUrl(pn(OWNER))).rejects.toThrow('not-authorized');
      await owner.sock.updateProfilePicturePrivacy('all');
      await owner.sock.removeProfilePicture(pn(OWNER));
      await expect(partner.sock.profilePictureUrl(pn(OWNER))).rejects.toThrow('item-not-found');
    });

    it('of groups are set by members and announced', async () => {
      const group = await owner.sock.groupCreate('Bergambar', [pn(PARTNER)]);
      await owner.sock.updateProfilePicture(group.id, picture);
      await partner.waitFor('contacts.update', (updates) =>
        updates.some(({ id, imgUrl }) => id === group.id && imgUrl === 'changed'),
      );
      expect(await partner.sock.profilePictureUrl(group.id)).toContain('http://127.0.0.1');
    });

    it('of strangers cannot be changed', async () => {
      await expect(owner.sock.updateProfilePicture(pn(CONTACT), picture)).rejects.toThrow('not-authorized');
    });
  });

  it('has a text about oneself', async () => {
    await partner.sock.updateProfileStatus('Buka jam 8');
    expect(await owner.sock.fetchStatus(pn(PARTNER))).toMatchObject([
      { id: pn(PARTNER), status: { status: 'Buka jam 8' } },
    ]);
    sandbox.control.setContact(CONTACT, { about: 'Sibuk' });
    expect(await owner.sock.fetchStatus(pn(CONTACT))).toMatchObject([{ status: { status: 'Sibuk' } }]);
  });

  it('keeps privacy settings', async () => {
    await owner.sock.updateReadReceiptsPrivacy('none');
    await owner.sock.updateGroupsAddPrivacy('contacts');
    expect(await owner.sock.fetchPrivacySettings(true)).toMatchObject({
      readreceipts: 'none',
      groupadd: 'contacts',
      online: 'all',
    });
    await owner.sock.updateReadReceiptsPrivacy('all');
    await owner.sock.fetchPrivacySettings(true);
  });

  it('keeps how long new chats last', async () => {
    await owner.sock.updateDefaultDisappearingMode(86_400);
    await owner.waitFor(
      'creds.update',
      ({ accountSettings }) => accountSettings?.defaultDisappearingMode?.ephemeralExpiration === 86_400,
    );
    expect(await partner.sock.fetchDisappearingDuration(pn(OWNER))).toMatchObject([
      { disappearing_mode: { duration: 86_400 } },
    ]);
  });

  it('has no business profile', async () => {
    expect(await owner.sock.getBusinessProfile(pn(CONTACT))).toBeUndefined();
  });

  describe('block list', () => {
    it('is announced to the account, stops the messages of the blocked and lets them through again', async () => {
      await owner.sock.onWhatsApp(CONTACT);
      await owner.sock.sendMessage(pn(CONTACT), { text: 'sebelum' });
      await owner.sock.updateBlockStatus(pn(CONTACT), 'block');
      await owner.waitFor(
        'blocklist.update',
        ({ blocklist, type }) => type === 'add' && blocklist.includes(lid(CONTACT)),
      );
      expect(await owner.sock.fetchBlocklist()).toEqual([lid(CONTACT)]);
      sandbox.control.sendMessage({ from: CONTACT, to: OWNER, text: 'kamu di sana?' });
      await owner.sock.updateBlockStatus(pn(CONTACT), 'unblock');
      await owner.waitFor('blocklist.update', ({ type }) => type === 'remove');
      expect(await owner.sock.fetchBlocklist()).toEqual([]);
      sandbox.control.sendMessage({ from: CONTACT, to: OWNER, text: 'akhirnya' });
      await owner.waitForText('akhirnya');
      expect(JSON.stringify(owner.events.filter(({ name }) => name === 'messages.upsert'))).not.toContain(
        'kamu di sana?',
      );
    });

    it('of a contact leaves the messages of the account undelivered', async () => {
      sandbox.control.setContact(CONTACT, { blocked: [OWNER] });
      const lost = await owner.sock.sendMessage(pn(CONTACT), { text: 'tidak sampai' });
      await eventually(
        () => sandbox.control.events().some(({ id }) => id === lost?.key.id),
        'the message at the server',
      );
      sandbox.control.setContact(CONTACT, { blocked: [] });
      const sent = await owner.sock.sendMessage(pn(CONTACT), { text: 'sampai' });
      await owner.waitForStatus(sent?.key.id, 3);
      const ids = sandbox.control.inbox(CONTACT).map(({ id }) => id);
      expect(ids).toContain(sent?.key.id);
      expect(ids).not.toContain(lost?.key.id);
    });
  });
});
