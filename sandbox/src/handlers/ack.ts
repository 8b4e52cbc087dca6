import { peerOf } from '../state/mailbox.js';
import type { StanzaContext } from './types.js';

/** The client confirms a stanza: it need not be sent again (OFFLINE-2). */
export function handleAck({ device, node }: StanzaContext): void {
  const { class: kind, id, type, to, participant } = node.attrs;
  if (kind) device.mailbox.confirm(kind, id, type, peerOf(to, participant));
}
