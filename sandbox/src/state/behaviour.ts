/** How the network and the phones behave; every delay is in milliseconds. */
export interface Behaviour {
  /** Before the server confirms a message. */
  ackDelayMs: number;
  /** Before the server refuses a message. Below about 150 ms a client merges the refusal into its own echo (SEND-6). */
  errorAckDelayMs: number;
  /** Before a message reaches the other side. */
  deliverDelayMs: number;
  /** Added to every receipt on its way to an account. */
  receiptDelayMs: number;
  /** Between arrival at a phone and its owner reading it. */
  readDelayMs: number;
  /** Never confirm messages (true), or swallow the next n confirmations; the messages still arrive. */
  dropAcks: boolean | number;
  /** Recipient phone → error code of the refusal; such messages do not arrive. */
  ackErrors: Record<string, number>;
}

/** Delays that keep a client's event buffer from merging a message with what follows it (SEND-6). */
export const DEFAULT_BEHAVIOUR: Behaviour = {
  ackDelayMs: 0,
  errorAckDelayMs: 150,
  deliverDelayMs: 150,
  receiptDelayMs: 100,
  readDelayMs: 500,
  dropAcks: false,
  ackErrors: {},
};
