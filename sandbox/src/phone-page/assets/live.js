/** Keeps the state fresh: happenings arrive as events, each is followed by one reading of what may have changed. */

import { api } from './api.js';
import { state, update } from './state.js';

const TYPING_MS = 12_000;
const EVENT_LIMIT = 400;
const SAFETY_POLL_MS = 4000;
const SETTLE_MS = 60;

/** @type {EventSource | null} */
let source = null;
let isReading = false;
let isReadWanted = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let settling;

/** Reads everything the page shows, at most one reading at a time. */
export async function refresh() {
  if (isReading) {
    isReadWanted = true;
    return;
  }
  isReading = true;
  try {
    do {
      isReadWanted = false;
      await read();
    } while (isReadWanted);
  } catch {
    update({ link: 'reconnecting' });
  } finally {
    isReading = false;
  }
}

async function read() {
  const { phone } = state;
  const [overview, waiting] = await Promise.all([api.overview(), api.waiting()]);
  const isKnown = overview.phones.some((each) => each.phone === phone);
  const chats = phone && isKnown ? await api.chats(phone) : [];
  if (state.overview && state.overview.startedAt !== overview.startedAt) listenAfresh();
  const link = source?.readyState === EventSource.OPEN ? 'live' : state.link;
  update(phone === state.phone ? { overview, waiting, chats, link } : { overview, waiting, link });
  if (phone !== state.phone) isReadWanted = true;
}

function refreshSoon() {
  settling ??= setTimeout(() => {
    settling = undefined;
    void refresh();
  }, SETTLE_MS);
}

/** The emulator was restarted: its events count from one again. */
function listenAfresh() {
  state.events = [];
  state.typing.clear();
  state.calls.clear();
  listen();
}

/** @param {import('./api.js').SandboxEvent} event */
function note(event) {
  state.events.push(event);
  if (state.events.length > EVENT_LIMIT) state.events.splice(0, state.events.length - EVENT_LIMIT);
  const key = `${event.phone}>${event.to}`;
  if (event.type === 'chatstate') noteTyping(key, event);
  if (event.type === 'message.from-account') state.typing.delete(`${event.phone}>${event.to ?? event.group}`);
  if (event.type === 'call.offer') noteCall(event);
  if (event.type === 'call.end') state.calls.delete(String(event.from));
  update();
  refreshSoon();
}

/** @param {import('./api.js').SandboxEvent} event */
function noteCall({ id, from, phone, isVideo }) {
  state.calls.set(String(from), { id: String(id), to: String(phone), isVideo: Boolean(isVideo) });
}

/** @param {string} key @param {import('./api.js').SandboxEvent} event */
function noteTyping(key, event) {
  const untilMs = Date.parse(event.at) + TYPING_MS;
  if (event.state === 'paused' || untilMs < Date.now()) {
    state.typing.delete(key);
    return;
  }
  state.typing.set(key, { state: String(event.state), untilMs });
  setTimeout(update, untilMs - Date.now() + 1);
}

function listen() {
  source?.close();
  source = new EventSource('/control/stream?after=0');
  source.onopen = () => {
    update({ link: 'live' });
    void refresh();
  };
  source.onerror = () => update({ link: 'reconnecting' });
  source.onmessage = ({ data }) => note(JSON.parse(data));
}

export function startLive() {
  listen();
  setInterval(() => {
    if (document.visibilityState === 'visible') void refresh();
  }, SAFETY_POLL_MS);
}
