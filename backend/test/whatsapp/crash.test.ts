import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, startHarness, textTo, type Harness } from './support/engine-harness.js';

const SHOP = '6280000000401';
const CUSTOMER = '6281400000001';
let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
  await harness.link('dev', SHOP);
});
afterAll(() => harness.stop());

/** Runs the device in another process, which will kill itself. */
async function startChild(...args: string[]): Promise<{ child: ChildProcess; output: () => string }> {
  const [moment = '', ...rest] = args;
  const script = 'test/whatsapp/support/crash-child.ts';
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, moment, harness.sandbox.url, harness.folder, ...rest],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  return { child, output: () => output };
}

async function killedBySignal(child: ChildProcess): Promise<void> {
  if (child.signalCode === null && child.exitCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
}

describe('a process that is killed', () => {
  it('between the send and the commit of the keys does not make later messages unreadable', async () => {
    const { engine, inbound, sandbox } = harness;
    await engine.disconnect('dev');
    const input = textTo(harness, CUSTOMER, 'at the crash');
    const { child, output } = await startChild('after-send', CUSTOMER, input.messageId);
    await killedBySignal(child);
    expect(output()).toBe('connected\n');
    await eventually(() => sandbox.control.inbox(CUSTOMER).length === 2, 'the message that was just sent');

    const from = inbound.mark;
    await engine.connect('dev');
    await inbound.waitForState('connected', from);
    expect(await engine.transmit('dev', input)).toMatchObject({ outcome: 'acked' });
    expect(await engine.transmit('dev', textTo(harness, CUSTOMER, 'after'))).toMatchObject({
      outcome: 'acked',
    });
    const texts = () => sandbox.control.inbox(CUSTOMER).map(({ text }) => text);
    await eventually(() => texts().length === 3, 'the message after the crash');
    expect(texts()).toEqual(['before', 'at the crash', 'after']);
    const sentTwice = sandbox.control.inbox(CUSTOMER).find(({ id }) => id === input.messageId);
    expect(sentTwice?.copies).toBe(2);
    expect(sandbox.control.stats().messagesUndecryptable).toBe(0);
  });

  it('while it stores a received message still gets it, once', async () => {
    const { engine, inbound, sandbox } = harness;
    await engine.disconnect('dev');
    const { child, output } = await startChild('while-storing');
    await eventually(() => output().includes('connected'), 'the child to connect');
    const { id } = sandbox.control.sendMessage({ from: CUSTOMER, to: SHOP, text: 'are you there?' });
    await killedBySignal(child);

    const from = inbound.mark;
    await engine.connect('dev');
    const { message } = await inbound.waitFor('message', (h) => h.message.messageId === id, from);
    expect(message).toMatchObject({ text: 'are you there?', chat: { person: { pn: CUSTOMER } } });
    const next = sandbox.control.sendMessage({ from: CUSTOMER, to: SHOP, text: 'hello?' });
    await inbound.waitFor('message', (h) => h.message.messageId === next.id, from);
    expect(inbound.of('message').filter((h) => h.message.messageId === id)).toHaveLength(1);
  });
});
