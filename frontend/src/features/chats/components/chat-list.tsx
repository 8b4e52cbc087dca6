'use client';

import clsx from 'clsx';
import { Inbox, SearchX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/feedback';
import { messageLook } from '@/components/ui/message-look';
import { toneText } from '@/components/ui/tone';
import type { Conversation } from '@/lib/api-types';
import { formatStamp, plural } from '@/lib/format';
import { asApiError } from '@/store/api-error';
import { usePollingInterval } from '@/store/hooks';
import { useListChatsInfiniteQuery } from '../api/chats.endpoints';
import { chatName, typeWord } from '../chat-names';
import type { ChatLocation } from '../hooks/use-chat-location';

function LastLine({ last }: { last: NonNullable<Conversation['lastMessage']> }) {
  const look = last.direction === 'outgoing' && last.status ? messageLook(last.status) : null;
  const Icon = look?.icon;
  const word = typeWord(last.type);
  return (
    <span className="flex min-w-0 items-center gap-1 text-text-2">
      {look && Icon ? (
        <>
          <Icon aria-hidden size={14} className={clsx('shrink-0', toneText[look.tone])} />
          <span className="sr-only">{look.word}: </span>
        </>
      ) : null}
      <span className="truncate">{last.preview || word || ''}</span>
    </span>
  );
}

function ChatRow({ chat, isOpen, onOpen }: { chat: Conversation; isOpen: boolean; onOpen: () => void }) {
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOpen) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  const name = chatName(chat);
  return (
    <li className="border-b border-line">
      <button
        ref={ref}
        type="button"
        onClick={onOpen}
        aria-current={isOpen ? 'true' : undefined}
        className={clsx(
          'flex w-full items-center gap-3 px-3 py-2.5 text-left focus-visible:-outline-offset-2',
          isOpen ? 'bg-active shadow-[inset_3px_0_0_var(--accent)]' : 'hover:bg-hover',
        )}
      >
        <Avatar name={name} size="lg" />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 truncate font-semibold">{name}</span>
            <span className="shrink-0 text-xs text-text-3">{formatStamp(chat.lastMessage?.at)}</span>
          </span>
          <span className="flex items-center gap-2">
            <span className="min-w-0 flex-1">
              {chat.lastMessage ? <LastLine last={chat.lastMessage} /> : null}
            </span>
            {chat.unreadCount > 0 ? (
              <span className="flex h-4.5 min-w-4.5 shrink-0 items-center justify-center rounded-sm bg-accent px-1 text-2xs font-semibold text-on-accent">
                {chat.unreadCount}
                <span className="sr-only"> unread</span>
              </span>
            ) : null}
          </span>
        </span>
      </button>
    </li>
  );
}

function ListSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading chats</span>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="flex h-[61px] items-center gap-3 border-b border-line px-3">
          <Skeleton className="size-8! rounded-full!" />
          <div className="flex-1 space-y-2">
            <Skeleton className="w-1/2" />
            <Skeleton className="w-4/5" />
          </div>
        </div>
      ))}
    </div>
  );
}

export function useChats(location: ChatLocation) {
  const { deviceId, search } = location;
  return useListChatsInfiniteQuery(
    { deviceId, search },
    { skip: !deviceId, pollingInterval: usePollingInterval() },
  );
}

/** Newest first; the open one is marked. */
export function ChatList({ location }: { location: ChatLocation }) {
  const { currentData, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useChats(location);
  const chats = currentData?.pages.flatMap((page) => page.rows);
  if (!chats && error)
    return <ErrorState what="chats" error={asApiError(error)} onRetry={() => void refetch()} />;
  if (!chats) return <ListSkeleton />;
  if (chats.length === 0 && location.search) {
    return (
      <EmptyState icon={SearchX} title="No chat matches">
        Try a part of the name or the number.
      </EmptyState>
    );
  }
  if (chats.length === 0) {
    return (
      <EmptyState icon={Inbox} title="No chats yet">
        Messages to and from this device appear here.
      </EmptyState>
    );
  }
  return (
    <>
      <p role="status" className="sr-only">
        {plural(chats.length, 'chat')}
      </p>
      <ul aria-label="Chats">
        {chats.map((chat) => (
          <ChatRow
            key={chat.id}
            chat={chat}
            isOpen={chat.jid === location.jid}
            onOpen={() => location.openChat(chat.jid)}
          />
        ))}
      </ul>
      {hasNextPage ? (
        <div className="p-3 text-center">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show older chats
          </Button>
        </div>
      ) : null}
    </>
  );
}
