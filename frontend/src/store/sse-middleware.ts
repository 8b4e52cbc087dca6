import { createListenerMiddleware } from '@reduxjs/toolkit';
import type { LiveEvent, LiveEventType } from '@/lib/api-types';
import { formatPhone } from '@/lib/format';
import { jobPath } from '@/lib/paths';
import { SESSION_EXPIRED } from '@/lib/session';
import { signedIn, signedOut } from './auth.slice';
import { baseApi } from './base-api';
import { qrCleared, qrReceived } from './device.slice';
import { endSession } from './http-client';
import { publishLive } from './live-bus';
import { liveStatusChanged } from './live.slice';
import { toastShown } from './notification.slice';
import type { Toast } from './notification.slice';
import { SseConnection } from './sse-connection';

type Dispatch = (action: { type: string }) => unknown;
type Tag = 'Device' | 'Job' | 'JobItems' | 'Chat' | 'Statistics';

/** Lists that cannot be patched from an event alone are fetched again, at most every two seconds. */
const TAGS_BY_EVENT: Partial<Record<LiveEventType, readonly Tag[]>> = {
  'device-status': ['Device'],
  'message.received': ['Statistics'],
  'message.created': ['Statistics'],
  'job.progress': ['JobItems'],
  'job.completed': ['Job', 'JobItems', 'Statistics', 'Device'],
  'job.failed': ['Job', 'JobItems', 'Statistics', 'Device'],
  'job.paused': ['Job', 'JobItems'],
  'job.resumed': ['Job', 'JobItems'],
  'job.cancelled': ['Job', 'JobItems'],
};
const INVALIDATE_EVERY_MS = 2_000;
const INVALIDATE_ALL_AFTER_RESUME: readonly Tag[] = ['Device', 'Job', 'JobItems', 'Chat', 'Statistics'];

function toastFor(event: LiveEvent): Omit<Toast, 'id'> | null {
  switch (event.type) {
    case 'session_connected':
      return { tone: 'ok', message: `${formatPhone(event.phoneNumber)} is now online` };
    case 'job.completed':
      return {
        tone: event.progress.failed > 0 ? 'warn' : 'ok',
        message: `${event.name ?? 'Job'} finished: ${event.progress.completed} sent, ${event.progress.failed} failed.`,
        link: { label: 'View job', href: jobPath(event.jobId) },
      };
    case 'job.failed':
      return {
        tone: 'bad',
        message: `${event.name ?? 'Job'} failed. No message went out.`,
        link: { label: 'View job', href: jobPath(event.jobId) },
      };
    default:
      return null;
  }
}

/** Collects tags and invalidates them together, so that a busy blast does not turn into a request storm. */
function makeInvalidator(dispatch: Dispatch): (tags: readonly Tag[]) => void {
  const due = new Set<Tag>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (tags) => {
    tags.forEach((tag) => due.add(tag));
    if (timer || due.size === 0) return;
    timer = setTimeout(() => {
      timer = undefined;
      dispatch(baseApi.util.invalidateTags([...due]));
      due.clear();
    }, INVALIDATE_EVERY_MS);
  };
}

function keepQrState(event: LiveEvent, dispatch: Dispatch): void {
  if (event.type === 'qr-code') {
    const { deviceId, qr, expiresIn } = event;
    dispatch(qrReceived({ deviceId, image: qr, expiresInSec: expiresIn, nowMs: Date.now() }));
  }
  if (event.type === 'device-status' && event.status !== 'qr_required') dispatch(qrCleared(event.deviceId));
}

function makeConnection(dispatch: Dispatch): SseConnection {
  const invalidate = makeInvalidator(dispatch);
  return new SseConnection({
    onStatus: (status) => dispatch(liveStatusChanged(status)),
    onResume: () => invalidate(INVALIDATE_ALL_AFTER_RESUME),
    onSignedOut: () => endSession(SESSION_EXPIRED),
    onEvent: (event) => {
      keepQrState(event, dispatch);
      publishLive(event);
      invalidate(TAGS_BY_EVENT[event.type] ?? []);
      const toast = toastFor(event);
      if (toast) dispatch(toastShown(toast));
    },
  });
}

const listener = createListenerMiddleware();
let connection: SseConnection | null = null;

listener.startListening({
  actionCreator: signedIn,
  effect: (_action, { dispatch }) => {
    connection ??= makeConnection(dispatch);
    connection.start();
  },
});

listener.startListening({ actionCreator: signedOut, effect: () => connection?.stop() });

/** Opens the live stream at sign-in, closes it at sign-out, and spreads its events. */
export const sseMiddleware = listener.middleware;
