import { startSandbox, type Behaviour, type Sandbox } from '@pesan/sandbox';
import { Device } from '../../src/models/index.js';
import { buildTestApp, type TestApp, type TestAppOptions } from './test-app.js';

export interface PracticeApp extends TestApp {
  sandbox: Sandbox;
  /** Connects a device and scans its QR code with this phone; resolves when it is connected. */
  link(device: Device, phone: string): Promise<void>;
  /** What the phone has decrypted. */
  textsOf(phone: string): string[];
  /** Polls until the probe answers something true. @throws after the time is over */
  eventually<T>(
    probe: () => Promise<T | undefined | false> | T | undefined | false,
    what: string,
    withinMs?: number,
  ): Promise<T>;
}

/** The whole backend with the real engine, connected to an emulator of its own. */
export async function startPracticeApp(
  options: TestAppOptions & { behaviour?: Partial<Behaviour> } = {},
): Promise<PracticeApp> {
  const sandbox = await startSandbox({
    behaviour: { deliverDelayMs: 20, receiptDelayMs: 10, readDelayMs: 30, ...options.behaviour },
  });
  const app = await buildTestApp({
    ...options,
    isStarted: true,
    env: { WA_WEBSOCKET_URL: sandbox.url, ...options.env },
  });
  const { whatsapp } = app.container.messaging;
  return {
    ...app,
    sandbox,
    eventually,
    link: async (device, phone) => {
      await whatsapp.connect(device.deviceId);
      const qr = await eventually(() => whatsapp.snapshot(device.deviceId)?.qr?.text, 'a QR code');
      await sandbox.control.scan({ qr, phone, name: 'Shop' });
      await eventually(
        async () =>
          (await Device.findByPk(device.id))?.status === 'connected' && whatsapp.isConnected(device.deviceId),
        'the device is connected',
      );
      await device.reload();
    },
    textsOf: (phone) => {
      try {
        return sandbox.control
          .inbox(phone)
          .flatMap((message) => (message.fromMe ? [] : [message.text ?? '']));
      } catch {
        return [];
      }
    },
    close: async () => {
      await app.close();
      await sandbox.close();
    },
  };
}

/** Polls until the probe answers something true. @throws after the time is over */
export async function eventually<T>(
  probe: () => Promise<T | undefined | false> | T | undefined | false,
  what: string,
  withinMs = 15_000,
): Promise<T> {
  const deadlineMs = Date.now() + withinMs;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadlineMs) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
