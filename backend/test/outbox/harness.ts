import { randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '../../src/database/database.js';
import { EventRecorder } from '../../src/events/index.js';
import type { Message } from '../../src/models/index.js';
import { Device, EventRow, User } from '../../src/models/index.js';
import { Queue } from '../../src/queue/index.js';
import { DeviceFinder } from '../../src/services/devices/index.js';
import { IdentitiesService } from '../../src/services/identities/index.js';
import { createJobs, type Jobs } from '../../src/services/jobs/index.js';
import { createOutbox, laneOf, type Outbox, type OutboxOptions } from '../../src/services/outbox/index.js';
import { systemCtx, type Ctx } from '../../src/utils/context.js';
import { silentLogger } from '../../src/utils/logger.js';
import { ScriptedWhatsApp } from '../support/scripted-whatsapp.js';

export const unlimited: OutboxOptions['sending'] = {
  minDelayMs: 0,
  maxDelayMs: 0,
  typingMaxMs: 0,
  maxPerMinute: 0,
  maxPerHour: 0,
  maxPerRecipientHour: 0,
  maxAttempts: 3,
  queueMaxSize: 50_000,
};

const switches = {
  allowUserBlasts: false,
  allowUserDeviceCreate: false,
  userJobControl: false,
  registrationEnabled: true,
};

/** Queue, outbox and blasts on a real database, with a scripted WhatsApp. */
export interface Bench {
  database: Database;
  whatsapp: ScriptedWhatsApp;
  queue: Queue;
  outbox: Outbox;
  jobs: Jobs;
  ctx: Ctx;
  device: Device;
  /** The same database and device under a new engine: what a restart finds. */
  restart(): Promise<Bench>;
  send(phone: string, text: string): Promise<Message>;
  /** Row of the message once it is no longer pending. */
  settled(row: Message): Promise<Message>;
  goOnline(): Promise<void>;
  eventTypes(): Promise<string[]>;
  until<T>(probe: () => Promise<T | undefined | false>, what: string): Promise<T>;
  stop(): Promise<void>;
}

export async function startBench(
  database: Database,
  sending: Partial<OutboxOptions['sending']> = {},
  reuse?: { device: Device; whatsapp: ScriptedWhatsApp },
): Promise<Bench> {
  const whatsapp = reuse?.whatsapp ?? new ScriptedWhatsApp();
  const device = reuse?.device ?? (await createDevice());
  const settings = { ...unlimited, ...sending };
  const recordEvent = new EventRecorder(database).record;
  const identities = new IdentitiesService(database);
  const queue = new Queue(database, {
    owner: `bench-${randomBytes(6).toString('hex')}`,
    isSoleProcess: true,
    log: silentLogger,
    pollMs: 50,
    laneGuard: (lane) => lane === laneOf(device.deviceId),
  });
  const outbox = createOutbox({
    database,
    queue,
    whatsapp,
    identities,
    recordEvent,
    sending: settings,
    ackTimeoutMs: 1_000,
    onJobsChanged: (ids) => jobs.events.touch(...ids),
  });
  const jobs = createJobs({
    database,
    queue,
    whatsapp,
    identities,
    devices: new DeviceFinder(() => Promise.resolve(switches)),
    outbox,
    recordEvent,
    sending: settings,
    log: silentLogger,
  });
  await queue.start();
  const ctx = systemCtx('test', silentLogger);
  return {
    database,
    whatsapp,
    queue,
    outbox,
    jobs,
    ctx,
    device,
    restart: () => startBench(database, sending, { device, whatsapp }),
    send: async (pn, text) => {
      const content = { type: 'text' as const, text };
      const input = { device, recipient: { kind: 'person' as const, pn }, content, source: 'api' as const };
      return (await outbox.service.submit(ctx, input)).row;
    },
    settled: async (row) => (await outbox.service.waitFor(row.id, 10_000)).row,
    goOnline: async () => {
      whatsapp.isOnline = true;
      await outbox.service.deviceConnected(device.deviceId);
    },
    eventTypes: async () =>
      (await EventRow.findAll({ where: { deviceId: device.deviceId }, order: [['id', 'ASC']] })).map(
        (row) => row.type,
      ),
    until,
    stop: async () => {
      await queue.stop();
      await jobs.events.stop();
    },
  };
}

async function createDevice(): Promise<Device> {
  const unique = randomBytes(6).toString('hex');
  const user = await User.create({ uuid: randomUUID(), username: unique, role: 'admin' } as never);
  return Device.create({
    userId: user.id,
    deviceId: `device-${unique}`,
    deviceName: `Device ${unique}`,
    sessionId: randomUUID(),
    status: 'connected',
    phoneNumber: '6280010000000',
  } as never);
}

async function until<T>(probe: () => Promise<T | undefined | false>, what: string): Promise<T> {
  const deadlineMs = Date.now() + 15_000;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadlineMs) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

let counter = 0;

/** A number nobody has written to yet. */
export const newPhone = (): string => String(6_280_050_000_000 + (counter += 1));
