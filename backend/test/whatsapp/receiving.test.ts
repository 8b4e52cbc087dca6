import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, startHarness, textTo, type Harness } from './support/engine-harness.js';

const SHOP = '6280000000201';
let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
  await harness.link('dev', SHOP);
});
afterAll(() => harness.stop());

const received = (id: string, from = 0) =>
  harness.inbound.waitFor('message', ({ message }) => message.messageId === id, from);

describe('incoming messages', () => {
  it.each(['pn', 'lid'] as const)(
    'know the number and the LID of a customer who writes by %s',
    async (addressing) => {
      const { sandbox } = harness;
      const phone = addressing === 'pn' ? '6281200000001' : '6281200000002';
      const { lid } = sandbox.control.setContact(phone, { name: 'Sari' });
      const { id } = sandbox.control.sendMessage({ from: phone, to: SHOP, text: 'Masih ada?', addressing });
      const { message } = await received(id);
      expect(message).toMatchObject({
        messageId: id,
        fromMe: false,
        chat: { kind: 'person', person: { pn: phone, lid } },
        sender: { pn: phone, lid },
        pushName: 'Sari',
        type: 'text',
        text: 'Masih ada?',
        origin: 'live',
      });
      expect(Math.abs(message.timestamp.getTime() - Date.now())).toBeLessThan(60_000);
    },
  );

  it('name the message they answer', async () => {
    const { engine, sandbox } = harness;
    const input = textTo(harness, '6281200000003', 'Which size?');
    await engine.transmit('dev', input);
    await eventually(() => sandbox.control.inbox('6281200000003').length > 0, 'the question');
    const { id } = sandbox.control.sendMessage({
      from: '6281200000003',
      to: SHOP,
      text: 'XL',
      quoted: input.messageId,
    });
    expect((await received(id)).message).toMatchObject({ text: 'XL', quotedMessageId: input.messageId });
  });

  it('are asked for again when they cannot be read, and then arrive once', async () => {
    const { inbound, sandbox } = harness;
    const { id } = sandbox.control.sendMessage({
      from: '6281200000004',
      to: SHOP,
      text: 'damaged',
      corrupt: true,
    });
    await received(id);
    expect(inbound.of('message').filter(({ message }) => message.messageId === id)).toHaveLength(1);
  });

  it('that waited while we were offline arrive in order, once, and as live ones', async () => {
    const { engine, inbound, sandbox } = harness;
    await engine.disconnect('dev');
    const from = inbound.mark;
    const ids = ['one', 'two', 'three'].map(
      (text) => sandbox.control.sendMessage({ from: '6281200000005', to: SHOP, text }).id,
    );
    await eventually(
      () => (sandbox.control.account(SHOP).devices[0]?.queued ?? 0) >= 3,
      'three queued messages',
    );
    await engine.connect('dev');
    await received(ids[2] ?? '', from);
    const arrived = inbound.happenings
      .slice(from)
      .flatMap((h) =>
        h.kind === 'message' && ids.includes(h.message.messageId) ? [[h.message.text, h.message.origin]] : [],
      );
    expect(arrived).toEqual([
      ['one', 'live'],
      ['two', 'live'],
      ['three', 'live'],
    ]);
  });

  it('may correct, delete or react to earlier ones', async () => {
    const { sandbox } = harness;
    const person = { from: '6281200000010', to: SHOP };
    const first = sandbox.control.sendMessage({ ...person, text: 'Rp 10.00' });
    await received(first.id);
    const edit = sandbox.control.editMessage({ ...person, id: first.id, text: 'Rp 10.000' });
    expect((await received(edit.id)).message).toMatchObject({
      text: 'Rp 10.000',
      metadata: { kind: 'edit', targetMessageId: first.id },
    });
    const reaction = sandbox.control.reactToMessage({ ...person, id: first.id, emoji: '👍' });
    expect((await received(reaction.id)).message).toMatchObject({
      type: 'reaction',
      text: '👍',
      metadata: { targetMessageId: first.id },
    });
    const revoke = sandbox.control.revokeMessage({ ...person, id: first.id });
    expect((await received(revoke.id)).message).toMatchObject({
      metadata: { kind: 'revoke', targetMessageId: first.id },
    });
  });

  it('typed on the own phone are recorded as ours, in the chat of the customer', async () => {
    const { sandbox, inbound } = harness;
    const { lid } = sandbox.control.setContact('6281200000006', {});
    const { id } = sandbox.control.sendMessage({ from: SHOP, to: '6281200000006', text: 'from my phone' });
    const { message } = await received(id);
    expect(message).toMatchObject({
      fromMe: true,
      chat: { kind: 'person', person: { pn: '6281200000006' } },
    });
    expect(message.sender).toBeUndefined();
    expect(message.chat.kind === 'person' && [undefined, lid]).toContain(
      message.chat.kind === 'person' ? message.chat.person.lid : '',
    );
    void inbound;
  });

  it('are stored in order even when the database fails for a while', async () => {
    const { inbound, sandbox } = harness;
    const from = inbound.mark;
    inbound.failures = [new Error('database is locked'), new Error('database is locked')];
    const first = sandbox.control.sendMessage({ from: '6281200000007', to: SHOP, text: 'first' }).id;
    const second = sandbox.control.sendMessage({ from: '6281200000008', to: SHOP, text: 'second' }).id;
    await received(first, from);
    await received(second, from);
    const order = inbound.happenings
      .slice(from)
      .flatMap((h) => (h.kind === 'message' ? [h.message.text] : []));
    expect(order).toEqual(['first', 'second']);
  });

  it('that were received but not stored are handed over after the next connect', async () => {
    const { engine, inbound, sandbox, startEngine } = harness;
    inbound.failures = Array.from({ length: 1_000 }, () => new Error('database is gone'));
    const { id } = sandbox.control.sendMessage({ from: '6281200000009', to: SHOP, text: 'do not lose me' });
    await eventually(() => inbound.failures.length < 1_000, 'the first attempt to store it');
    const stopping = engine.disconnect('dev');
    await stopping;
    expect(inbound.of('message').some(({ message }) => message.messageId === id)).toBe(false);
    inbound.failures = [];
    const from = inbound.mark;
    const restarted = startEngine();
    await restarted.connect('dev');
    const { message } = await received(id, from);
    expect(message).toMatchObject({
      text: 'do not lose me',
      origin: 'live',
      chat: { person: { pn: '6281200000009' } },
    });
    await restarted.disconnect('dev');
    const later = inbound.mark;
    await restarted.connect('dev');
    await inbound.waitForState('connected', later);
    expect(inbound.happenings.slice(later).filter((h) => h.kind === 'message')).toEqual([]);
    await restarted.disconnect('dev');
  });
});
