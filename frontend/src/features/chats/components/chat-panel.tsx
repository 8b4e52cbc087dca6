'use client';

import { Smartphone } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { deviceLook } from '@/components/ui/device-look';
import { TextField } from '@/components/ui/field';
import { SearchInput } from '@/components/ui/search-input';
import { Status } from '@/components/ui/status';
import type { Conversation, Device } from '@/lib/api-types';
import { devicePath } from '@/lib/paths';
import { chatName, chatSubtitle } from '../chat-names';
import type { ChatLocation } from '../hooks/use-chat-location';

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-t border-line p-4">
      <h3 className="mb-2 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

/** Words and days to look for in this chat; held in the URL. */
function Find({ location }: { location: ChatLocation }) {
  const { find, setFind } = location;
  const isOn = Boolean(find.text || find.from || find.to);
  return (
    <div className="space-y-3">
      <SearchInput
        label="Search in this chat"
        value={find.text}
        onChange={(text) => setFind({ mq: text })}
        className="w-full"
      />
      <div className="grid grid-cols-2 gap-2">
        <TextField
          label="From"
          type="date"
          value={find.from}
          max={find.to || undefined}
          onChange={(event) => setFind({ from: event.target.value })}
        />
        <TextField
          label="To"
          type="date"
          value={find.to}
          min={find.from || undefined}
          onChange={(event) => setFind({ to: event.target.value })}
        />
      </div>
      {isOn ? (
        <Button size="sm" onClick={() => setFind({ mq: null, from: null, to: null })}>
          Show all messages
        </Button>
      ) : null}
    </div>
  );
}

interface ChatPanelProps {
  chat: Conversation;
  device: Device | undefined;
  location: ChatLocation;
}

/** Who this is, over which device, and a search in the chat. */
export function ChatPanel({ chat, device, location }: ChatPanelProps) {
  const name = chatName(chat);
  const ids = [chat.pn, chat.lid].filter(Boolean);
  return (
    <aside
      aria-label="About this chat"
      className="w-[304px] shrink-0 overflow-y-auto border-l border-line bg-surface max-xl:hidden"
    >
      <div className="flex items-center gap-3 p-4">
        <Avatar name={name} size="xl" />
        <div className="min-w-0">
          <p className="truncate font-semibold">{name}</p>
          <p className="truncate text-xs text-text-3">{chatSubtitle(chat)}</p>
        </div>
      </div>
      {device ? (
        <Section title="Device">
          <div className="flex items-center justify-between gap-3">
            <Link
              href={devicePath(device.deviceId)}
              prefetch={false}
              className="flex min-w-0 items-center gap-2 rounded-sm font-medium hover:underline"
            >
              <Smartphone aria-hidden size={16} className="shrink-0 text-text-2" />
              <span className="truncate">{device.deviceName}</span>
            </Link>
            <Status look={deviceLook(device)} />
          </div>
        </Section>
      ) : null}
      <Section title="Find messages">
        <Find location={location} />
      </Section>
      {ids.length > 0 ? (
        <Section title="WhatsApp IDs">
          <ul className="space-y-1">
            {ids.map((id) => (
              <li key={id} className="font-mono text-xs break-all text-text-2">
                {id}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </aside>
  );
}
