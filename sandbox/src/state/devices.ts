import { formatJid, LID_SERVER, PN_SERVER, type Addressing } from '../codec/jid.js';
import type { KeyBundle, PublicPreKey, PublicSignedPreKey } from '../codec/key-bundle.js';
import type { BinaryNode } from '../codec/node.js';
import type { Clock } from './clock.js';
import { DelayLane } from './delay-lane.js';
import { Mailbox } from './mailbox.js';
import type { Phone } from './phones.js';

/** The side of a connection a device needs. */
export interface DeviceLink {
  send(node: BinaryNode): void;
  /** Sends a last stanza, if any, and closes. */
  end(node?: BinaryNode): void;
}

/** One linked companion: its public keys, its queue of undelivered stanzas and its connection, if it has one. */
export class Device {
  noiseKey: Buffer | undefined;
  identityKey: Buffer | undefined;
  registrationId = 0;
  signedPreKey: PublicSignedPreKey | undefined;
  readonly preKeys = new Map<number, PublicPreKey>();
  deviceIdentity: Uint8Array | undefined;
  pushName: string | undefined;
  platform: string | undefined;
  presence: 'available' | 'unavailable' = 'unavailable';
  lastLoginAt: string | undefined;
  /** Host name by which its program reaches us. */
  hostName: string | undefined;
  /** Whether the first login's key share and history were handed over. */
  hasSynced = false;
  link: DeviceLink | undefined;
  /** Past the offline phase: stanzas go out at once. */
  isReady = false;
  readonly mailbox = new Mailbox();
  /** Orders everything that travels to this device. */
  readonly lane: DelayLane;
  private keyWaiters: (() => void)[] = [];

  constructor(
    readonly phone: Phone,
    readonly number: number,
    clock: Clock,
  ) {
    this.lane = new DelayLane(clock);
  }

  get keyIndex(): number {
    return this.number;
  }

  get hasKeys(): boolean {
    return Boolean(this.identityKey && this.signedPreKey);
  }

  /** Address of this device. */
  jid(addressing: Addressing): string {
    return addressing === 'lid'
      ? formatJid(this.phone.lid, LID_SERVER, this.number)
      : formatJid(this.phone.number, PN_SERVER, this.number);
  }

  /** Public keys with one one-time key, which is used up (KEY-2); undefined while the device never uploaded any. */
  takeBundle(): KeyBundle | undefined {
    if (!this.identityKey || !this.signedPreKey) return undefined;
    const preKey = this.preKeys.values().next().value;
    if (preKey) this.preKeys.delete(preKey.id);
    return {
      registrationId: this.registrationId,
      identityKey: this.identityKey,
      signedPreKey: this.signedPreKey,
      preKey,
      deviceIdentity: this.deviceIdentity,
    };
  }

  /** Runs the work as soon as the device's keys are known. */
  whenKeysKnown(work: () => void): void {
    if (this.hasKeys) work();
    else this.keyWaiters.push(work);
  }

  /** To be called after an upload. */
  announceKeys(): void {
    if (!this.hasKeys) return;
    const waiters = this.keyWaiters;
    this.keyWaiters = [];
    for (const work of waiters) work();
  }
}
