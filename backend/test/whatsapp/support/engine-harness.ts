import { join } from 'node:path';
import { startSandbox, type Behaviour, type Sandbox } from '@pesan/sandbox';
import type { TransmitInput } from '../../../src/services/ports/whatsapp.port.js';
import { WhatsAppEngine, type WhatsAppEngineDeps } from '../../../src/whatsapp/engine.js';
import { MediaStore } from '../../../src/whatsapp/media-store.js';
import { quickTimings } from './quick-timings.js';
import { MemoryLeases, RecordingInbound } from './recording-inbound.js';
import { makeTempFolder, silentLog, storeAt, type TempFolder } from './session-fixtures.js';

export interface Harness {
  sandbox: Sandbox;
  engine: WhatsAppEngine;
  inbound: RecordingInbound;
  leases: MemoryLeases;
  folder: string;
  /** A further engine on the same stores, like another process or a restart. */
  startEngine(overrides?: Partial<WhatsAppEngineDeps>): WhatsAppEngine;
  /** Links a device by scanning its QR code and waits until it is connected. */
  link(deviceId: string, phone: string, name?: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startHarness(behaviour: Partial<Behaviour> = {}): Promise<Harness> {
  const sandbox = await startSandbox({ behaviour });
  const temp: TempFolder = await makeTempFolder();
  const inbound = new RecordingInbound();
  const leases = new MemoryLeases();
  const engines: WhatsAppEngine[] = [];
  const startEngine = (overrides: Partial<WhatsAppEngineDeps> = {}): WhatsAppEngine => {
    const engine = new WhatsAppEngine({
      inbound,
      leases,
      sessions: storeAt(join(temp.path, 'sessions')),
      media: new MediaStore(join(temp.path, 'media')),
      log: silentLog,
      instanceId: `engine-${engines.length + 1}`,
      webSocketUrl: sandbox.url,
      ...overrides,
      timings: { ...quickTimings, ...overrides.timings },
    });
    engines.push(engine);
    return engine;
  };
  const engine = startEngine();
  return {
    sandbox,
    engine,
    inbound,
    leases,
    folder: temp.path,
    startEngine,
    link: async (deviceId, phone, name = 'Shop') => {
      const from = inbound.mark;
      await engine.connect(deviceId);
      const { qr } = await inbound.waitFor('qr', (shown) => shown.deviceId === deviceId, from);
      await sandbox.control.scan({ qr: qr.text, phone, name });
      await inbound.waitFor('state', (h) => h.deviceId === deviceId && h.state.kind === 'connected', from);
    },
    stop: async () => {
      await Promise.all(engines.map((running) => running.stop()));
      await sandbox.close();
      await temp.remove();
    },
  };
}

/** A text message to a person, storing what is sent as the outbox does. */
export function textTo(
  harness: Pick<Harness, 'engine' | 'inbound'>,
  pn: string,
  text: string,
  overrides: Partial<TransmitInput> = {},
): TransmitInput {
  const messageId = overrides.messageId ?? harness.engine.newMessageId();
  return {
    recipient: { kind: 'person', pn },
    messageId,
    content: { type: 'text', text },
    typingMs: 0,
    ackTimeoutMs: 5_000,
    beforeSend: (encoded) => {
      harness.inbound.payloads.set(messageId, encoded);
      return Promise.resolve();
    },
    ...overrides,
  };
}

/** Polls until a condition of the emulator holds; it has no events to wait for. @throws after 10 s */
export async function eventually<T>(probe: () => T | undefined | false, what: string): Promise<T> {
  const deadlineMs = Date.now() + 10_000;
  for (;;) {
    const value = probe();
    if (value) return value;
    if (Date.now() > deadlineMs) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
