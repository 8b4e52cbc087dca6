import type { BinaryNode } from '../codec/node.js';

const KEPT_TAGS = new Set(['message', 'receipt', 'notification', 'call']);

/** Whom a receipt is from: in a group several people report on the same message. */
export const peerOf = (from: string | undefined, participant: string | undefined): string =>
  participant ? `${from}|${participant}` : (from ?? '');

function keyOf(
  tag: string,
  id: string | undefined,
  type: string | undefined,
  peer: string | undefined,
): string {
  return tag === 'receipt' ? `${tag}|${id}|${type ?? ''}|${peer ?? ''}` : `${tag}|${id}`;
}

/**
 * Stanzas a device has not confirmed. They survive a lost connection and are sent again, in order, at the next login
 * (OFFLINE-1).
 */
export class Mailbox {
  private readonly stanzas = new Map<string, BinaryNode>();

  /** Keeps a stanza until it is confirmed; kinds nobody confirms are not kept. */
  put(node: BinaryNode): void {
    if (!KEPT_TAGS.has(node.tag)) return;
    const { id, type, from, participant } = node.attrs;
    this.stanzas.set(keyOf(node.tag, id, type, peerOf(from, participant)), node);
  }

  /** A client confirms with `<ack class>`, or a message with any receipt (OFFLINE-2). */
  confirm(tag: string, id: string | undefined, type?: string, peer?: string): void {
    this.stanzas.delete(keyOf(tag, id, type, peer));
  }

  list(): BinaryNode[] {
    return [...this.stanzas.values()];
  }

  get size(): number {
    return this.stanzas.size;
  }
}
