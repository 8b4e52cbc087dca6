import type { WAMessage } from '@whiskeysockets/baileys';
import type { InboundMessage, InboundPort } from '../../services/ports/inbound.port.js';
import type { EngineLogger } from '../logger.js';
import type { LidLookup, OwnAddress } from './addresses.js';

/** What an event handler may use. One per device; handlers of a device run one after the other. */
export interface InboundContext {
  deviceId: string;
  port: InboundPort;
  log: EngineLogger;
  lookup: LidLookup;
  own(): OwnAddress;
  /** Nothing of this message has to be kept in the inbox any more. */
  confirm(messageId: string): void;
  /** Downloads the file of a stored message in the background, then confirms it. */
  downloadMedia(message: WAMessage, stored: InboundMessage): void;
  /** True when a sender is waiting for the server's answer to this id and reports the outcome itself. */
  isAwaited(messageId: string): boolean;
}
