import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { Queue } from '../queue/index.js';
import { ChatsService, DailyChatsService } from '../services/chats/index.js';
import { DeviceLeaseService } from '../services/devices/device-lease.service.js';
import {
  DeviceConnectionService,
  DeviceFinder,
  DeviceGrantsService,
  DevicesService,
  DeviceStateService,
  DeviceViews,
} from '../services/devices/index.js';
import { IdentitiesService } from '../services/identities/index.js';
import { createInbound, InboundMessagesService } from '../services/inbound/index.js';
import { MessagesService, MessageViews } from '../services/messages/index.js';
import {
  createOutbox,
  QueueAnnouncer,
  type Outbox,
  NUMBER_CHANGED,
  type SendFailure,
} from '../services/outbox/index.js';
import type { Device } from '../models/device.model.js';
import { PracticePhones } from '../services/practice/practice-phones.service.js';
import type { InboundPort } from '../services/ports/inbound.port.js';
import type { WhatsAppPort } from '../services/ports/whatsapp.port.js';
import type { SettingsService } from '../services/settings/settings.service.js';
import { RecentActivityService, UserStatisticsService } from '../services/statistics/index.js';
import { createWhatsAppEngine, FileSessionStore, MediaStore, type Timings } from '../whatsapp/index.js';
import type { ContainerInput } from './container.js';
import type { Realtime } from './realtime.js';

