import { Message } from '../../models/message.model.js';
import type { PlacedMessage } from './inbound-rows.js';

export interface AmendedMessage extends PlacedMessage {
  row: Message;
}

interface Amendment {
  kind: 'edit' | 'revoke';
  targetMessageId: string;
}

const REVOKED = 'This message was deleted.';

function amendmentIn({ message }: PlacedMessage): Amendment | undefined {
  const { kind, targetMessageId } = message.metadata ?? {};
  if ((kind !== 'edit' && kind !== 'revoke') || typeof targetMessageId !== 'string') return undefined;
  return { kind, targetMessageId };
}

/**
 * Applies edits and deletions to the messages they are about: only within the same chat and by the same side. What
 * finds no message is not in the answer and is stored as a message of its own. Runs in the caller's transaction.
 */
export async function amendMessages(placed: PlacedMessage[]): Promise<AmendedMessage[]> {
  const amended: AmendedMessage[] = [];
  for (const item of placed) {
    const amendment = amendmentIn(item);
    if (!amendment) continue;
    const row = await Message.findOne({
      where: {
        conversationId: item.conversation.id,
        messageId: amendment.targetMessageId,
        fromMe: item.message.fromMe,
      },
    });
    if (!row) continue;
    const at = item.message.timestamp.toISOString();
    const mark = amendment.kind === 'edit' ? { editedAt: at } : { revokedAt: at };
    const content = amendment.kind === 'edit' ? item.message.text : REVOKED;
    await row.update({ content, metadata: { ...row.metadata, ...mark } });
    amended.push({ ...item, row });
  }
  return amended;
}
