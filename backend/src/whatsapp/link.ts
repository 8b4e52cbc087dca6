import makeWASocket, {
  DEFAULT_CONNECTION_CONFIG,
  type BaileysEventMap,
  type BinaryNode,
  type GroupMetadata,
  type SignalKeyStore,
  type WAMessageKey,
  type WASocket,
} from '@whiskeysockets/baileys';
import type { proto } from '@whiskeysockets/baileys';
import type { BoundedCache } from './bounded-cache.js';
import type { Inbox } from './inbox.js';
import { baileysLogger, errorFields, type EngineLogger } from './logger.js';
import type { TransportOptions } from './practice-transport.js';
import { SessionStoreError, type DeviceSession } from './session-store/session-store.js';
import { signalRepositoryWith } from './signal-repository.js';
import type { Timings } from './timings.js';

export type EventBatch = Partial<BaileysEventMap>;

export interface LinkHandlers {
  qr(text: string): void;
  open(): void;
  /** Called once, unless the link was killed before. */
  closed(error: unknown): void;
  events(batch: EventBatch): void;
  credsFailed(error: unknown): void;
}

export interface LinkOptions {
  deviceId: string;
  session: DeviceSession;
  inbox: Inbox;
  timings: Timings;
  /** How long one QR code is shown; undefined = WhatsApp's own rhythm (60 s, then 20 s each). */
  qrTimeoutMs?: number;
  webSocketUrl?: string;
  transport: TransportOptions;
  userDevices: BoundedCache;
  retryCounters: BoundedCache;
  groupMetadata: (jid: string, sock: WASocket) => Promise<GroupMetadata | undefined>;
  storedMessage: (key: WAMessageKey) => Promise<proto.IMessage | undefined>;
  log: EngineLogger;
}

interface InnerWebSocket {
  socket?: { terminate(): void } | null;
}

/** One Baileys socket, from dialling to its end. A link never comes back: reconnecting makes a new one. */
export class Link {
  readonly sock: WASocket;
  lastFrameAtMs = Date.now();
  isOpen = false;
  private isDead = false;
  private readonly linkKeys: SignalKeyStore;
  private readonly silenceTimer: NodeJS.Timeout;

  constructor(
    private readonly options: LinkOptions,
    private readonly handlers: LinkHandlers,
  ) {
    this.linkKeys = this.makeLinkKeys();
    this.sock = makeWASocket(this.socketConfig());
    this.sock.ws.prependListener('CB:message', (stanza: BinaryNode) => options.inbox.expect(stanza));
    this.sock.ws.on('frame', () => {
      this.lastFrameAtMs = Date.now();
    });
    this.sock.ev.process((batch) => this.onEvents(batch));
    this.silenceTimer = setInterval(() => this.checkSilence(), this.silenceLimitMs / 4).unref();
  }

  /** Ends the socket at once; no handler is called any more. */
  kill(): void {
    if (this.isDead) return;
    this.isDead = true;
    this.isOpen = false;
    clearInterval(this.silenceTimer);
    void this.sock.end(undefined);
    (this.sock.ws as unknown as InnerWebSocket).socket?.terminate();
  }

  /** Asks WhatsApp to unlink this device, waits a moment for the request to leave, and ends the socket. */
  async logout(): Promise<void> {
    const { deviceId, timings, log } = this.options;
    const closed = new Promise<void>((resolve) => this.sock.registerSocketEndHandler(() => resolve()));
    this.isDead = true;
    this.isOpen = false;
    clearInterval(this.silenceTimer);
    try {
      await this.sock.logout();
    } catch (error) {
      log.warn('could not tell WhatsApp to unlink the device', { deviceId, ...errorFields(error) });
    }
    await Promise.race([
      closed,
      new Promise((resolve) => setTimeout(resolve, timings.closeTimeoutMs).unref()),
    ]);
    (this.sock.ws as unknown as InnerWebSocket).socket?.terminate();
  }

  /**
   * The session's keys while this link lives. Work that Baileys has in flight when a link dies goes on until its queries
   * time out; it must not write back keys that the next link has moved on from.
   */
  private makeLinkKeys(): SignalKeyStore {
    const { keys } = this.options.session;
    return {
      get: (type, ids) => keys.get(type, ids),
      set: (data) => {
        if (this.isDead) throw new SessionStoreError('CLOSED', 'the link has ended');
        return keys.set(data);
      },
    };
  }

  private get silenceLimitMs(): number {
    return this.options.timings.keepAliveIntervalMs + this.options.timings.silenceGraceMs;
  }

  /** Baileys waits for an orderly close of a socket that does not answer any more; this does not. */
  private checkSilence(): void {
    if (this.isOpen && Date.now() - this.lastFrameAtMs > this.silenceLimitMs) {
      this.end(Object.assign(new Error('no frames'), { output: { statusCode: 408 } }));
    }
  }

  /** Ends the link from our side and reports it like a loss. */
  end(error: unknown): void {
    if (this.isDead) return;
    this.kill();
    this.handlers.closed(error);
  }

  private onEvents(batch: EventBatch): void {
    if (this.isDead) return;
    if (batch['creds.update']) this.storeCreds();
    const update = batch['connection.update'];
    if (update?.qr) this.handlers.qr(update.qr);
    if (update?.connection === 'open') {
      this.isOpen = true;
      this.handlers.open();
    }
    if (update?.connection === 'close') {
      this.kill();
      this.handlers.closed(update.lastDisconnect?.error);
      return;
    }
    this.handlers.events(batch);
  }

  private storeCreds(): void {
    try {
      this.options.session.saveCreds();
    } catch (error) {
      this.handlers.credsFailed(error);
    }
  }

  private socketConfig(): Parameters<typeof makeWASocket>[0] {
    const { options } = this;
    const { timings, transport } = options;
    return {
      auth: { creds: options.session.creds, keys: this.linkKeys },
      logger: baileysLogger(options.log, options.deviceId),
      waWebSocketUrl: options.webSocketUrl ?? DEFAULT_CONNECTION_CONFIG.waWebSocketUrl,
      browser: ['Pesan', 'Chrome', '1.0'],
      syncFullHistory: false,
      markOnlineOnConnect: true,
      emitOwnEvents: false,
      generateHighQualityLinkPreview: false,
      connectTimeoutMs: timings.connectTimeoutMs,
      defaultQueryTimeoutMs: timings.queryTimeoutMs,
      keepAliveIntervalMs: timings.keepAliveIntervalMs,
      retryRequestDelayMs: timings.retryRequestDelayMs,
      transactionOpts: { maxCommitRetries: 3, delayBetweenTriesMs: 500 },
      ...(options.qrTimeoutMs === undefined ? {} : { qrTimeout: options.qrTimeoutMs }),
      ...(transport.agent ? { agent: transport.agent } : {}),
      ...(transport.fetchAgent ? { fetchAgent: transport.fetchAgent } : {}),
      options: transport.fetchOptions,
      userDevicesCache: options.userDevices,
      msgRetryCounterCache: options.retryCounters,
      getMessage: options.storedMessage,
      cachedGroupMetadata: (jid) => options.groupMetadata(jid, this.sock),
      makeSignalRepository: signalRepositoryWith(options.inbox, this.linkKeys),
    };
  }
}
