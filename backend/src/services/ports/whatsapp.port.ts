/**
 * What the rest of the backend may ask of the WhatsApp engine.
 *
 * Services depend on this port, never on `whatsapp/` itself; `app/container.ts` wires the engine in.
 * Device ids are the public string ids (`Device.deviceId`).
 */

/** The four status words stored for a device and shown by every API. */
export type DeviceStatus = 'disconnected' | 'connecting' | 'qr_required' | 'connected';

/** Full state of a device. `since` and the other times are ISO-8601 UTC strings. */
export type DeviceState =
  | { kind: 'disconnected'; since: string; reason?: string }
  | { kind: 'connecting'; since: string; attempt: number; nextRetryAt?: string; reason?: string }
  | { kind: 'qr_required'; since: string; qrRound: number; qrRounds: number; qrExpiresAt: string }
  | { kind: 'connected'; since: string }
  | { kind: 'logged_out'; since: string; reason: string }
  | { kind: 'replaced'; since: string; reason: string }
  | { kind: 'degraded'; since: string; reason: string };

/** A QR code on show: the raw text, a PNG data URL and its expiry. */
export interface QrCode {
  text: string;
  dataUrl: string;
  expiresAt: Date;
}

export interface DeviceSnapshot {
  deviceId: string;
  state: DeviceState;
  qr?: QrCode;
  pairing?: { code: string; expiresAt: Date };
}

/** What to send. Media is read from `path` at send time, so a retry after a restart finds it again. */
export type OutboundContent =
  | { type: 'text'; text: string }
  | {
      type: 'image' | 'video' | 'audio' | 'document';
      path: string;
      mimetype: string;
      fileName?: string;
      caption?: string;
    };

/** Who to send to: digits with country code, or a group JID. `lid` is used when the number is not known. */
export type Recipient = { kind: 'person'; pn?: string; lid?: string } | { kind: 'group'; groupJid: string };

export interface TransmitInput {
  recipient: Recipient;
  /** WhatsApp message id, allocated when the row was created; a retry uses the same one. */
  messageId: string;
  content: OutboundContent;
  /** How long to show "typing…" before sending; 0 = not at all. */
  typingMs: number;
  ackTimeoutMs: number;
  /** Called with the encoded message just before it leaves, so that it can be stored for retry receipts. */
  beforeSend?: (encoded: Uint8Array) => Promise<void>;
}

export type TransmitResult =
  | { outcome: 'acked'; at: Date }
  /** The server refused the message. `message` is a sentence for a person. */
  | { outcome: 'refused'; code: string; message: string; retryable: boolean }
  /** Nothing is known: the server may or may not have it. Retrying with the same id is safe. */
  | { outcome: 'unconfirmed'; reason: string }
  /** The socket is not connected; nothing was sent. */
  | { outcome: 'offline' };

export interface NumberCheck {
  pn: string;
  isOnWhatsApp: boolean;
  lid?: string;
}

export interface WhatsAppPort {
  /** Starts connecting; single-flight. Resolves as soon as the attempt is under way. */
  connect(deviceId: string): Promise<DeviceSnapshot>;
  /** Closes the socket and keeps the credentials. */
  disconnect(deviceId: string): Promise<DeviceSnapshot>;
  /** Closes and opens the socket again. */
  reconnect(deviceId: string): Promise<DeviceSnapshot>;
  /** Unlinks from WhatsApp when possible, stops the socket and removes the credentials. */
  wipe(deviceId: string): Promise<void>;
  requestPairingCode(deviceId: string, phone: string): Promise<{ code: string; expiresAt: Date }>;
  /** Undefined when this process does not run the device. */
  snapshot(deviceId: string): DeviceSnapshot | undefined;
  isConnected(deviceId: string): boolean;
  transmit(deviceId: string, input: TransmitInput): Promise<TransmitResult>;
  checkNumbers(deviceId: string, pns: string[]): Promise<NumberCheck[]>;
  /** A new WhatsApp message id, as the official clients make them. */
  newMessageId(): string;
  markRead(
    deviceId: string,
    keys: { chatJid: string; messageId: string; participant?: string }[],
  ): Promise<void>;
  /** Connects every device that should be connected and waits until each attempt was started. */
  restoreAll(): Promise<void>;
  /** Closes all sockets, flushes credentials and releases the leases. */
  stop(): Promise<void>;
}
