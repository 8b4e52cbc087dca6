import { randomBytes } from 'node:crypto';
import type {
  DeviceSnapshot,
  NumberCheck,
  TransmitInput,
  TransmitResult,
  WhatsAppPort,
} from '../../src/services/ports/whatsapp.port.js';

type Answer = TransmitResult | Promise<TransmitResult>;

/**
 * Our WhatsApp port, behaving by script: for tests of what stands before it. It answers `acked` unless told otherwise,
 * and calls `beforeSend` as the engine does.
 */
export class ScriptedWhatsApp implements WhatsAppPort {
  readonly sent: TransmitInput[] = [];
  readonly checked: string[][] = [];
  readonly absent = new Set<string>();
  isOnline = true;
  /** Decides what becomes of a message; `count` is how often this id was tried, from 1. */
  answer: (input: TransmitInput, count: number) => Answer = () => ({ outcome: 'acked', at: new Date() });
  private readonly tries = new Map<string, number>();

  isConnected(): boolean {
    return this.isOnline;
  }

  async transmit(_deviceId: string, input: TransmitInput): Promise<TransmitResult> {
    if (!this.isOnline) return { outcome: 'offline' };
    await input.beforeSend?.(Buffer.from(`encoded ${input.messageId}`));
    this.sent.push(input);
    const count = (this.tries.get(input.messageId) ?? 0) + 1;
    this.tries.set(input.messageId, count);
    return this.answer(input, count);
  }

  async checkNumbers(_deviceId: string, pns: string[]): Promise<NumberCheck[]> {
    this.checked.push(pns);
    return pns.map((pn) => ({ pn, isOnWhatsApp: !this.absent.has(pn) }));
  }

  newMessageId(): string {
    return `3EB0${randomBytes(9).toString('hex').toUpperCase()}`;
  }

  /** The texts sent so far, in order. */
  get texts(): string[] {
    return this.sent.map(({ content }) => (content.type === 'text' ? content.text : content.type));
  }

  snapshot(deviceId: string): DeviceSnapshot {
    const since = new Date().toISOString();
    return {
      deviceId,
      state: this.isOnline ? { kind: 'connected', since } : { kind: 'disconnected', since },
    };
  }

  connect(deviceId: string): Promise<DeviceSnapshot> {
    return Promise.resolve(this.snapshot(deviceId));
  }

  disconnect(deviceId: string): Promise<DeviceSnapshot> {
    return Promise.resolve(this.snapshot(deviceId));
  }

  reconnect(deviceId: string): Promise<DeviceSnapshot> {
    return Promise.resolve(this.snapshot(deviceId));
  }

  wipe(): Promise<void> {
    return Promise.resolve();
  }

  requestPairingCode(): Promise<never> {
    return Promise.reject(new Error('not part of the script'));
  }

  markRead(): Promise<void> {
    return Promise.resolve();
  }

  restoreAll(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}
