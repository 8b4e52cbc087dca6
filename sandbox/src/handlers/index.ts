import type { BinaryNode } from '../codec/node.js';
import type { Connection } from '../connection.js';
import type { World } from '../world.js';
import { handleAck } from './ack.js';
import { handleCall } from './call.js';
import { handleChatstate } from './chatstate.js';
import { handleIq } from './iq.js';
import { handleMessage } from './message.js';
import { handleRegistrationStanza } from './pair.js';
import { handlePresence } from './presence.js';
import { handleReceipt } from './receipt.js';
import type { StanzaHandler } from './types.js';

/** Handlers of a logged-in device by stanza tag. A tag that is missing here needs no answer (e.g. `ib`). */
const handlers: Readonly<Record<string, StanzaHandler>> = {
  ack: handleAck,
  call: handleCall,
  chatstate: handleChatstate,
  iq: handleIq,
  message: handleMessage,
  presence: handlePresence,
  receipt: handleReceipt,
};

/** Gives a stanza to its handler; what a client may say depends on how far it got. */
export async function dispatch(world: World, connection: Connection, node: BinaryNode): Promise<void> {
  if (node.tag === 'xmlstreamend') {
    connection.end();
    return;
  }
  if (connection.stage === 'registering') {
    await handleRegistrationStanza(world, connection, node);
    return;
  }
  if (connection.stage !== 'session' || !connection.device) return;
  await handlers[node.tag]?.({ world, connection, device: connection.device, node });
}
