import type { World } from '../world.js';
import { callsControl } from './calls.js';
import { changesControl } from './changes.js';
import { contactsControl } from './contacts.js';
import { groupsControl } from './groups.js';
import { mediaControl } from './media.js';
import { messagesControl } from './messages.js';
import { networkControl } from './network.js';
import { pageChatsControl } from './page-chats.js';
import { pageOverviewControl } from './page-overview.js';
import { pairingControl } from './pairing.js';
import { presenceControl } from './presence.js';

/** Everything that can be asked of the emulator, as plain functions. The HTTP interface calls exactly these. */
export function createControl(world: World) {
  return {
    ...pairingControl(world),
    ...contactsControl(world),
    ...messagesControl(world),
    ...mediaControl(world),
    ...callsControl(world),
    ...groupsControl(world),
    ...changesControl(world),
    ...networkControl(world),
    ...presenceControl(world),
    ...pageOverviewControl(world),
    ...pageChatsControl(world),
  };
}

export type SandboxControl = ReturnType<typeof createControl>;
