/** An event of the stream, as a browser would see it. */
export interface SeenEvent {
  id: string;
  type: string;
  [field: string]: unknown;
}

const WAIT_MS = 10_000;

/** A reader of `GET /api/events` that remembers what it saw, so that waits never miss anything. */
export class EventClient {
  readonly events: SeenEvent[] = [];
  private readonly waiters = new Set<() => void>();
  private readonly abort = new AbortController();
  private isEnded = false;

  static async open(url: string, token: string, lastEventId?: string): Promise<EventClient> {
    const client = new EventClient();
    const answer = await fetch(`${url}/api/events`, {
      headers: { Authorization: `Bearer ${token}`, ...(lastEventId ? { 'Last-Event-ID': lastEventId } : {}) },
      signal: client.abort.signal,
    });
    if (!answer.ok || !answer.body) throw new Error(`The event stream answered ${answer.status}.`);
    void client.read(answer.body.getReader());
    await client.waitFor('connected');
    return client;
  }

  /** The first event of a type that fits; rejects after ten seconds. */
  async waitFor(type: string, fits: (event: SeenEvent) => boolean = () => true): Promise<SeenEvent> {
    const deadline = Date.now() + WAIT_MS;
    for (;;) {
      const found = this.events.find((event) => event.type === type && fits(event));
      if (found) return found;
      const leftMs = deadline - Date.now();
      if (leftMs <= 0)
        throw new Error(`No ${type}; saw ${this.events.map((event) => event.type).join(', ')}.`);
      await this.change(leftMs);
    }
  }

  /** Resolves when the server ended the stream. */
  async ended(): Promise<void> {
    const deadline = Date.now() + WAIT_MS;
    while (!this.isEnded && Date.now() < deadline) await this.change(deadline - Date.now());
    if (!this.isEnded) throw new Error('The stream did not end.');
  }

  close(): void {
    this.abort.abort();
  }

  private change(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.waiters.delete(done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      this.waiters.add(done);
    });
  }

  private async read(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        text += decoder.decode(value, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
      }
    } catch {
      // Aborted by close().
    }
    this.isEnded = true;
    for (const wake of [...this.waiters]) wake();
  }

  private take(block: string): void {
    const data = /^data: (.*)$/m.exec(block)?.[1];
    const id = /^id: (.*)$/m.exec(block)?.[1] ?? '';
    if (data === undefined) return;
    this.events.push({ ...(JSON.parse(data) as { type: string }), id });
    for (const wake of [...this.waiters]) wake();
  }
}
