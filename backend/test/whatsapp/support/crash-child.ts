/**
 * Child process of the crash tests: runs one linked device and kills itself with SIGKILL at the worst moment.
 * Arguments: the moment, the websocket URL, the folder, and for sending the recipient and the id.
 */
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { WhatsAppEngine } from '../../../src/whatsapp/engine.js';
import { MediaStore } from '../../../src/whatsapp/media-store.js';
import type { SessionStore } from '../../../src/whatsapp/session-store/session-store.js';
import { quickTimings } from './quick-timings.js';
import { MemoryLeases, RecordingInbound } from './recording-inbound.js';
import { silentLog, storeAt } from './session-fixtures.js';

const [moment, webSocketUrl, folder = '', recipient = '', messageId = ''] = process.argv.slice(2);
const die = (): void => void process.kill(process.pid, 'SIGKILL');

let isArmed = false;
let hasSent = false;
const { send } = WebSocket.prototype;
WebSocket.prototype.send = function (this: WebSocket, ...args: unknown[]): void {
  Reflect.apply(send, this, args);
  if (isArmed) hasSent = true;
};

const stored = storeAt(join(folder, 'sessions'));
/** Dies before the first write of keys that follows a sent stanza: after the send, before Baileys' commit. */
const sessions: SessionStore = {
  isLinked: (deviceId) => stored.isLinked(deviceId),
  wipe: (deviceId, options) => stored.wipe(deviceId, options),
  open: async (deviceId, epoch) => {
    const session = await stored.open(deviceId, epoch);
    const { set } = session.keys;
    session.keys.set = (data) => {
      if (isArmed && hasSent) die();
      set(data);
    };
    return session;
  },
};

class DyingInbound extends RecordingInbound {
  override messages(): Promise<void> {
    die();
    return Promise.resolve();
  }
}

const inbound = moment === 'while-storing' ? new DyingInbound() : new RecordingInbound();
const engine = new WhatsAppEngine({
  inbound,
  leases: new MemoryLeases(),
  sessions,
  media: new MediaStore(join(folder, 'media')),
  log: silentLog,
  instanceId: 'child',
  webSocketUrl,
  timings: quickTimings,
});
await engine.connect('dev');
await inbound.waitForState('connected');
process.stdout.write('connected\n');
if (moment === 'after-send') {
  const input = { recipient: { kind: 'person', pn: recipient } as const, typingMs: 0, ackTimeoutMs: 5_000 };
  await engine.transmit('dev', {
    ...input,
    messageId: engine.newMessageId(),
    content: { type: 'text', text: 'before' },
  });
  await engine.transmit('dev', {
    ...input,
    messageId,
    content: { type: 'text', text: 'at the crash' },
    beforeSend: () => {
      isArmed = true;
      return Promise.resolve();
    },
  });
  process.stdout.write('survived\n');
}
