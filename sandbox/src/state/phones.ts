import { randomBytes } from 'node:crypto';
import type { proto } from '@whiskeysockets/baileys';
import { formatJid, LID_SERVER, PN_SERVER, type Addressing } from '../codec/jid.js';
import type { SignalPeer } from '../phones/signal-peer.js';
import type { Clock } from './clock.js';
import { DelayLane } from './delay-lane.js';
import type { Device } from './devices.js';
import { Inbox } from './inbox.js';
import { AppState } from './app-state.js';
import { Profile } from './profile.js';
import { SerialQueue } from './serial-queue.js';

export interface AutoReply {
  text: string;
  afterMs?: number | undefined;
}

export type SentStatus = 'sent' | 'delivered' | 'read' | 'played';

/** A message a phone sent, kept so that it can answer a retry request. */
export interface SentMessage {
  id: string;
  /** Recipient's phone, or the group jid. */
  to: string;
  at: string;
  addressing: Addressing;
  text: string | null;
  message: proto.IMessage;
  /** `edit` attribute the stanza carried (SEND-4). */
  edit?: string | undefined;
  /** Best status any device of the recipient reported. */
  status: SentStatus;
  /** Times a device asked for it again. */
  retries: number;
}

/**
 * A phone number: its virtual handset, its settings and the companions linked to it. A number nobody linked a device
 * to is a plain contact; the same object becomes an account when a QR is scanned with it.
 */
export class Phone {
  name: string;
  onWhatsApp = true;
  /** Receives, but never reads. */
  muted = false;
  autoReply: AutoReply | null = null;
  deliverDelayMs: number | undefined;
  readDelayMs: number | undefined;
  /** Before the server confirms a message this phone sent through a companion, or one sent to it. */
  ackDelayMs: number | undefined;
  /** Whether the owner is looking at WhatsApp; an account is online through its companions too (PRES-4). */
  isOnline = false;
  lastSeenAtMs: number | undefined;
  readonly profile = new Profile();
  /** Companions of others that asked to be told about this phone's presence, and how they address it (PRES-4). */
  readonly watchers = new Map<Device, Addressing>();
  /** Group jid → companions that were given this handset's sender key (GROUP-5). */
  readonly sharedGroupKeys = new Map<string, Set<Device>>();
  readonly inbox = new Inbox();
  readonly outbox = new Map<string, SentMessage>();
  /** Linked companions by device number; the handset itself is device 0. */
  readonly devices = new Map<number, Device>();
  readonly removedDevices = new Set<number>();
  /** Orders what the handset decrypts and what it encrypts. */
  readonly incoming = new SerialQueue();
  readonly outgoing = new SerialQueue();
  /** Orders what is on its way to the handset. */
  readonly lane: DelayLane;
  /** Message id → how often the handset asked for it again. */
  readonly retryRequests = new Map<string, number>();
  /** Key that protects the account's app state; shared with each companion at its first login (SYNC-2). */
  readonly appStateKey = { keyId: randomBytes(6), keyData: randomBytes(32) };
  readonly appState: AppState;
  private peer: SignalPeer | undefined;
  private lastDevice = 0;
  private isHandsetOff = false;

  constructor(
    readonly number: string,
    readonly lid: string,
    clock: Clock,
    private readonly createPeer: () => SignalPeer,
  ) {
    this.name = `+${number}`;
    this.lane = new DelayLane(clock);
    this.appState = new AppState(this.appStateKey);
  }

  /** Address of the handset. */
  jid(addressing: Addressing): string {
    return addressing === 'lid' ? formatJid(this.lid, LID_SERVER) : formatJid(this.number, PN_SERVER);
  }

  /** Switched off or out of reach: messages wait for the handset until it is back. */
  get isOff(): boolean {
    return this.isHandsetOff;
  }

  set isOff(value: boolean) {
    this.isHandsetOff = value;
    if (value) this.lane.hold();
    else this.lane.release();
  }

  /** Signal identity of the handset, made on first use because it costs a signature (about 4 ms). */
  get signal(): SignalPeer {
    this.peer ??= this.createPeer();
    return this.peer;
  }

  /** Whether a companion was ever linked. */
  get isAccount(): boolean {
    return this.lastDevice > 0;
  }

  /** Number for the next companion; never used twice, not even after a logout. */
  allocateDevice(): number {
    this.lastDevice += 1;
    return this.lastDevice;
  }

  addDevice(device: Device): void {
    this.devices.set(device.number, device);
    this.lastDevice = Math.max(this.lastDevice, device.number);
  }

  removeDevice(device: Device): void {
    this.devices.delete(device.number);
    this.removedDevices.add(device.number);
  }
}
