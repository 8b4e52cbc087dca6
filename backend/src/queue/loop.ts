/** Runs work now and again `everyMs` after it has ended, until stopped. A failing round is reported and does not end the loop. */
export class Loop {
  private timer?: NodeJS.Timeout;
  private round: Promise<void> = Promise.resolve();
  private isRunning = false;

  constructor(
    private readonly work: () => Promise<void>,
    private readonly everyMs: number,
    private readonly onError: (error: unknown) => unknown,
  ) {}

  /** Resolves when the first round has ended. */
  async start(): Promise<void> {
    this.isRunning = true;
    await this.run();
  }

  /** Resolves when the round under way has ended. */
  async stop(): Promise<void> {
    this.isRunning = false;
    clearTimeout(this.timer);
    await this.round;
  }

  private async run(): Promise<void> {
    this.round = this.work().catch((error: unknown) => void this.onError(error));
    await this.round;
    if (this.isRunning) this.timer = setTimeout(() => void this.run(), this.everyMs);
  }
}
