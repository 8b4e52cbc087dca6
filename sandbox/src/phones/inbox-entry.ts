import type { proto } from '@whiskeysockets/baileys';
import type { InboxMessage } from '../state/inbox.js';
import type { World } from '../world.js';
import { contextOf, textOf } from './describe.js';
import { describeMedia } from './media.js';

type Envelope = Pick<
  InboxMessage,
  'id' | 'from' | 'chat' | 'group' | 'fromMe' | 'at' | 'encType' | 'addressing'
>;

/** Phones a message mentions. */
function mentionsOf(world: World, content: proto.IMessage): string[] | undefined {
  const mentioned = contextOf(content)?.mentionedJid?.flatMap(
    (jid) => world.directory.byJid(jid)?.number ?? [],
  );
  return mentioned?.length ? mentioned : undefined;
}

/** A message as the inbox of a phone keeps it; the content is already unwrapped. */
export function inboxEntry(
  world: World,
  envelope: Envelope,
  content: proto.IMessage,
): Omit<InboxMessage, 'copies'> {
  const mentions = mentionsOf(world, content);
  const media = describeMedia(world, content);
  return {
    ...envelope,
    text: textOf(content),
    message: content,
    ...(mentions && { mentions }),
    ...(media && { media }),
  };
}
