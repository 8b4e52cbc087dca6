import type { LiveEvent } from '@/lib/api-types';
import { API_BASE_URL } from '@/lib/env';
import { api, withQuery } from '@/lib/paths';
import { freshAccessToken } from './http-client';
import type { LiveStatus } from './live.slice';

const BACKOFF_MS = [1_000, 2_000, 5_000, 10_000, 20_000];
/** The backend sends a heartbeat comment every 20 s, which the browser hides; a dead line shows as an error. */
const OFFLINE_AFTER_ATTEMPTS = 3;

interface Handlers {
  onEvent: (event: LiveEvent) => void;
  onStatus: (status: LiveStatus) => void;
  /** The stream came back after a break; what happened meanwhile was replayed by id. */
  onResume: () => void;
  onSignedOut: () => void;
}

/** One EventSource per tab, reopened with the last event id and a fresh token. */
export class SseConnection {
  private source: EventSource | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastEventId = '';
  private attempts = 0;
  private opened = false;
  private closed = true;

  constructor(private readonly handlers: Handlers) {}

  start(): void {
    if (!this.closed) return;
    this.closed = false;
    this.attempts = 0;
    this.opened = false;
    this.lastEventId = '';
    this.handlers.onStatus('connecting');
    window.addEventListener('online', this.retryNow);
    void this.open();
  }

  stop(): void {
    this.closed = true;
    clearTimeout(this.timer);
    window.removeEventListener('online', this.retryNow);
    this.source?.close();
    this.source = null;
  }

  private readonly retryNow = (): void => {
    if (this.source?.readyState === EventSource.OPEN) return;
    clearTimeout(this.timer);
    this.source?.close();
    void this.open();
  };

  private async open(): Promise<void> {
    let token: string | null;
    try {
      token = await freshAccessToken();
    } catch {
      this.retryLater();
      return;
    }
    if (this.closed) return;
    if (!token) {
      this.handlers.onSignedOut();
      return;
    }
    const url = API_BASE_URL + withQuery(api.events, { token, lastEventId: this.lastEventId });
    const source = new EventSource(url);
    this.source = source;
    source.onopen = () => this.onOpen();
    source.onmessage = (message: MessageEvent<string>) => this.onMessage(message);
    source.onerror = () => {
      source.close();
      if (this.source === source) this.retryLater();
    };
  }

  private onOpen(): void {
    const resumed = this.opened && this.attempts > 0;
    this.opened = true;
    this.attempts = 0;
    this.handlers.onStatus('live');
    if (resumed) this.handlers.onResume();
  }

  private onMessage(message: MessageEvent<string>): void {
    if (message.lastEventId) this.lastEventId = message.lastEventId;
    try {
      this.handlers.onEvent(JSON.parse(message.data) as LiveEvent);
    } catch {
      // A line that is not ours (a proxy's comment, say) is not worth a broken page.
    }
  }

  private retryLater(): void {
    if (this.closed) return;
    this.source = null;
    const waitMs = BACKOFF_MS[Math.min(this.attempts, BACKOFF_MS.length - 1)] ?? 20_000;
    this.attempts += 1;
    this.handlers.onStatus(this.attempts > OFFLINE_AFTER_ATTEMPTS ? 'offline' : 'reconnecting');
    this.timer = setTimeout(() => void this.open(), waitMs);
  }
}
