import type { BinaryNode } from '@whiskeysockets/baileys';

export type { BinaryNode };
export type NodeContent = BinaryNode['content'];

/**
 * Builds a stanza. Attributes that are undefined are left out and numbers become strings: the binary encoder counts
 * a non-string attribute but does not write it, which corrupts the frame (NODE-2).
 */
export function el(
  tag: string,
  attrs: Record<string, string | number | undefined> = {},
  content?: NodeContent,
): BinaryNode {
  const clean: Record<string, string> = {};
  for (const [name, value] of Object.entries(attrs)) if (value !== undefined) clean[name] = String(value);
  return content === undefined ? { tag, attrs: clean } : { tag, attrs: clean, content };
}

/** All child stanzas, or those with a given tag. */
export function children(node: BinaryNode | undefined, tag?: string): BinaryNode[] {
  if (!node || !Array.isArray(node.content)) return [];
  return tag ? node.content.filter((item) => item.tag === tag) : node.content;
}

/** First child with the tag. */
export function child(node: BinaryNode | undefined, tag: string): BinaryNode | undefined {
  return children(node, tag)[0];
}

/** Content as bytes; the decoder yields a string for token and nibble content (NODE-1). */
export function bytes(node: BinaryNode | undefined): Buffer {
  const content = node?.content;
  if (content === undefined || Array.isArray(content)) return Buffer.alloc(0);
  return typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content);
}

/** Content as text (NODE-1). */
export function text(node: BinaryNode | undefined): string {
  return bytes(node).toString('utf8');
}

/** Content as a big-endian unsigned integer. */
export function uint(node: BinaryNode | undefined): number {
  const content = bytes(node);
  return content.length && content.length <= 6 ? content.readUIntBE(0, content.length) : 0;
}

/** Big-endian bytes of an unsigned integer. */
export function uintBytes(value: number, length: number): Buffer {
  const out = Buffer.alloc(length);
  out.writeUIntBE(value, 0, length);
  return out;
}
