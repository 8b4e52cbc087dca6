/**
 * What the WhatsApp engine tells the rest of the backend. Implemented by services, wired in `app/container.ts`.
 * Every method resolves only once the fact is stored.
 */
import type { DeviceState, QrCode } from './whatsapp.port.js';

/** A person as WhatsApp addresses them; at least one of the two is set. Digits only. */
export interface PersonAddress {
  pn?: string;
  lid?: string;
}

export type InboundType =
  | 'text'
  | 'image'
  | 'video'
  | 'audio'
  | 'document'
  | 'sticker'
  | 'location'
  | 'contact'
  | 'reaction'
  | 'poll'
  | 'unknown';

/** One message as seen on the wire, already decrypted and parsed. */
export interface InboundMessage {
  messageId: string;
  fromMe: boolean;
  chat: { kind: 'person'; person: PersonAddress } | { kind: 'group'; groupJid: string; subject?: string };
  /** The author in a group; in a 1:1 chat the customer (or undefined for our own). */
  sender?: PersonAddress;
  pushName?: string;
  timestamp: Date;
  type: InboundType;
  text: string;
  media?: { mimetype: string; fileName?: string; sizeBytes?: number; path?: string; caption?: string };
  quotedMessageId?: string;
  metadata?: Record<string, unknown>;
  /** live = notify or offline replay; history = first-login history sync. */
  origin: 'live' | 'history';
}

export type ReceiptStatus = 'sent' | 'delivered' | 'read' | 'played' | 'failed';

export interface StatusUpdate {
  chat: InboundMessage['chat'];
  messageId: string;
  status: ReceiptStatus;
  at: Date;
  error?: { code: string; message: string };
}

export interface LinkedAccount {
  pn: string;
  lid?: string;
  jid: string;
  name?: string;
  platform?: string;
}

export interface InboundPort {
  messages(deviceId: string, batch: InboundMessage[]): Promise<void>;
  /** Downloaded media of a message that was already stored. */
  mediaStored(
    deviceId: string,
    message: { messageId: string; fromMe: boolean; chat: InboundMessage['chat'] },
    file: { path: string; mimetype: string; sizeBytes: number },
  ): Promise<void>;
  statuses(deviceId: string, batch: StatusUpdate[]): Promise<void>;
  identities(deviceId: string, people: { address: PersonAddress; name?: string }[]): Promise<void>;
  presence(deviceId: string, chat: PersonAddress, state: string): void;
  /** Stores and publishes a state change. */
  deviceState(deviceId: string, state: DeviceState, extra: { lastError?: string }): Promise<void>;
  qr(deviceId: string, qr: QrCode): Promise<void>;
  /**
   * The account that was just linked or logged in. Answers false when another active device already
   * holds this number; the engine then unlinks and removes the new credentials.
   */
  linked(deviceId: string, account: LinkedAccount): Promise<boolean>;
  unlinked(deviceId: string): Promise<void>;
  /** The stored encoded message for a retry receipt; only our own ids, bounded in age. */
  storedMessage(deviceId: string, messageId: string): Promise<Uint8Array | undefined>;
  /** Devices this process should connect at start. */
  devicesToRestore(): Promise<string[]>;
}
