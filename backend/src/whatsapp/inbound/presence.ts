import type { BaileysEventMap } from '@whiskeysockets/baileys';
import { personFrom } from '../jid.js';
import { completePerson } from './addresses.js';
import type { InboundContext } from './context.js';

/** "typing…", "online": shown live, never stored. */
export async function onPresence(
  context: InboundContext,
  { id, presences }: BaileysEventMap['presence.update'],
): Promise<void> {
  for (const [participant, presence] of Object.entries(presences)) {
    const person = personFrom(participant) ?? personFrom(id);
    if (!person) continue;
    context.port.presence(
      context.deviceId,
      await completePerson(person, context.lookup),
      presence.lastKnownPresence,
    );
  }
}