export interface Messaging {
  queue: Queue;
  whatsapp: WhatsAppPort;
  inbound: InboundPort;
  outbox: Outbox;
  identities: IdentitiesService;
  deviceFinder: DeviceFinder;
  deviceGrants: DeviceGrantsService;
  devices: DevicesService;
  deviceConnection: DeviceConnectionService;
  messages: MessagesService;
  chats: ChatsService;
  dailyChats: DailyChatsService;
  userStatistics: UserStatisticsService;
  isQueueRunning(): boolean;
  /** Devices connected in this process. */
  connectedCount(): number;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface MessagingInput extends ContainerInput {
  settings: SettingsService;
  realtime: Realtime;
  /** Shorter waits of the WhatsApp engine, for tests. */
  whatsappTimings?: Partial<Timings>;
  /** Job rows whose counters changed through receipts. */
  onJobsChanged(jobRowIds: number[]): void;
  /** Gives up the jobs of a device that was linked to another number. In the caller's transaction. */
  abandonJobs(device: Device, failure: SendFailure): Promise<void>;
}

/** The way of a message: queue, outbox, engine, inbound, and the features on top. */
export function createMessaging(input: MessagingInput): Messaging {
  const { env, log, database, settings, realtime } = input;
  const isSoleProcess = database.dialect === 'sqlite';
  const recordEvent = realtime.recorder.record;
  const switches = (): ReturnType<SettingsService['switches']> => settings.switches();
  const identities = new IdentitiesService(database);
  const finder = new DeviceFinder(switches);

  const queue: Queue = new Queue(database, {
    owner: `${env.instanceId}-${process.pid}-${Date.now().toString(36)}`,
    log,
    isSoleProcess,
    laneGuard: (lane) => isSoleProcess || mayRun(lane, whatsapp),
  });
  const wakeLane = (lane: string): void => {
    queue.wake(lane).catch((error: unknown) => log.warn('A queue lane could not be woken', { lane, error }));
  };
  const deviceState = new DeviceStateService({
    database,
    recordEvent,
    wakeLane,
    isSoleProcess,
    onNumberChanged: async (device) => {
      await outbox.service.abandon(device, NUMBER_CHANGED);
      await input.abandonJobs(device, NUMBER_CHANGED);
    },
  });
  const inbound = createInbound({
    database,
    identities,
    messages: new InboundMessagesService({ database, identities, recordEvent }),
    messageStatus: { apply: (deviceId, updates) => outbox.messageStatus.apply(deviceId, updates) },
    deviceState,
    recordEvent,
    announce: realtime.recorder.announce,
  });
  const media = new MediaStore(join(env.dataDir, 'media'));
  const whatsapp = createEngine(input, inbound, media, isSoleProcess);
  const outbox = createOutbox({
    database,
    queue,
    whatsapp,
    identities,
    recordEvent,
    sending: env.sending,
    ackTimeoutMs: env.whatsapp.ackTimeoutMs,
    onJobsChanged: (ids) => input.onJobsChanged(ids),
  });
  const announcer = new QueueAnnouncer({ database, announce: realtime.recorder.announce, log });
  queue.onLaneChanged(announcer.touch);
  const features = createFeatures({ ...input, queue, whatsapp, outbox, deviceState, finder, media });

  let isRunning = false;
  return {
    queue,
    whatsapp,
    inbound,
    outbox,
    identities,
    deviceFinder: finder,
    ...features,
    isQueueRunning: () => isRunning,
    connectedCount: () => deviceState.connectedCount,
    start: async () => {
      await queue.start();
      isRunning = true;
      await whatsapp.restoreAll();
    },
    stop: async () => {
      isRunning = false;
      await queue.stop();
      announcer.stop();
      await whatsapp.stop();
    },
  };
}

/** Work for a device runs where its socket is. */
function mayRun(lane: string, whatsapp: WhatsAppPort): boolean {
  const deviceId = /^device:(.+)$/.exec(lane)?.[1];
  return deviceId === undefined || whatsapp.snapshot(deviceId) !== undefined;
}

function createEngine(
  input: MessagingInput,
  inbound: InboundPort,
  media: MediaStore,
  isSole: boolean,
): WhatsAppPort {
  const { env, log, secrets } = input;
  const { webSocketUrl } = env.whatsapp;
  return createWhatsAppEngine({
    inbound: webSocketUrl ? new PracticePhones(webSocketUrl, log).watching(inbound) : inbound,
    leases: new DeviceLeaseService(),
    sessions: new FileSessionStore({
      root: env.whatsapp.sessionPath,
      encryptionKey: sessionKey(secrets),
      log,
    }),
    media,
    log,
    instanceId: isSole ? 'local' : env.instanceId,
    webSocketUrl,
    qrTimeoutMs: env.whatsapp.qrTimeoutMs === 60_000 ? undefined : env.whatsapp.qrTimeoutMs,
    autoReconnect: env.whatsapp.autoReconnect,
    timings: { reconnectBaseMs: env.whatsapp.reconnectIntervalMs, ...input.whatsappTimings },
  });
}

/** The 32 bytes that session files are sealed with, from a secret of any length. */
const sessionKey = ({ encryptionKey }: ContainerInput['secrets']): Buffer =>
  Buffer.from(hkdfSync('sha256', encryptionKey, '', 'whatsapp-sessions', 32));

interface FeatureInput extends MessagingInput {
  queue: Queue;
  whatsapp: WhatsAppPort;
  outbox: Outbox;
  deviceState: DeviceStateService;
  finder: DeviceFinder;
  media: MediaStore;
}

type Features = Pick<
  Messaging,
  'devices' | 'deviceConnection' | 'deviceGrants' | 'messages' | 'chats' | 'dailyChats' | 'userStatistics'
>;

function createFeatures(input: FeatureInput): Features {
  const { database, settings, realtime, queue, whatsapp, outbox, deviceState, finder, media } = input;
  const recordEvent = realtime.recorder.record;
  const { waitSentence } = outbox.service;
  const views = new DeviceViews(() => settings.switches(), waitSentence);
  const messageViews = new MessageViews(waitSentence);
  return {
    devices: new DevicesService({ database, finder, views, recordEvent }),
    deviceConnection: new DeviceConnectionService({
      database,
      finder,
      deviceState,
      whatsapp,
      recordEvent,
      cancelLane: (lane) => queue.cancel({ lane }),
    }),
    deviceGrants: new DeviceGrantsService(),
    messages: new MessagesService({ finder, outbox: outbox.service, views: messageViews, mediaFiles: media }),
    chats: new ChatsService({ database, finder, views: messageViews, whatsapp, recordEvent }),
    dailyChats: new DailyChatsService(finder),
    userStatistics: new UserStatisticsService({
      finder,
      recent: new RecentActivityService(realtime.streamAccess),
    }),
  };
}
