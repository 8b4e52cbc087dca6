import { rmSync } from 'node:fs';
import path from 'node:path';
import { Child, distDir, inParallel, makeFolder } from '../lib/child.js';
import type { Emulator } from '../lib/emulator.js';

const LINKING_AT_ONCE = 8;

/** Raw Baileys in a process of its own, on a folder of its own. */
export class RawBaileys {
  process!: Child;

  private constructor(
    private readonly emulator: Emulator,
    private readonly dir: string,
  ) {}

  static start(emulator: Emulator): RawBaileys {
    const raw = new RawBaileys(emulator, makeFolder('pesan-bench-raw-'));
    raw.launch();
    return raw;
  }

  launch(): void {
    const { emulator, dir } = this;
    this.process = new Child('raw-baileys', path.join(distDir, 'bench/raw/main.js'), {
      args: [emulator.socketUrl, dir],
      onNews: (news) => {
        const { qr, phone } = news as { qr: string; phone: string };
        emulator
          .scan(qr, phone)
          .catch((error: unknown) => process.stderr.write(`scan of ${phone} failed: ${String(error)}\n`));
      },
    });
  }

  async restart(): Promise<void> {
    await this.halt();
    this.launch();
  }

  /** Ends the process in an orderly way and keeps its folder. */
  async halt(): Promise<void> {
    await this.process.ask('close');
    await this.process.stop();
  }

  /** Pairs and stores sessions; none is open afterwards. */
  async link(phones: string[]): Promise<void> {
    await inParallel(phones, LINKING_AT_ONCE, (phone) => this.process.ask('link', phone));
  }

  /** Opens stored sessions, all at once. @returns when the last was open */
  open(phones: string[]): Promise<number> {
    return this.process.ask<number>('open', phones);
  }

  /** The plain loop. @returns milliseconds */
  send(phone: string, to: string[], text: string): Promise<number> {
    return this.process.ask<number>('send', { phone, to, text });
  }

  async stop(): Promise<void> {
    await this.process.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
