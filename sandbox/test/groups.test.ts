import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GroupMetadata } from '@whiskeysockets/baileys';
import { startSandbox, type Sandbox } from '../src/index.js';
import { eventually, TestClient } from './support/client.js';

const OWNER = '628110000101';
const STAFF = '628110000102';
const BUDI = '628120000101';
const SITI = '628120000102';
const NOBODY = '628120000199';
const PRIVATE = '628120000103';

const pn = (phone: string): string => `${phone}@s.whatsapp.net`;

describe('groups', () => {
  let sandbox: Sandbox;
  let owner: TestClient;
  let staff: TestClient;
  let group: GroupMetadata;

  const lid = (phone: string): string => {
    const found = sandbox.control.contacts().find((contact) => contact.phone === phone);
    return `${found?.lid}@lid`;
  };
  const inbox = (phone: string) => sandbox.control.inbox(phone).filter(({ chat }) => chat === group.id);
  const arrival = (phone: string, id: string | null | undefined) =>
    eventually(() => inbox(phone).find((message) => message.id === id), `message ${id} at ${phone}`);

  beforeAll(async () => {
    sandbox = await startSandbox({ behaviour: { deliverDelayMs: 20, readDelayMs: 50 } });
    sandbox.control.setContact(NOBODY, { onWhatsApp: false });
    sandbox.control.setContact(PRIVATE, { groupsAllowed: false });
    [owner, staff] = await Promise.all([
      TestClient.link(sandbox, { phone: OWNER, name: 'Warung Sari' }),
      TestClient.link(sandbox, { phone: STAFF, name: 'Kasir' }),
    ]);
    group = await owner.sock.groupCreate('Pelanggan', [BUDI, SITI, STAFF].map(pn));
  });

  afterAll(async () => {
    await Promise.all([owner.close(), staff.close()]);
    await sandbox.close();
  });

  describe('create and read', () => {
    it('are created with their participants, addressed by LID with the phone number beside it', () => {
      expect(group).toMatchObject({
        subject: 'Pelanggan',
        addressingMode: 'lid',
        ownerPn: pn(OWNER),
        size: 4,
      });
      const owned = group.participants.find(({ admin }) => admin === 'superadmin');
      expect(owned).toMatchObject({ id: lid(OWNER), phoneNumber: pn(OWNER) });
      expect(group.participants.map(({ phoneNumber }) => phoneNumber).sort()).toEqual(
        [OWNER, STAFF, BUDI, SITI].map(pn).sort(),
      );
    });

    it('are announced to every participant, the creator included', async () => {
      const isOurs = (groups: GroupMetadata[]): boolean => groups.some(({ id }) => id === group.id);
      await Promise.all([owner.waitFor('groups.upsert', isOurs), staff.waitFor('groups.upsert', isOurs)]);
    });

    it('are found again by query and in the list of all', async () => {
      const found = await staff.sock.groupMetadata(group.id);
      expect(found).toMatchObject({ id: group.id, subject: 'Pelanggan', size: 4 });
      expect(Object.keys(await staff.sock.groupFetchAllParticipating())).toContain(group.id);
    });

    it('stay closed to strangers', async () => {
      const other = sandbox.control.createGroup({ subject: 'Tertutup', owner: BUDI, participants: [SITI] });
      await expect(owner.sock.groupMetadata(other.jid)).rejects.toThrow('forbidden');
      await expect(owner.sock.groupMetadata('120360000000000000@g.us')).rejects.toThrow('item-not-found');
    });

    it('can be made by a contact, which puts the account into it', async () => {
      const made = sandbox.control.createGroup({
        subject: 'Arisan',
        owner: BUDI,
        participants: [OWNER, NOBODY],
      });
      expect(made.results).toEqual([
        { phone: OWNER, action: 'add', status: 200 },
        { phone: NOBODY, action: 'add', status: 404 },
      ]);
      const [upserted] = await owner.waitFor('groups.upsert', (groups) =>
        groups.some(({ id }) => id === made.jid),
      );
      expect(upserted).toMatchObject({ subject: 'Arisan', author: lid(BUDI) });
    });
  });

  describe('messages', () => {
    it('reach every member, who report delivery and reading by name', async () => {
      const sent = await owner.sock.sendMessage(group.id, { text: 'Halo semua' });
      for (const phone of [BUDI, SITI, STAFF, OWNER]) {
        expect(await arrival(phone, sent?.key.id)).toMatchObject({
          text: 'Halo semua',
          encType: 'skmsg',
          from: OWNER,
          group: group.id,
          copies: 1,
          fromMe: phone === OWNER,
        });
      }
      const received = await staff.waitForText('Halo semua');
      expect(received.key).toMatchObject({ remoteJid: group.id, participantAlt: pn(OWNER), fromMe: false });
      const hasRead = (phone: string) =>
        owner.waitFor('message-receipt.update', (updates) =>
          updates.some(
            ({ key, receipt }) =>
              key.id === sent?.key.id && receipt.userJid === lid(phone) && receipt.readTimestamp,
          ),
        );
      await Promise.all([hasRead(BUDI), hasRead(SITI)]);
    });

    it('use the sender key that was handed out before', async () => {
      const sent = await owner.sock.sendMessage(group.id, { text: 'lagi' });
      expect(await arrival(SITI, sent?.key.id)).toMatchObject({ encType: 'skmsg', copies: 1 });
      await staff.waitForText('lagi');
    });

    it('mention people', async () => {
      const sent = await owner.sock.sendMessage(group.id, { text: '@Budi promo', mentions: [lid(BUDI)] });
      expect((await arrival(BUDI, sent?.key.id)).mentions).toEqual([BUDI]);
    });

    it('come from contacts with their own sender key, quoting and mentioning', async () => {
      const question = inbox(BUDI)[0];
      const { id } = sandbox.control.sendMessage({
        from: BUDI,
        group: group.id,
        text: 'berapa harganya?',
        ...(question && { quoted: question.id }),
        mentions: [OWNER],
      });
      for (const client of [owner, staff]) {
        const message = await client.waitForMessage(({ key }) => key.id === id);
        expect(message.key).toMatchObject({
          remoteJid: group.id,
          participant: lid(BUDI),
          participantAlt: pn(BUDI),
        });
        expect(message.message?.extendedTextMessage).toMatchObject({
          text: 'berapa harganya?',
          contextInfo: { mentionedJid: [lid(OWNER)], stanzaId: question?.id },
        });
      }
      expect(inbox(SITI).find((message) => message.id === id)).toMatchObject({
        from: BUDI,
        text: 'berapa harganya?',
      });
      sandbox.control.sendMessage({ from: BUDI, group: group.id, text: 'masih ada?' });
      await Promise.all([owner.waitForText('masih ada?'), staff.waitForText('masih ada?')]);
    });

    it('are answered automatically by a contact that is set to', async () => {
      sandbox.control.setContact(SITI, { autoReply: { text: 'saya mau', afterMs: 10 } });
      await owner.sock.sendMessage(group.id, { text: 'siapa mau?' });
      const answer = await owner.waitForText('saya mau');
      expect(answer.key).toMatchObject({ remoteJid: group.id, participant: lid(SITI) });
      sandbox.control.setContact(SITI, { autoReply: null });
    });

    it('tell the author who read them', async () => {
      const { id } = sandbox.control.sendMessage({ from: SITI, group: group.id, text: 'sudah dibaca?' });
      const message = await owner.waitForMessage(({ key }) => key.id === id);
      await owner.sock.readMessages([message.key]);
      await eventually(
        () => sandbox.control.outbox(SITI).find((sent) => sent.id === id)?.status === 'read',
        'the read receipt',
      );
    });

    it('are asked for again by a client that cannot read them', async () => {
      const { id } = sandbox.control.sendMessage({
        from: BUDI,
        group: group.id,
        text: 'rusak',
        corrupt: true,
      });
      expect((await owner.waitForText('rusak')).key).toMatchObject({ id, participant: lid(BUDI) });
      const sent = sandbox.control.outbox(BUDI).find((message) => message.id === id);
      expect(sent?.retries).toBeGreaterThanOrEqual(1);
    });

    it('are asked for again by a contact and sent once more under the same id', async () => {
      const sent = await owner.sock.sendMessage(group.id, { text: 'sekali lagi' });
      const id = sent?.key.id ?? '';
      await arrival(BUDI, id);
      sandbox.control.sendReceipts({ from: BUDI, to: OWNER, ids: [id], type: 'retry' });
      await eventually(
        () => inbox(BUDI).find((message) => message.id === id && message.copies === 2),
        'the second copy',
      );
      expect(inbox(BUDI).filter((message) => message.id === id)).toHaveLength(1);
    });

    it('are repeated by the author for a program that lost the key', async () => {
      const author = lid(OWNER).split('@')[0];
      const name = `${group.id}::${author}_1::1`;
      expect(Object.keys(await staff.auth.keys.get('sender-key', [name]))).toEqual([name]);
      await staff.auth.keys.set({ 'sender-key': { [name]: null } });
      const sent = await owner.sock.sendMessage(group.id, { text: 'kunci hilang' });
      expect((await staff.waitForText('kunci hilang')).key.id).toBe(sent?.key.id);
      await owner.sock.sendMessage(group.id, { text: 'kunci kembali' });
      await staff.waitForText('kunci kembali');
    });

    it('reach a program that was linked later, and appear as own messages at the sender', async () => {
      const { retriesFromAccounts } = sandbox.control.stats();
      const late = await TestClient.link(sandbox, { phone: STAFF });
      const twin = await TestClient.link(sandbox, { phone: OWNER });
      const sent = await owner.sock.sendMessage(group.id, { text: 'untuk yang baru' });
      expect((await late.waitForText('untuk yang baru')).key).toMatchObject({
        id: sent?.key.id,
        fromMe: false,
      });
      expect((await twin.waitForText('untuk yang baru')).key).toMatchObject({
        remoteJid: group.id,
        fromMe: true,
      });
      expect(sandbox.control.stats().retriesFromAccounts).toBe(retriesFromAccounts);
      await Promise.all([late.close(), twin.close()]);
    });

    it('are edited, revoked and reacted to', async () => {
      const sent = await owner.sock.sendMessage(group.id, { text: 'salah ketik' });
      const id = sent?.key.id;
      await arrival(BUDI, id);
      await owner.sock.sendMessage(group.id, { text: 'betul', edit: sent!.key });
      await eventually(
        () => inbox(BUDI).find((message) => message.id === id)?.editedText === 'betul',
        'the edit',
      );
      const reaction = await owner.sock.sendMessage(group.id, { react: { text: '👍', key: sent!.key } });
      expect((await arrival(SITI, reaction?.key.id)).message.reactionMessage?.text).toBe('👍');
      await owner.sock.sendMessage(group.id, { delete: sent!.key });
      await eventually(() => inbox(BUDI).find((message) => message.id === id)?.isRevoked, 'the revoke');
    });

    it('are edited, revoked and reacted to by a contact', async () => {
      const { id } = sandbox.control.sendMessage({ from: BUDI, group: group.id, text: 'salah' });
      const message = await owner.waitForMessage(({ key }) => key.id === id);
      sandbox.control.editMessage({ from: BUDI, group: group.id, id, text: 'benar' });
      await owner.waitFor('messages.update', (updates) =>
        updates.some(
          ({ key, update }) => key.id === id && JSON.stringify(update.message ?? {}).includes('benar'),
        ),
      );
      sandbox.control.reactToMessage({ from: SITI, group: group.id, id, emoji: '🙏' });
      const reactions = await owner.waitFor('messages.reaction', (all) =>
        all.some(({ key }) => key.id === id),
      );
      expect(reactions[0]?.reaction).toMatchObject({ text: '🙏', key: { participant: lid(SITI) } });
      sandbox.control.revokeMessage({ from: BUDI, group: group.id, id });
      await owner.waitFor('messages.update', (updates) =>
        updates.some(({ key, update }) => key.id === message.key.id && update.message === null),
      );
    });

    it('wait for a member whose program is away', async () => {
      await staff.close();
      const sent = await owner.sock.sendMessage(group.id, { text: 'selagi pergi' });
      await arrival(SITI, sent?.key.id);
      staff = await staff.reconnect();
      expect((await staff.waitForText('selagi pergi')).key.remoteJid).toBe(group.id);
    });

    it('show who is typing', async () => {
      sandbox.control.setPresence({ from: BUDI, group: group.id, state: 'composing' });
      const { presences } = await owner.waitFor('presence.update', ({ id }) => id === group.id);
      expect(presences).toEqual({ [lid(BUDI)]: { lastKnownPresence: 'composing' } });
    });
  });

  describe('members', () => {
    it('are answered for one by one', async () => {
      const results = await owner.sock.groupParticipantsUpdate(
        group.id,
        [NOBODY, BUDI, PRIVATE].map(pn),
        'add',
      );
      expect(results.map(({ status }) => status)).toEqual(['404', '409', '403']);
      const missing = await owner.sock.groupParticipantsUpdate(group.id, [pn('628120000150')], 'remove');
      expect(missing.map(({ status }) => status)).toEqual(['404']);
    });

    it('are promoted and demoted, and everybody hears of it', async () => {
      const heard = (action: string) =>
        staff.waitFor(
          'group-participants.update',
          (update) => update.action === action && update.id === group.id,
        );
      expect(await owner.sock.groupParticipantsUpdate(group.id, [pn(BUDI)], 'promote')).toMatchObject([
        { status: '200' },
      ]);
      expect((await heard('promote')).participants).toMatchObject([{ id: lid(BUDI), phoneNumber: pn(BUDI) }]);
      const rankOf = async (phone: string) =>
        (await owner.sock.groupMetadata(group.id)).participants.find(({ id }) => id === lid(phone))?.admin;
      expect(await rankOf(BUDI)).toBe('admin');
      await owner.sock.groupParticipantsUpdate(group.id, [pn(BUDI)], 'demote');
      await heard('demote');
      expect(await rankOf(BUDI)).toBeNull();
    });

    it('may not change a group without being admin', async () => {
      await expect(staff.sock.groupParticipantsUpdate(group.id, [pn(BUDI)], 'remove')).rejects.toThrow(
        'forbidden',
      );
    });

    it('receive nothing any more once removed, and everything again once back', async () => {
      await owner.sock.groupParticipantsUpdate(group.id, [STAFF, SITI].map(pn), 'remove');
      const gone = await staff.waitFor('group-participants.update', ({ action }) => action === 'remove');
      expect(gone.participants.map(({ id }) => id).sort()).toEqual([lid(STAFF), lid(SITI)].sort());
      const sent = await owner.sock.sendMessage(group.id, { text: 'tanpa kalian' });
      await arrival(BUDI, sent?.key.id);
      expect(inbox(SITI).some(({ id }) => id === sent?.key.id)).toBe(false);
      await expect(staff.sock.sendMessage(group.id, { text: 'boleh?' })).rejects.toThrow('forbidden');

      await owner.sock.groupParticipantsUpdate(group.id, [STAFF, SITI].map(pn), 'add');
      await staff.waitFor('groups.upsert', (groups) =>
        groups.some(({ id, size }) => id === group.id && size === 4),
      );
      const back = await owner.sock.sendMessage(group.id, { text: 'selamat datang' });
      await arrival(SITI, back?.key.id);
      await staff.waitForText('selamat datang');
      const heard = staff.events.filter(({ name }) => name === 'messages.upsert');
      expect(JSON.stringify(heard)).not.toContain(sent?.key.id);
    });
  });

  describe('settings', () => {
    it('change and are announced', async () => {
      const updated = (check: (update: Partial<GroupMetadata>) => boolean) =>
        staff.waitFor('groups.update', (updates) =>
          updates.some((update) => update.id === group.id && check(update)),
        );
      await owner.sock.groupUpdateSubject(group.id, 'Pelanggan setia');
      await updated(({ subject }) => subject === 'Pelanggan setia');
      await owner.sock.groupUpdateDescription(group.id, 'Promo tiap Jumat');
      await updated(({ desc }) => desc === 'Promo tiap Jumat');
      await owner.sock.groupSettingUpdate(group.id, 'announcement');
      await updated(({ announce }) => announce === true);
      await owner.sock.groupSettingUpdate(group.id, 'locked');
      await updated(({ restrict }) => restrict === true);
      await owner.sock.groupToggleEphemeral(group.id, 86_400);
      expect(await staff.sock.groupMetadata(group.id)).toMatchObject({
        subject: 'Pelanggan setia',
        desc: 'Promo tiap Jumat',
        descOwnerPn: pn(OWNER),
        announce: true,
        restrict: true,
        ephemeralDuration: 86_400,
      });
    });

    it('keep others from writing while only admins may', async () => {
      const sent = await staff.sock.sendMessage(group.id, { text: 'tidak boleh' });
      await staff.waitFor('messages.update', (updates) =>
        updates.some(({ key, update }) => key.id === sent?.key.id && update.status === 0),
      );
      expect(() => sandbox.control.sendMessage({ from: BUDI, group: group.id, text: 'x' })).toThrow(
        'may not write',
      );
      await owner.sock.groupSettingUpdate(group.id, 'not_announcement');
      await owner.sock.groupSettingUpdate(group.id, 'unlocked');
      await owner.sock.groupToggleEphemeral(group.id, 0);
      expect((await staff.sock.groupMetadata(group.id)).ephemeralDuration).toBeUndefined();
    });

    it('are changed by a contact who is admin, and by nobody else', async () => {
      expect(() => sandbox.control.changeGroup(group.id, { by: SITI, promote: [BUDI] })).toThrow('forbidden');
      sandbox.control.changeGroup(group.id, { by: OWNER, promote: [BUDI] });
      sandbox.control.changeGroup(group.id, { by: BUDI, subject: 'Dari Budi' });
      await owner.waitFor('groups.update', (updates) =>
        updates.some(({ subject }) => subject === 'Dari Budi'),
      );
    });
  });

  describe('links', () => {
    it('lead into a group until they are renewed', async () => {
      const code = (await owner.sock.groupInviteCode(group.id)) ?? '';
      expect(await staff.sock.groupGetInviteInfo(code)).toMatchObject({ id: group.id });
      const other = sandbox.control.createGroup({ subject: 'Reseller', owner: BUDI, participants: [] });
      expect(await staff.sock.groupAcceptInvite(other.inviteCode)).toBe(other.jid);
      await staff.waitFor('groups.upsert', (groups) => groups.some(({ id }) => id === other.jid));
      const renewed = await owner.sock.groupRevokeInvite(group.id);
      expect(renewed).not.toBe(code);
      await expect(staff.sock.groupGetInviteInfo(code)).rejects.toThrow('gone');
      await expect(staff.sock.groupInviteCode(group.id)).rejects.toThrow('forbidden');
    });

    it('put people on a waiting list when admins decide', async () => {
      await owner.sock.groupJoinApprovalMode(group.id, 'on');
      const { inviteCode } = sandbox.control.group(group.id);
      sandbox.control.joinGroup({ phone: '628120000160', code: inviteCode });
      const waiting = await owner.sock.groupRequestParticipantsList(group.id);
      expect(waiting).toMatchObject([{ phone_number: pn('628120000160') }]);
      const decided = await owner.sock.groupRequestParticipantsUpdate(
        group.id,
        [pn('628120000160')],
        'approve',
      );
      expect(decided).toMatchObject([{ status: '200' }]);
      expect((await owner.sock.groupMetadata(group.id)).size).toBe(5);
      await owner.sock.groupJoinApprovalMode(group.id, 'off');
    });
  });

  it('end a membership when a member leaves, and pass the last admin rights on', async () => {
    const made = await staff.sock.groupCreate('Sementara', [pn(OWNER), pn(BUDI)]);
    await staff.sock.groupLeave(made.id);
    const left = await owner.waitFor(
      'group-participants.update',
      ({ id, action }) => id === made.id && action === 'remove',
    );
    expect(left.participants).toMatchObject([{ id: lid(STAFF) }]);
    expect(sandbox.control.group(made.id).participants).toMatchObject([
      { phone: OWNER, rank: 'admin' },
      { phone: BUDI, rank: 'member' },
    ]);
    await expect(staff.sock.groupMetadata(made.id)).rejects.toThrow('forbidden');
  });
});
