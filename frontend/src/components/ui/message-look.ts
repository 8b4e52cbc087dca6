import { Ban, Check, CheckCheck, CircleX, Clock, Mic } from 'lucide-react';
import type { JobItemState, MessageStatus } from '@/lib/api-types';
import type { StatusLook } from './status';

const looks = {
  queued: { word: 'Queued', icon: Clock, tone: 'mute' },
  sent: { word: 'Sent', icon: Check, tone: 'mute' },
  delivered: { word: 'Delivered', icon: CheckCheck, tone: 'mute' },
  read: { word: 'Read', icon: CheckCheck, tone: 'info' },
  played: { word: 'Played', icon: Mic, tone: 'info' },
  failed: { word: 'Failed', icon: CircleX, tone: 'bad' },
  cancelled: { word: 'Cancelled', icon: Ban, tone: 'mute' },
} as const satisfies Record<string, StatusLook>;

/** Ticks carry a word. */
export const messageLook = (status: MessageStatus): StatusLook =>
  looks[status === 'pending' ? 'queued' : status];

export const jobItemLook = (state: JobItemState): StatusLook => looks[state];
