import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, startHarness, textTo, type Harness } from './support/engine-harness.js';

const SHOP = '6280000000601';
let harness: Harness;
let groupJid: string;
beforeAll(async () => {
  harness = await startHarness();
  await harness.link('dev', SHOP);
  const members = ['6281600000001', '6281600000002'];
  groupJid = harness.sandbox.control.createGroup({
    subject: 'Resellers',
    owner: SHOP,
    participants: members,
  }).jid;
});
afterAll(() => harness.stop());

describe('groups', () => {
  it('get our messages, and their receipts raise the status', async () => {
    const { engine, inbound, sandbox } = harness;
    const input = { ...textTo(harness, '0', 'Dear all'), recipient: { kind: 'group', groupJid } as const };
    expect(await engine.transmit('dev', input)).toMatchObject({ outcome: 'acked' });
    for (const member of ['6281600000001', '6281600000002']) {
      await eventually(
        () => sandbox.control.inbox(member).some(({ text }) => text === 'Dear all'),
        `the text at ${member}`,
      );
    }
    const { update } = await inbound.waitFor('status', (h) => h.update.messageId === input.messageId);
    expect(update).toMatchObject({ chat: { kind: 'group', groupJid }, status: 'delivered' });
  });

  it('name the author of what their members write', async () => {
    const { inbound, sandbox } = harness;
    const { lid } = sandbox.control.setContact('6281600000001', { name: 'Dewi' });
    const { id } = sandbox.control.sendMessage({ from: '6281600000001', group: groupJid, text: 'Noted' });
    const { message } = await inbound.waitFor('message', (h) => h.message.messageId === id);
    expect(message).toMatchObject({
      chat: { kind: 'group', groupJid },
      sender: { pn: '6281600000001', lid },
      pushName: 'Dewi',
      text: 'Noted',
    });
  });
});
