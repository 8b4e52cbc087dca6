import {
  initAuthCreds,
  makeWASocket,
  type AuthenticationState,
  type BaileysEventMap,
  type SignalDataSet,
  type SignalDataTypeMap,
  type UserFacingSocketConfig,
  type WAMessage,
  type WASocket,
} from '@whiskeysockets/baileys';
import type { ILogger } from '@whiskeysockets/baileys/lib/Utils/logger.js';
import type { Sandbox } from '../../src/index.js';

const WAIT_MS = 10_000;
const RESTART_REQUIRED = 515;

const nothing = (): void => undefined;
const quiet: ILogger = {
  level: 'silent',
  child: () => quiet,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};

export type EventName = keyof BaileysEventMap;

interface Recorded {
  name: EventName;
  data: BaileysEventMap[EventName];
}

export interface ClientOptions {
  url: string;
  auth?: AuthenticationState;
  /** Further socket options, e.g. shorter timeouts. */
  socket?: Partial<UserFacingSocketConfig>;
}

export interface LinkOptions {
  phone: string;
  name?: string;
  socket?: Partial<UserFacingSocketConfig>;
}

/** Credentials in memory. */
export function createAuth(): AuthenticationState {
  const data = new Map<string, unknown>();
  return {
    creds: initAuthCreds(),
    keys: {
      get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
        const found: { [id: string]: SignalDataTypeMap[T] } = {};
        for (const id of ids) {
          const value = data.get(`${type}|${id}`);
          if (value !== undefined) found[id] = value as SignalDataTypeMap[T];
        }
        return found;
      },
      set(values: SignalDataSet) {
        for (const [type, entries] of Object.entries(values)) {
          for (const [id, value] of Object.entries(entries ?? {})) {
            if (value === null) data.delete(`${type}|${id}`);
            else data.set(`${type}|${id}`, value);
          }
        }
      },
    },
  };
}

/** Text of a received message. */
export const textOf = (message: WAMessage): string | undefined =>
  message.message?.conversation ?? message.message?.extendedTextMessage?.text ?? undefined;

/** An ordinary client of the emulator that remembers its events, so that none is missed between two waits. */
export class TestClient {
  readonly events: Recorded[] = [];
  readonly sock: WASocket;
  private readonly waiters = new Set<() => void>();

  private constructor(
    readonly auth: AuthenticationState,
    private readonly options: ClientOptions,
  ) {
    this.sock = makeWASocket({
      auth,
      waWebSocketUrl: options.url,
      logger: quiet,
      ...options.socket,
    });
    this.sock.ev.process((events) => {
      if (events['creds.update']) Object.assign(auth.creds, events['creds.update']);
      for (const [name, data] of Object.entries(events)) this.events.push({ name: name as EventName, data });
      for (const check of [...this.waiters]) check();
    });
  }

  /** Opens a socket, with fresh credentials unless some are given. */
  static connect(options: ClientOptions): TestClient {
    return new TestClient(options.auth ?? createAuth(), options);
  }

  /** Opens a socket with stored credentials and waits until it is ready for traffic. */
  static async login(options: ClientOptions & { auth: AuthenticationState }): Promise<TestClient> {
    const client = TestClient.connect(options);
    await client.waitUntilOpen();
    return client;
  }

  /** Pairs by QR with a phone of the emulator and logs in. */
  static async link(sandbox: Sandbox, { phone, name, socket }: LinkOptions): Promise<TestClient> {
    const options = { url: sandbox.url, ...(socket && { socket }) };
    const fresh = TestClient.connect(options);
    const qr = await fresh.waitForQr();
    await sandbox.control.scan({ qr, phone, name });
    const code = await fresh.waitForClose();
    if (code !== RESTART_REQUIRED) throw new Error(`pairing ended with ${code}`);
    const client = await TestClient.login({ ...options, auth: fresh.auth });
    await client.waitUntilSynced();
    return client;
  }

  /** A new socket with the same credentials. */
  async reconnect(): Promise<TestClient> {
    return TestClient.login({ ...this.options, auth: this.auth });
  }

