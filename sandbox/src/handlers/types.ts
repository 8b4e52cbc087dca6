import type { BinaryNode } from '../codec/node.js';
import type { Connection } from '../connection.js';
import type { Device } from '../state/devices.js';
import type { World } from '../world.js';

/** A stanza of a logged-in device. */
export interface StanzaContext {
  world: World;
  connection: Connection;
  device: Device;
  node: BinaryNode;
}

export type StanzaHandler = (context: StanzaContext) => void | Promise<void>;

/**
 * What a query is answered with: the content of the result, or also something to do once the answer is out. Nothing
 * means an empty result. Throw IqError to answer with an error.
 */
export type IqAnswer = BinaryNode[] | { content?: BinaryNode[]; afterwards: () => void } | undefined | void;

export type IqHandler = (context: StanzaContext) => IqAnswer | Promise<IqAnswer>;

/**
 * Query handlers by `xmlns type child`, e.g. `encrypt get count`; `xmlns type` and `xmlns` alone match what is left.
 */
export type IqHandlers = Readonly<Record<string, IqHandler>>;

/** Answers a query with `<error code text>`. */
export class IqError extends Error {
  override name = 'IqError';

  constructor(
    readonly code: number,
    readonly text: string,
  ) {
    super(text);
  }
}
