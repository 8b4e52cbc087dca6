'use client';

import clsx from 'clsx';
import { MessagesSquare, Smartphone } from 'lucide-react';
import { useEffect } from 'react';
import { PageTitle } from '@/components/layout/page-title';
import { LinkButton } from '@/components/ui/button';
import { deviceLook } from '@/components/ui/device-look';
import { EmptyState, ErrorState, SkeletonLines } from '@/components/ui/feedback';
import { SelectField } from '@/components/ui/field';
import { SearchInput } from '@/components/ui/search-input';
import type { Conversation, Device } from '@/lib/api-types';
import { paths } from '@/lib/paths';
import { useShortcuts } from '@/lib/use-shortcuts';
import { asApiError } from '@/store/api-error';
import { useListDevicesQuery } from '@/store/endpoints/devices.endpoints';
import { chatName } from '../chat-names';
import type { ChatLocation } from '../hooks/use-chat-location';
import { useChatLocation } from '../hooks/use-chat-location';
import { ChatList, useChats } from './chat-list';
import { OpenChat } from './open-chat';

/** Opens the first connected device when the URL names none. */
function useDefaultDevice(location: ChatLocation, devices: readonly Device[] | undefined): void {
  const { deviceId, chooseDevice } = location;
  useEffect(() => {
    if (deviceId || !devices) return;
    const first = devices.find((device) => device.state.kind === 'connected') ?? devices[0];
    if (first) chooseDevice(first.deviceId);
  }, [deviceId, devices, chooseDevice]);
}

/** A chat the list does not (yet) hold: the link of a number nobody wrote to. */
function bareChat(deviceId: string, jid: string): Conversation {
  const [user = jid, server] = jid.split('@');
  const isPhone = server === undefined || server === 's.whatsapp.net';
  return {
    id: 0,
    deviceId,
    jid,
    pn: isPhone ? user : null,
    lid: null,
    name: null,
    phoneNumber: isPhone ? user : null,
    isGroup: server === 'g.us',
    unreadCount: 0,
    lastMessage: null,
  };
}

function useWalk(chats: readonly Conversation[], location: ChatLocation): void {
  const step = (by: number) => {
    const at = chats.findIndex((chat) => chat.jid === location.jid);
    const next = chats[Math.min(Math.max(0, at + by), chats.length - 1)];
    if (next) location.openChat(next.jid);
  };
  useShortcuts({ j: () => step(1), k: () => step(-1) });
}

function DevicePicker({ location, devices }: { location: ChatLocation; devices: readonly Device[] }) {
  return (
    <SelectField
      label="Device"
      hideLabel
      icon={Smartphone}
      value={location.deviceId}
      onChange={(event) => location.chooseDevice(event.target.value)}
    >
      {devices.map((device) => (
        <option key={device.deviceId} value={device.deviceId}>
          {device.deviceName} · {deviceLook(device).word}
        </option>
      ))}
    </SelectField>
  );
}

function Columns({ location, devices }: { location: ChatLocation; devices: readonly Device[] }) {
  const chats = useChats(location).currentData?.pages.flatMap((page) => page.rows) ?? [];
  const { deviceId, jid } = location;
  const open = jid ? (chats.find((chat) => chat.jid === jid) ?? bareChat(deviceId, jid)) : null;
  useWalk(chats, location);
  return (
    <div className="flex h-full">
      <PageTitle
        title={open ? chatName(open) : 'Chats'}
        parents={open ? [{ label: 'Chats', href: paths.chats }] : []}
      />
      <section
        aria-label="Chat list"
        className={clsx(
          'flex w-[336px] shrink-0 flex-col border-r border-line bg-surface max-lg:w-[280px] max-md:w-full max-md:border-r-0',
          jid && 'max-md:hidden',
        )}
      >
        <div className="space-y-2 border-b border-line p-3">
          <h1 className="text-lg font-semibold">Chats</h1>
          <DevicePicker location={location} devices={devices} />
          <SearchInput
            label="Search chats"
            value={location.search}
            onChange={location.setSearch}
            className="w-full"
          />
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto">
          <ChatList location={location} />
        </div>
      </section>
      {open ? (
        <OpenChat
          key={`${deviceId}/${open.jid}`}
          chat={open}
          device={devices.find((device) => device.deviceId === deviceId)}
          location={location}
        />
      ) : (
        <div className="flex flex-1 items-center justify-center max-md:hidden">
          <EmptyState icon={MessagesSquare} title="No chat open">
            Choose a chat on the left, or press J.
          </EmptyState>
        </div>
      )}
    </div>
  );
}

/** All conversations of a device, live. */
export function ChatsPage() {
  const location = useChatLocation();
  const { data, error, refetch } = useListDevicesQuery();
  useDefaultDevice(location, data?.rows);
  if (!data) {
    return (
      <>
        <PageTitle title="Chats" />
        {error ? (
          <ErrorState what="devices" error={asApiError(error)} onRetry={() => void refetch()} />
        ) : (
          <SkeletonLines lines={8} />
        )}
      </>
    );
  }
  if (data.rows.length === 0) {
    return (
      <>
        <PageTitle title="Chats" />
        <h1 className="sr-only">Chats</h1>
        <EmptyState
          icon={Smartphone}
          title="No devices yet"
          action={<LinkButton href={paths.devices}>Go to devices</LinkButton>}
        >
          Chats belong to a device. Link one first.
        </EmptyState>
      </>
    );
  }
  return <Columns location={location} devices={data.rows} />;
}
