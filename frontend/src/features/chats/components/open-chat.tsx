'use client';

import { ArrowLeft } from 'lucide-react';
import { useEffect } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { IconButton } from '@/components/ui/button';
import { deviceLook } from '@/components/ui/device-look';
import { Status } from '@/components/ui/status';
import type { Conversation, Device } from '@/lib/api-types';
import { useCan } from '@/store/hooks';
import { useAppDispatch } from '@/store/store';
import { clearUnread, useMarkReadMutation } from '../api/chats.endpoints';
import { chatName, chatSubtitle } from '../chat-names';
import type { ChatLocation } from '../hooks/use-chat-location';
import { useReply } from '../hooks/use-reply';
import { ChatPanel } from './chat-panel';
import { Composer } from './composer';
import { Thread } from './thread';

interface OpenChatProps {
  chat: Conversation;
  device: Device | undefined;
  location: ChatLocation;
}

/** Reading a chat marks it read, here and on the customer's phone, as long as the page can be seen. */
function useMarkRead(chat: Conversation, search: string): void {
  const [markRead] = useMarkReadMutation();
  const mayMark = useCan('chat.mark-read');
  const dispatch = useAppDispatch();
  const { deviceId, jid, id, unreadCount } = chat;
  useEffect(() => {
    if (unreadCount === 0 || !mayMark) return;
    const run = () => {
      if (document.visibilityState !== 'visible') return;
      dispatch(clearUnread({ deviceId, search }, id));
      void markRead({ deviceId, jid, conversationId: id });
    };
    run();
    document.addEventListener('visibilitychange', run);
    return () => document.removeEventListener('visibilitychange', run);
  }, [deviceId, jid, id, unreadCount, mayMark, search, dispatch, markRead]);
}

function blockReason(chat: Conversation, device: Device | undefined, maySend: boolean): string | null {
  if (chat.isGroup) return 'Group chats can be read here, not answered.';
  if (!maySend || device?.can.send === false)
    return 'You can read this chat. Sending needs a connected device and the right to send.';
  return null;
}

export function OpenChat({ chat, device, location }: OpenChatProps) {
  const maySend = useCan('message.send');
  const replies = useReply(chat);
  useMarkRead(chat, location.search);
  const name = chatName(chat);
  return (
    <>
      <section aria-label={`Chat with ${name}`} className="flex min-w-0 flex-1 flex-col">
        <header className="flex h-[52px] shrink-0 items-center gap-3 border-b border-line bg-surface px-4">
          <IconButton
            icon={ArrowLeft}
            label="Back to the chats"
            className="-ml-2 md:hidden"
            onClick={() => location.openChat(null)}
          />
          <Avatar name={name} size="lg" />
          <div className="min-w-0 flex-1">
            <h2 className="truncate font-semibold">{name}</h2>
            <p className="truncate text-xs text-text-3">
              {chatSubtitle(chat)}
              {device ? ` · ${device.deviceName}` : ''}
            </p>
          </div>
          {device && device.state.kind !== 'connected' ? <Status look={deviceLook(device)} /> : null}
        </header>
        <Thread location={location} replies={replies} />
        <Composer blocked={blockReason(chat, device, maySend)} onSend={replies.send} />
      </section>
      <ChatPanel chat={chat} device={device} location={location} />
    </>
  );
}
