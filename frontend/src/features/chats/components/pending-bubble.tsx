import { Paperclip } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { messageLook } from '@/components/ui/message-look';
import { formatTime } from '@/lib/format';
import type { PendingReply } from '../hooks/use-reply';
import { Ticks, bubbleClass } from './bubble';

interface PendingBubbleProps {
  reply: PendingReply;
  onRetry: () => void;
  onDiscard: () => void;
}

/** A reply on its way to the server, or one the server refused. */
export function PendingBubble({ reply, onRetry, onDiscard }: PendingBubbleProps) {
  return (
    <article aria-label="Message being sent">
      <div className={bubbleClass('out')}>
        {reply.file ? (
          <p className="flex items-center gap-1.5 text-sm">
            <Paperclip aria-hidden size={14} /> {reply.file.name}
          </p>
        ) : null}
        <span className="whitespace-pre-wrap">{reply.text}</span>
        <Ticks
          look={messageLook(reply.problem ? 'failed' : 'pending')}
          time={formatTime(reply.startedAtMs)}
        />
        {reply.problem ? (
          <div role="alert" className="clear-both pt-1 text-xs text-bad">
            <p>{reply.problem}</p>
            <div className="mt-1.5 flex gap-2">
              <Button size="sm" onClick={onRetry}>
                Send again
              </Button>
              <Button size="sm" variant="ghost" onClick={onDiscard}>
                Discard
              </Button>
            </div>
          </div>
        ) : null}
      </div>
    </article>
  );
}
