import clsx from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { Bot, Hourglass, Megaphone, Smartphone } from 'lucide-react';
import Link from 'next/link';
import { messageLook } from '@/components/ui/message-look';
import type { StatusLook } from '@/components/ui/status';
import { toneText } from '@/components/ui/tone';
import type { Message } from '@/lib/api-types';
import { formatTime } from '@/lib/format';
import { jobPath } from '@/lib/paths';
import { typeWord } from '../chat-names';
import { MessageMedia } from './message-media';

const sources: Record<string, { word: string; icon: LucideIcon } | undefined> = {
  bot: { word: 'Bot', icon: Bot },
  blast: { word: 'Blast', icon: Megaphone },
  phone: { word: 'From the phone', icon: Smartphone },
};

export function Ticks({ look, time }: { look: StatusLook | null; time: string }) {
  const Icon = look?.icon;
  return (
    <span className="float-right mt-1.5 ml-3 flex items-center gap-1 text-2xs text-text-3 select-none">
      {look && Icon ? (
        <span
          className={clsx(
            'flex items-center gap-1',
            look.tone !== 'mute' && `font-medium ${toneText[look.tone]}`,
          )}
        >
          <Icon aria-hidden size={14} />
          {look.word}
        </span>
      ) : null}
      <time>{time}</time>
    </span>
  );
}

function SourceLine({ message }: { message: Message }) {
  const source = sources[message.source];
  if (!message.fromMe || !source) return null;
  const Icon = source.icon;
  const inner = (
    <>
      <Icon aria-hidden size={14} />
      {source.word}
    </>
  );
  const className = 'mb-1 flex items-center justify-end gap-1 text-xs font-medium text-text-2';
  return message.jobId ? (
    <Link href={jobPath(message.jobId)} prefetch={false} className={`${className} hover:underline`}>
      {inner}
    </Link>
  ) : (
    <p className={className}>{inner}</p>
  );
}

function Trouble({ message }: { message: Message }) {
  if (message.error) {
    return <p className="clear-both pt-1 text-xs text-bad">{message.error.message || 'Not sent.'}</p>;
  }
  if (message.waiting) {
    return (
      <p className="clear-both flex items-center gap-1 pt-1 text-xs text-warn">
        <Hourglass aria-hidden size={12} /> {message.waiting.sentence}
      </p>
    );
  }
  return null;
}

export const bubbleClass = (side: 'in' | 'out' | 'bot') =>
  clsx(
    'w-fit max-w-[min(520px,88%)] rounded-xl border px-3 py-2 text-base break-words after:clear-both after:block after:content-[""]',
    side === 'in' && 'rounded-bl-sm border-line bg-surface',
    side === 'out' && 'ml-auto rounded-br-sm border-bubble-out-line bg-bubble-out',
    side === 'bot' && 'ml-auto rounded-br-sm border-line-2 bg-bubble-bot',
  );

/** Customer left, the shop right: green from people, grey from the bot. Ticks carry a word. */
export function Bubble({ message }: { message: Message }) {
  const side = !message.fromMe ? 'in' : message.source === 'bot' ? 'bot' : 'out';
  const word = typeWord(message.type);
  const isBare = !message.content && !message.media;
  return (
    <article
      aria-label={message.fromMe ? 'Sent message' : 'Received message'}
      data-message-id={message.messageId}
    >
      <SourceLine message={message} />
      <div className={bubbleClass(side)}>
        {message.isGroup && !message.fromMe && message.senderName ? (
          <p className="text-xs font-semibold text-accent-text">{message.senderName}</p>
        ) : null}
        <MessageMedia message={message} />
        {message.content ? <span className="whitespace-pre-wrap">{message.content}</span> : null}
        {isBare ? <span className="text-text-2 italic">{word ?? 'Empty message'}</span> : null}
        <Ticks
          look={message.fromMe ? messageLook(message.status) : null}
          time={formatTime(message.timestamp)}
        />
        <Trouble message={message} />
      </div>
    </article>
  );
}
