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
  messages.some(
    (message) =>
      message.fromMe &&
      message.content === reply.text &&
      new Date(message.timestamp).getTime() > reply.startedAtMs - 5_000,
  );

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
    <div
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable with the keyboard
      tabIndex={0}
      role="region"
      aria-label="Messages"
      className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto bg-bg px-4 focus-visible:-outline-offset-2"
    >
      <div className="mx-auto w-full max-w-4xl space-y-3 py-4">{children}</div>
    </div>
  );
}

const orUndefined = (text: string) => (text === '' ? undefined : text);

function useHistory({ deviceId, jid, find }: ChatLocation) {
  const filter = {
    search: orUndefined(find.text),
    startDate: orUndefined(find.from),
    endDate: orUndefined(find.to),
  };
  const query = useListHistoryInfiniteQuery(
    { deviceId, jid, ...filter },
    { pollingInterval: usePollingInterval(), refetchOnMountOrArgChange: 30 },
  );
  const messages = query.currentData?.pages.flatMap((page) => page.rows).reverse();
  return { query, messages, isFiltered: Object.values(filter).some(Boolean) };
}

function NoMessages({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered)
    return (
      <EmptyState icon={SearchX} title="No message matches">
        Try another word or a longer period.
      </EmptyState>
    );
  return (
    <EmptyState icon={MessageSquareDashed} title="No messages yet">
      Write the first one below.
    </EmptyState>
  );
}

export function Thread({ location, replies }: ThreadProps) {
  const { query, messages, isFiltered } = useHistory(location);
  if (!messages) {
    return (
      <Frame>
        {query.error ? (
          <ErrorState what="messages" error={asApiError(query.error)} onRetry={() => void query.refetch()} />
        ) : (
          <ThreadSkeleton />
        )}
      </Frame>
    );
  }
  const waiting = isFiltered ? [] : replies.pending.filter((reply) => !isEchoed(reply, messages));
  return (
    <Frame>
      {query.hasNextPage ? (
        <p className="text-center">
          <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show earlier messages
          </Button>
        </p>
      ) : null}
      {messages.length + waiting.length === 0 ? <NoMessages isFiltered={isFiltered} /> : null}
      <div role="log" aria-label="Conversation" className="space-y-3">
        <Messages messages={messages} />
        {waiting.map((reply) => (
          <PendingBubble
            key={reply.id}
            reply={reply}
            onRetry={() => replies.retry(reply)}
            onDiscard={() => replies.discard(reply.id)}
          />
        ))}
      </div>
    </Frame>
  );
}
