/**
 * The inbox: received messages that are decrypted but not yet stored by the rest of the backend.
 *
 * Baileys tells WhatsApp "received" before anybody has stored the message, so a crash in between would lose it for good:
 * the server does not send it again, and the Signal ratchet cannot decrypt it twice. Therefore the plaintext goes into
 * the session's key journal in the same atomic batch that moves the ratchet, and leaves it once it is stored. What is
 * left over at the next connection is handed over again; storing is idempotent by message id.
 */
import {
  cleanMessage,
  decodeMessageNode,
  proto,
  unpadRandomMax16,
  type AuthenticationCreds,
  type BinaryNode,
  type SignalDataSet,
  type SignalKeyStoreWithTransaction,
  type WAMessage,
} from '@whiskeysockets/baileys';
import type { SessionKeys } from './session-store/session-store.js';

const RECORD_TYPE = 'pesan-inbox';

interface InboxRecord {
  attrs: Record<string, string>;
  /** Padded plaintext, base64. */
  plain: string;
}

export class Inbox {
  /** The stanza each ciphertext came in: Baileys decrypts without saying which message it is working on. */
  private readonly stanzas = new WeakMap<Uint8Array, BinaryNode>();
  private readonly recordsByMessage = new Map<string, Set<string>>();
  private counter = 0;

  constructor(private readonly keys: SessionKeys) {
    for (const [recordId] of keys.listRecords(RECORD_TYPE)) this.remember(messageIdOf(recordId), recordId);
  }

  /** Notes the stanza of every encrypted part, before Baileys decrypts it. */
  expect(stanza: BinaryNode): void {
    if (!Array.isArray(stanza.content) || stanza.attrs.category === 'peer') return;
    for (const part of stanza.content) {
      if (part.tag === 'enc' && part.content instanceof Uint8Array) this.stanzas.set(part.content, stanza);
    }
  }

  /** Adds a decrypted part to the running key transaction. */
  async keep(ciphertext: Uint8Array, plain: Uint8Array, keys: SignalKeyStoreWithTransaction): Promise<void> {
    const stanza = this.stanzas.get(ciphertext);
    const messageId = stanza?.attrs.id;
    if (!stanza || !messageId) return;
    this.counter += 1;
    const recordId = `${messageId}/${Date.now().toString(36)}${this.counter}`;
    const record: InboxRecord = { attrs: stanza.attrs, plain: Buffer.from(plain).toString('base64') };
    await keys.set({ [RECORD_TYPE]: { [recordId]: record } } as SignalDataSet);
    this.remember(messageId, recordId);
  }

  /** The message is stored (or deliberately not): nothing of it has to be kept. */
  confirm(messageId: string): void {
    const recordIds = this.recordsByMessage.get(messageId);
    if (!recordIds) return;
    this.keys.putRecords(RECORD_TYPE, Object.fromEntries([...recordIds].map((recordId) => [recordId, null])));
    this.recordsByMessage.delete(messageId);
  }

  /** Messages that were received but never confirmed, oldest first, in the shape Baileys would have given them. */
  leftovers(creds: AuthenticationCreds): WAMessage[] {
    const messages = new Map<string, WAMessage>();
    for (const [recordId, text] of this.keys.listRecords(RECORD_TYPE)) {
      const { attrs, plain } = JSON.parse(text) as InboxRecord;
      const message = messages.get(messageIdOf(recordId)) ?? messageFromStanza(attrs, creds);
      messages.set(messageIdOf(recordId), message);
      const decoded = proto.Message.decode(unpadRandomMax16(Buffer.from(plain, 'base64')));
      const content = decoded.deviceSentMessage?.message ?? decoded;
      message.message = Object.assign(message.message ?? {}, content);
    }
    for (const message of messages.values()) cleanMessage(message, creds.me?.id ?? '', creds.me?.lid ?? '');
    return [...messages.values()];
  }

  private remember(messageId: string, recordId: string): void {
    const recordIds = this.recordsByMessage.get(messageId) ?? new Set<string>();
    this.recordsByMessage.set(messageId, recordIds.add(recordId));
  }
}

function messageIdOf(recordId: string): string {
  return recordId.slice(0, recordId.lastIndexOf('/'));
}

function messageFromStanza(attrs: Record<string, string>, creds: AuthenticationCreds): WAMessage {
  const stanza: BinaryNode = { tag: 'message', attrs };
  return decodeMessageNode(stanza, creds.me?.id ?? '', creds.me?.lid ?? '').fullMessage;
}