  /**
   * The first event, past or to come, that satisfies the predicate. Rejects after timeoutMs.
   */
  waitFor<E extends EventName>(
    name: E,
    predicate: (data: BaileysEventMap[E]) => boolean = () => true,
    timeoutMs = WAIT_MS,
  ): Promise<BaileysEventMap[E]> {
    const find = (): BaileysEventMap[E] | undefined =>
      this.events
        .filter((event) => event.name === name)
        .map((event) => event.data as BaileysEventMap[E])
        .find(predicate);
    return new Promise((resolve, reject) => {
      const check = (): void => {
        const found = find();
        if (found === undefined) return;
        clearTimeout(timer);
        this.waiters.delete(check);
        resolve(found);
      };
      const timer = setTimeout(() => {
        this.waiters.delete(check);
        reject(new Error(`no such ${name} within ${timeoutMs} ms; saw ${this.summary()}`));
      }, timeoutMs);
      this.waiters.add(check);
      check();
    });
  }

  async waitForQr(): Promise<string> {
    const update = await this.waitFor('connection.update', ({ qr }) => qr !== undefined);
    return update.qr ?? '';
  }

  /** Ready: connected and past the offline phase, so that events come at once. */
  async waitUntilOpen(): Promise<void> {
    await this.waitFor('connection.update', ({ connection, lastDisconnect }) => {
      if (connection === 'close') throw new Error(`closed instead: ${String(lastDisconnect?.error)}`);
      return connection === 'open';
    });
    await this.waitFor('connection.update', ({ receivedPendingNotifications }) =>
      Boolean(receivedPendingNotifications),
    );
  }

  /** The work of the first login is over: history taken in, app state fetched. */
  async waitUntilSynced(): Promise<void> {
    await eventually(() => this.auth.creds.accountSyncCounter > 0, 'the first sync');
  }

  /** Status code of the close, as an application sees it. */
  async waitForClose(timeoutMs = WAIT_MS): Promise<number | undefined> {
    const update = await this.waitFor(
      'connection.update',
      ({ connection }) => connection === 'close',
      timeoutMs,
    );
    const error = update.lastDisconnect?.error as { output?: { statusCode?: number } } | undefined;
    return error?.output?.statusCode;
  }

  /** The message that satisfies the predicate, whichever batch it came in. */
  async waitForMessage(predicate: (message: WAMessage) => boolean, timeoutMs = WAIT_MS): Promise<WAMessage> {
    const { messages } = await this.waitFor(
      'messages.upsert',
      (data) => data.messages.some(predicate),
      timeoutMs,
    );
    const found = messages.find(predicate);
    if (!found) throw new Error('the message vanished');
    return found;
  }

  waitForText(text: string, timeoutMs = WAIT_MS): Promise<WAMessage> {
    return this.waitForMessage((message) => textOf(message) === text, timeoutMs);
  }

  /** Statuses the client has seen for a message: in updates, or merged into the message itself when they came early. */
  statusesOf(id: string | null | undefined): number[] {
    return this.events.flatMap(({ name, data }) => {
      if (name === 'messages.update') {
        const updates = data as BaileysEventMap['messages.update'];
        return updates.filter(({ key }) => key.id === id).map(({ update }) => update.status ?? -1);
      }
      if (name !== 'messages.upsert') return [];
      const { messages } = data as BaileysEventMap['messages.upsert'];
      return messages.filter(({ key }) => key.id === id).map(({ status }) => status ?? -1);
    });
  }

  /** Resolves when the status of a sent message reaches at least this level (2 server, 3 delivered, 4 read). */
  async waitForStatus(id: string | null | undefined, status: number, timeoutMs = WAIT_MS): Promise<void> {
    const isReached = (): boolean => this.statusesOf(id).some((seen) => seen >= status);
    await eventually(isReached, `status ${status}`, timeoutMs);
  }

  /** Closes the socket and waits until it is closed. */
  async close(): Promise<void> {
    if (
      this.events.some(
        ({ name, data }) =>
          name === 'connection.update' && 'connection' in data && data.connection === 'close',
      )
    ) {
      return;
    }
    await this.sock.end(undefined);
    await this.waitForClose().catch(nothing);
  }

  private summary(): string {
    const counts = new Map<string, number>();
    for (const { name } of this.events) counts.set(name, (counts.get(name) ?? 0) + 1);
    return [...counts].map(([name, count]) => `${name}×${count}`).join(', ') || 'nothing';
  }
}

/** Waits until a condition on the emulator holds; it is asked every few milliseconds. */
export async function eventually<T>(
  read: () => T | undefined | false | null,
  what: string,
  timeoutMs = WAIT_MS,
): Promise<T> {
  const untilMs = Date.now() + timeoutMs;
  for (;;) {
    const value = read();
    if (value) return value;
    if (Date.now() > untilMs) throw new Error(`${what} did not happen within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
