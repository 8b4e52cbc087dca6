import { initAuthCreds, proto, type WAMessage, type WAMessageKey } from '@whiskeysockets/baileys';
import type { InboundPort } from '../services/ports/inbound.port.js';
import { BoundedCache } from './bounded-cache.js';
import { makeDeferred } from './deferred.js';
import { GroupCache } from './group-cache.js';
import { Inbox } from './inbox.js';
import type { InboundContext } from './inbound/context.js';
import { MediaDownloads } from './inbound/media-downloads.js';
import { InboundPipeline } from './inbound/pipeline.js';
import { personFrom } from './jid.js';
import type { HeldLease } from './lease-keeper.js';
import { Link, type LinkHandlers } from './link.js';
import { errorFields, type EngineLogger } from './logger.js';
import type { MediaSink } from './media-store.js';
import type { TransportOptions } from './practice-transport.js';
import type { DeviceSession } from './session-store/session-store.js';
import type { Timings } from './timings.js';
import { Transmitter } from './transmit.js';

export interface RunDeps {
  inbound: InboundPort;
  media: MediaSink;
  log: EngineLogger;
  timings: Timings;
  transport: TransportOptions;
  webSocketUrl?: string;
  qrTimeoutMs?: number;
}

const DEVICE_LIST_TTL_MS = 5 * 60_000;
const RETRY_COUNTER_TTL_MS = 60 * 60_000;
const STOP_GRACE_MS = 5_000;

/**
 * Everything a device has while it is being run: its session, its lease, its inbound pipeline, and one link after the
 * other. It has no opinion about states; the supervisor has.
 */
export class DeviceRun {
  link: Link | undefined;
  transmitter: Transmitter | undefined;
  qrRound = 0;
  /** Lost connections in a row. */
  failures = 0;
  /** Restarts that WhatsApp asked for, in a row. */
  restarts = 0;
  openedAtMs: number | undefined;
  retryTimer: NodeJS.Timeout | undefined;
  watchdog: NodeJS.Timeout | undefined;
  releaseSlot: () => void = () => undefined;
  /** Resolves when a QR code is on show; rejects when the run ends before. */
  qrShown = makeDeferred<void>();
  private isAccepted = false;
  private readonly accepted = makeDeferred<void>();
  private readonly inbox: Inbox;
  private readonly pipeline: InboundPipeline;
  private readonly downloads: MediaDownloads;
  private readonly groups = new GroupCache();
  private readonly userDevices = new BoundedCache(2_000, DEVICE_LIST_TTL_MS);
  private readonly retryCounters = new BoundedCache(2_000, RETRY_COUNTER_TTL_MS);
  private leftovers: WAMessage[] = [];

  constructor(
    private readonly deps: RunDeps,
    readonly deviceId: string,
    readonly session: DeviceSession,
    readonly lease: HeldLease,
  ) {
    this.inbox = new Inbox(session.keys);
    this.downloads = new MediaDownloads({
      deviceId,
      port: deps.inbound,
      sink: deps.media,
      fetchOptions: deps.transport.fetchOptions,
      retryDelayMs: deps.timings.mediaRetryMs,
      log: deps.log,
      socket: () => this.link?.sock,
      confirm: (messageId) => this.confirm(messageId),
    });
    this.pipeline = new InboundPipeline(
      this.inboundContext(),
      deps.timings.storeRetryMs,
      this.accepted.promise,
    );
  }

  /** Starts a new socket. Credentials that nobody has scanned yet are made afresh each time. */
  dial(handlers: Omit<LinkHandlers, 'events'>): Link {
    if (!this.session.isLinked()) resetCreds(this.session);
    this.qrRound = 0;
    this.openedAtMs = undefined;
    this.leftovers = this.session.isLinked() ? this.inbox.leftovers(this.session.creds) : [];
    const { deviceId, session, inbox, userDevices, retryCounters } = this;
    const { timings, transport, log, webSocketUrl, qrTimeoutMs } = this.deps;
    const options = {
      deviceId,
      session,
      inbox,
      userDevices,
      retryCounters,
      timings,
      transport,
      log,
      webSocketUrl,
      qrTimeoutMs,
      groupMetadata: this.groups.get.bind(this.groups),
      storedMessage: (key: WAMessageKey) => this.storedMessage(key.fromMe ? key.id : undefined),
    };
    const link = new Link(options, {
      ...handlers,
      events: (batch) => {
        this.groups.observe(batch);
        this.pipeline.push(batch);
      },
    });
    this.link = link;
    this.transmitter = new Transmitter({
      deviceId,
      sock: link.sock,
      log,
      fetchOptions: transport.fetchOptions,
      storedMessage: (messageId) => this.storedMessage(messageId),
      forgetDevicesOf: (user) => this.userDevices.del(user),
    });
    return link;
  }

  /** The account is ours to use: incoming events may be stored, and those of an earlier run come first. */
  accept(): void {
    this.openedAtMs = Date.now();
    this.restarts = 0;
    this.isAccepted = true;
    this.accepted.resolve();
    this.pipeline.pushLeftovers(this.leftovers);
    this.leftovers = [];
  }

  /** Ends the current link, its waiting senders and every timer; the run may dial again. */
  hangUp(): void {
    clearTimeout(this.retryTimer);
    clearTimeout(this.watchdog);
    this.retryTimer = undefined;
    this.releaseSlot();
    this.transmitter?.close();
    this.transmitter = undefined;
    this.link?.kill();
    this.link = undefined;
  }

  /** Ends everything except the lease. */
  async close(): Promise<void> {
    this.hangUp();
    this.qrShown.reject(new Error('the device was stopped'));
    if (!this.isAccepted) this.pipeline.discard();
    this.accepted.resolve();
    await this.pipeline.stop(STOP_GRACE_MS);
    await this.downloads.stop();
    try {
      await this.session.close();
    } catch (error) {
      this.deps.log.error('could not close the session store', {
        deviceId: this.deviceId,
        ...errorFields(error),
      });
    }
  }

  private inboundContext(): InboundContext {
    const { deviceId, deps } = this;
    const mapping = async (id: string): Promise<string | undefined> =>
      (await this.session.keys.get('lid-mapping', [id]))[id];
    return {
      deviceId,
      port: deps.inbound,
      log: deps.log,
      lookup: { lidOf: mapping, pnOf: (lid) => mapping(`${lid}_reverse`) },
      own: () => personFrom(this.session.creds.me?.id, this.session.creds.me?.lid) ?? {},
      confirm: (messageId) => this.confirm(messageId),
      downloadMedia: (source, message) => this.downloads.add(source, message),
      isAwaited: (messageId) => this.transmitter?.isAwaited(messageId) ?? false,
    };
  }

  private confirm(messageId: string): void {
    try {
      this.inbox.confirm(messageId);
    } catch (error) {
      // It is handed over once more at the next connection, and recognised by its id.
      this.deps.log.warn('could not clear the inbox', {
        deviceId: this.deviceId,
        messageId,
        ...errorFields(error),
      });
    }
  }

  private async storedMessage(messageId: string | null | undefined): Promise<proto.IMessage | undefined> {
    if (!messageId) return undefined;
    const bytes = await this.deps.inbound.storedMessage(this.deviceId, messageId);
    return bytes && proto.Message.decode(bytes);
  }
}

function resetCreds({ creds }: DeviceSession): void {
  delete creds.me;
  delete creds.account;
  Object.assign(creds, initAuthCreds());
}
