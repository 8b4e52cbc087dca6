'use client';

import { useState } from 'react';
import type { Device } from '@/lib/api-types';
import { formatBytes } from '@/lib/format';
import { parsePhone } from '@/lib/phone';
import { useUrlState } from '@/lib/use-url-state';
import { asApiError, fieldMessage } from '@/store/api-error';
import { useListDevicesQuery } from '@/store/endpoints/devices.endpoints';
import { useSendMediaMutation, useSendTextMutation } from '@/store/endpoints/send.endpoints';
import { useGetSystemQuery } from '@/store/endpoints/system.endpoints';
import { useSent } from './use-sent';

export type Kind = 'text' | 'image' | 'document';
export const LONGEST_TEXT = 65_536;
const LONGEST_CAPTION = 4_096;

const kindOf = (value: string): Kind => (value === 'image' || value === 'document' ? value : 'text');

/** A problem found here is shown once the user had a chance to finish; what the server said comes after it. */
const shown = (own: string | undefined, isDue: boolean, fromServer: string | undefined) =>
  isDue && own ? own : fromServer;

function fileProblem(file: File | null, kind: Kind, mostMb: number): string | undefined {
  if (kind === 'text') return undefined;
  if (!file) return kind === 'image' ? 'Choose an image.' : 'Choose a file.';
  if (file.size > mostMb * 1024 * 1024)
    return `The file is ${formatBytes(file.size)}; ${mostMb} MB is the most. Choose a smaller one.`;
  if (kind === 'image' && !file.type.startsWith('image/'))
    return 'This is not an image. Use the Document tab for other files.';
  return undefined;
}

function textProblem(text: string, kind: Kind): string | undefined {
  const most = kind === 'text' ? LONGEST_TEXT : LONGEST_CAPTION;
  if (kind === 'text' && !text.trim()) return 'Write a message.';
  return text.length > most ? `Too long by ${text.length - most} characters.` : undefined;
}

/** The device to send from: the one in the URL, else the first that is connected. */
export function useFromDevice(): {
  devices: readonly Device[];
  device: Device | undefined;
  query: ReturnType<typeof useListDevicesQuery>;
} {
  const { get } = useUrlState();
  const query = useListDevicesQuery();
  const devices = query.data?.rows ?? [];
  const asked = get('device');
  const device =
    devices.find((row) => row.deviceId === asked) ??
    devices.find((row) => row.state.kind === 'connected') ??
    devices[0];
  return { devices, device, query };
}

function useSender() {
  const [sendText, textState] = useSendTextMutation();
  const [sendMedia, mediaState] = useSendMediaMutation();
  const [progress, setProgress] = useState<number | null>(null);
  const send = async (input: {
    deviceId: string;
    phone: string;
    kind: Kind;
    text: string;
    file: File | null;
  }) => {
    const { deviceId, phone, kind, text, file } = input;
    mediaState.reset();
    textState.reset();
    if (kind === 'text' || !file) return sendText({ deviceId, phone, message: text });
    const answer = await sendMedia({
      deviceId,
      phone,
      file,
      caption: text.trim() || undefined,
      type: kind,
      onProgress: setProgress,
    });
    setProgress(null);
    return answer;
  };
  const error = asApiError(textState.error) ?? asApiError(mediaState.error);
  return { send, progress, isSending: textState.isLoading || mediaState.isLoading, error };
}

/** All of the form: values, problems, and sending. */
export function useSendForm() {
  const { get, setParams } = useUrlState();
  const { devices, device, query } = useFromDevice();
  const { data: system } = useGetSystemQuery();
  const { send, progress, isSending, error } = useSender();
  const sent = useSent();
  const [phone, setPhone] = useState(get('to') ? `+${get('to').replace(/^\+/, '')}` : '');
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [wasTried, setTried] = useState(false);
  const [phoneLeft, setPhoneLeft] = useState(false);
  const kind = kindOf(get('type'));
  const mostMb = system?.uploadMaxMb ?? 10;
  const parsed = parsePhone(phone);
  const own = {
    phone: parsed.ok ? undefined : parsed.message,
    text: textProblem(text, kind),
    file: fileProblem(file, kind, mostMb),
  };
  const problems = {
    phone: shown(own.phone, wasTried || (phoneLeft && phone !== ''), fieldMessage(error, 'phone')),
    text: shown(
      own.text,
      wasTried || text.length > LONGEST_CAPTION,
      fieldMessage(error, 'message') ?? fieldMessage(error, 'caption'),
    ),
    file: shown(own.file, wasTried || file !== null, fieldMessage(error, 'file')),
  };

  const submit = async () => {
    setTried(true);
    if (!parsed.ok || own.text || own.file || !device) return;
    const answer = await send({ deviceId: device.deviceId, phone: parsed.phone, kind, text, file });
    if (!answer.data) return;
    sent.add(answer.data, device.deviceId, parsed.phone, text.trim() || (file?.name ?? ''));
    setTried(false);
    // What was typed or chosen while the message was on its way belongs to the next one.
    setText((now) => (now === text ? '' : now));
    setFile((now) => (now === file ? null : now));
  };
  const changeKind = (next: Kind) => {
    setParams({ type: next === 'text' ? null : next });
    setFile(null);
    setTried(false);
  };
  return {
    devices,
    device,
    query,
    mostMb,
    kind,
    phone,
    text,
    file,
    problems,
    progress,
    isSending,
    error,
    setPhone,
    setText,
    setFile,
    sent: sent.entries,
    leavePhone: () => setPhoneLeft(true),
    chooseDevice: (deviceId: string) => setParams({ device: deviceId }),
    changeKind,
    submit: () => void submit(),
  };
}

export type SendForm = ReturnType<typeof useSendForm>;
