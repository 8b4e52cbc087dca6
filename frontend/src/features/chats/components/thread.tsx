'use client';

import { MessageSquareDashed, SearchX } from 'lucide-react';
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/feedback';
import type { Message } from '@/lib/api-types';
import { formatDay, isSameDay } from '@/lib/format';
import { asApiError } from '@/store/api-error';
import { usePollingInterval } from '@/store/hooks';
import { useListHistoryInfiniteQuery } from '../api/chats.endpoints';
import type { ChatLocation } from '../hooks/use-chat-location';
import type { PendingReply } from '../hooks/use-reply';
import { Bubble } from './bubble';
import { PendingBubble } from './pending-bubble';

function DayLine({ day }: { day: string }) {
  return (
    <p className="flex justify-center py-1">
      <span className="rounded-sm bg-active px-2 py-0.5 text-xs text-text-2">{day}</span>
    </p>
  );
}

function ThreadSkeleton() {
  return (
    <div role="status" className="space-y-4">
      <span className="sr-only">Loading messages</span>
      {['w-1/2', 'ml-auto w-2/5', 'w-1/3', 'ml-auto w-1/2'].map((width) => (
        <Skeleton key={width} className={`h-10! rounded-xl! ${width}`} />
      ))}
    </div>
  );
}

/** The server's own copy has arrived while its answer is still under way. */
const isEchoed = (reply: PendingReply, messages: readonly Message[]) =>
  !reply.problem &&
  messages.some((message) => message.fromMe && message.content === reply.text && new Date(message.timestamp).getTime() > reply.startedAtMs - 5_000);

function Messages({ messages }: { messages: readonly Message[] }) {
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const startsDay = !before || !isSameDay(before.timestamp, message.timestamp);
    return (
      <Fragment key={`${message.id}-${message.messageId}`}>
        {startsDay ? <DayLine day={formatDay(message.timestamp)} /> : null}
        <Bubble message={message} />
      </Fragment>
    );
  });
}

interface ThreadProps {
  location: ChatLocation;
  replies: {
    pending: readonly PendingReply[];
    retry: (reply: PendingReply) => void;
    discard: (id: string) => void;
  };
}

/** Oldest on top, newest below; the outer box is turned around so that the browser keeps the end in view. */
function Frame({ children }: { children: ReactNode }) {
  return (
    <div tabIndex={0} role="region" aria-label="Messages" className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto bg-bg px-4 focus-visible:-outline-offset-2">
      <div className="mx-auto w-full max-w-4xl space-y-3 py-4">{children}</div>
    </div>
  );
}

export function Thread({ location, replies }: ThreadProps) {
  const { deviceId, jid, find } = location;
  const query = useListHistoryInfiniteQuery(
    { deviceId, jid, search: find.text || undefined, startDate: find.from || undefined, endDate: find.to || undefined },
    { pollingInterval: usePollingInterval(), refetchOnMountOrArgChange: 30 },
  );
  const newestFirst = query.currentData?.pages.flatMap((page) => page.rows);
  const messages = newestFirst?.slice().reverse();
  const isFiltered = Boolean(find.text || find.from || find.to);
  const waiting = isFiltered ? [] : replies.pending.filter((reply) => !isEchoed(reply, messages ?? []));
  const isEmpty = messages?.length === 0 && waiting.length === 0;
  return (
    <Frame>
      {!messages && query.error ? <ErrorState what="messages" error={asApiError(query.error)} onRetry={() => void query.refetch()} /> : null}
      {!messages && !query.error ? <ThreadSkeleton /> : null}
      {query.hasNextPage ? (
        <p className="text-center">
          <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show earlier messages
          </Button>
        </p>
      ) : null}
      {isEmpty && isFiltered ? <EmptyState icon={SearchX} title="No message matches">Try another word or a longer period.</EmptyState> : null}
      {isEmpty && !isFiltered ? <EmptyState icon={MessageSquareDashed} title="No messages yet">Write the first one below.</EmptyState> : null}
      <div role="log" aria-label="Conversation" className="space-y-3">
        {messages ? <Messages messages={messages} /> : null}
        {waiting.map((reply) => (
          <PendingBubble key={reply.id} reply={reply} onRetry={() => replies.retry(reply)} onDiscard={() => replies.discard(reply.id)} />
        ))}
      </div>
    </Frame>
  );
}
