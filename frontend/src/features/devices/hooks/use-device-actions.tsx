'use client';

import {
  LogOut,
  MessagesSquare,
  PanelRight,
  Power,
  PowerOff,
  QrCode,
  RefreshCw,
  Send,
  Trash2,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { MenuItem } from '@/components/ui/menu';
import type { Device } from '@/lib/api-types';
import { plural } from '@/lib/format';
import { chatPath, sendPath } from '@/lib/paths';
import { asApiError } from '@/store/api-error';
import { useCan, useToast } from '@/store/hooks';
import {
  useConnectDeviceMutation,
  useDeleteDeviceMutation,
  useDisconnectDeviceMutation,
  useReconnectDeviceMutation,
  useUnlinkDeviceMutation,
} from '../api/devices.endpoints';

/** Whether the next step for this device is showing a code to a phone. */
export const needsLink = ({ state, phoneNumber }: Device): boolean =>
  state.kind === 'logged_out' ||
  state.kind === 'qr_required' ||
  (state.kind === 'disconnected' && !phoneNumber);

export const mayLink = (device: Device): boolean =>
  needsLink(device) && (device.can.connect || device.can.qr);

type Danger = 'unlink' | 'delete';

interface ActionCallbacks {
  onOpen?: (deviceId: string) => void;
  onLink: (deviceId: string) => void;
  onGone?: () => void;
}

/** Runs a change and says how it went. */
function useRun() {
  const toast = useToast();
  return async (change: Promise<{ error?: unknown }>, done: string): Promise<boolean> => {
    const error = asApiError((await change).error);
    toast(error ? { tone: 'bad', message: error.message } : { tone: 'ok', message: done });
    return !error;
  };
}

function useDangerous(device: Device, onGone?: () => void) {
  const [asking, setAsking] = useState<Danger | null>(null);
  const [unlink, unlinking] = useUnlinkDeviceMutation();
  const [remove, removing] = useDeleteDeviceMutation();
  const run = useRun();
  const confirm = async () => {
    const isDelete = asking === 'delete';
    const change = isDelete ? remove(device.deviceId) : unlink(device.deviceId);
    const ok = await run(change, `${device.deviceName} was ${isDelete ? 'deleted' : 'logged out'}.`);
    setAsking(null);
    if (ok && isDelete) onGone?.();
  };
  const waiting = device.queue.waiting;
  const held =
    waiting > 0 ? ` ${plural(waiting, 'queued message')} will not go out until it is linked again.` : '';
  const texts = {
    unlink: {
      title: `Log out ${device.deviceName}?`,
      body: `The link to WhatsApp ends and its keys on this server are removed. The phone keeps its chats.${held}`,
      label: 'Log out device',
      icon: LogOut,
    },
    delete: {
      title: `Delete ${device.deviceName}?`,
      body: 'The device, its chats and its statistics disappear from Pesan. This cannot be undone. The phone keeps its chats.',
      label: 'Delete device',
      icon: Trash2,
    },
  };
  const text = asking ? texts[asking] : null;
  const dialog: ReactNode = text ? (
    <ConfirmDialog
      danger
      title={text.title}
      confirmLabel={text.label}
      icon={text.icon}
      busy={unlinking.isLoading || removing.isLoading}
      onConfirm={() => void confirm()}
      onClose={() => setAsking(null)}
    >
      {text.body}
    </ConfirmDialog>
  ) : null;
  return { ask: setAsking, dialog };
}

/** The menu of a device, with only what this user may do, and the dialog it may need. */
export function useDeviceActions(device: Device, { onOpen, onLink, onGone }: ActionCallbacks) {
  const router = useRouter();
  const run = useRun();
  const [connect] = useConnectDeviceMutation();
  const [disconnect] = useDisconnectDeviceMutation();
  const [reconnect] = useReconnectDeviceMutation();
  const mayChat = useCan('chat.read');
  const { ask, dialog } = useDangerous(device, onGone);
  const { deviceId: id, deviceName: name, can } = device;
  const isUp = device.state.kind === 'connected';
  const candidates: (MenuItem | false)[] = [
    onOpen !== undefined && { label: 'Show details', icon: PanelRight, onSelect: () => onOpen(id) },
    mayChat && { label: 'Open chats', icon: MessagesSquare, onSelect: () => router.push(chatPath(id)) },
    can.send && { label: 'Send message', icon: Send, onSelect: () => router.push(sendPath(id)) },
    mayLink(device) && { label: 'Link with QR or code', icon: QrCode, onSelect: () => onLink(id) },
    !isUp &&
      !needsLink(device) &&
      can.connect && {
        label: 'Connect',
        icon: Power,
        onSelect: () => void run(connect(id), `${name} is connecting.`),
      },
    isUp &&
      can.disconnect && {
        label: 'Reconnect',
        icon: RefreshCw,
        onSelect: () => void run(reconnect(id), `${name} is reconnecting.`),
      },
    can.disconnect &&
      !needsLink(device) && {
        label: 'Disconnect',
        icon: PowerOff,
        onSelect: () => void run(disconnect(id), `${name} was disconnected. It stays linked.`),
      },
    can.wipe &&
      device.phoneNumber !== null && {
        label: 'Log out device',
        icon: LogOut,
        danger: true,
        onSelect: () => ask('unlink'),
      },
    can.delete && { label: 'Delete device', icon: Trash2, danger: true, onSelect: () => ask('delete') },
  ];
  return { items: candidates.filter((item) => item !== false), dialog };
}
