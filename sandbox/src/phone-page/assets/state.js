/**
 * What the page knows. Views read it, actions change it through `update`, and one render follows per frame.
 *
 * @typedef {import('./api.js').PhoneSummary} PhoneSummary
 * @typedef {import('./api.js').Chat} Chat
 * @typedef {'list' | 'screen' | 'faults'} Panel part of the page shown on a small screen
 * @typedef {{ id: number, tone: 'ok' | 'bad', text: string }} Toast
 * @typedef {{ kind: 'new-phone' } | { kind: 'scan' } | { kind: 'new-chat' } | { kind: 'log-out' }} Dialog
 */

const SEEN_KEY = 'pesan.phone-page.seen';

export const state = {
  /** @type {import('./api.js').Overview | null} */
  overview: null,
  /** @type {import('./api.js').WaitingCompanion[]} */
  waiting: [],
  /** Chats of the selected phone. @type {Chat[]} */
  chats: [],
  /** @type {string | null} */
  phone: null,
  /** Open chat: partner's phone or group. @type {string | null} */
  chat: null,
  query: '',
  /** Groups of the list shown in full. @type {Set<string>} */
  openGroups: new Set(),
  /** @type {import('./api.js').SandboxEvent[]} newest last */
  events: [],
  isLogPaused: false,
  isLogOfAll: false,
  /** Account and phone it types to, as `account>phone`. @type {Map<string, { state: string, untilMs: number }>} */
  typing: new Map(),
  /** Calls that ring, by caller. @type {Map<string, { id: string, to: string, isVideo: boolean }>} */
  calls: new Map(),
  /** @type {'connecting' | 'live' | 'reconnecting'} */
  link: 'connecting',
  /** @type {Panel} */
  panel: 'list',
  /** @type {Dialog | null} */
  dialog: null,
  /** Sentence of what went wrong in the open dialog. */
  dialogError: '',
  isBusy: false,
  /** @type {Toast[]} */
  toasts: [],
  /** Phones whose next message is to arrive damaged. @type {Set<string>} */
  damageNext: new Set(),
  /** Message the composer answers. @type {import('./api.js').ChatMessage | null} */
  replyTo: null,
  /** Unsent text by `phone|chat`. @type {Map<string, string>} */
  drafts: new Map(),
};

/** @type {() => void} */
let onChange = () => undefined;
let isScheduled = false;

/** @param {() => void} render */
export function renderWith(render) {
  onChange = render;
}

/** Changes the state and renders once before the next frame. @param {Partial<typeof state>} [change] */
export function update(change = {}) {
  Object.assign(state, change);
  if (isScheduled) return;
  isScheduled = true;
  requestAnimationFrame(() => {
    isScheduled = false;
    onChange();
  });
}

export const phones = () => state.overview?.phones ?? [];

/** @param {string | null | undefined} number */
export const phoneBy = (number) => phones().find(({ phone }) => phone === number);

export const selectedPhone = () => phoneBy(state.phone);

/** Name of a phone or group. @param {string} id */
export const nameOf = (id) =>
  phoneBy(id)?.name ?? state.chats.find((chat) => chat.id === id)?.name ?? `+${id}`;

/** The open chat; an empty one when nothing was written yet. @returns {Chat | null} */
export function openChat() {
  if (!state.chat) return null;
  const known = state.chats.find(({ id }) => id === state.chat);
  return (
    known ?? {
      id: state.chat,
      name: nameOf(state.chat),
      isGroup: state.chat.includes('@'),
      received: 0,
      messages: [],
    }
  );
}

export const draftKey = () => `${state.phone}|${state.chat}`;

/** @type {{ startedAt: string, counts: Record<string, number> }} */
let seen = readSeen();

function readSeen() {
  try {
    return JSON.parse(localStorage.getItem(SEEN_KEY) ?? '') ?? { startedAt: '', counts: {} };
  } catch {
    return { startedAt: '', counts: {} };
  }
}

/** Remembers in this browser that a chat was looked at; forgotten when the emulator starts anew. @param {Chat} chat */
export function markSeen(chat) {
  const startedAt = state.overview?.startedAt ?? '';
  if (seen.startedAt !== startedAt) seen = { startedAt, counts: {} };
  const key = `${state.phone}|${chat.id}`;
  if (seen.counts[key] === chat.received) return;
  seen.counts[key] = chat.received;
  localStorage.setItem(SEEN_KEY, JSON.stringify(seen));
}

/** @param {string} key */
const seenCount = (key) => (seen.startedAt === state.overview?.startedAt ? (seen.counts[key] ?? 0) : 0);

/** Messages of a chat nobody has looked at in this browser. @param {Chat} chat */
export const unseenInChat = (chat) => Math.max(0, chat.received - seenCount(`${state.phone}|${chat.id}`));

/** @param {PhoneSummary} phone */
export function unseenOnPhone({ phone, received }) {
  if (seen.startedAt !== state.overview?.startedAt) return received;
  const keys = Object.keys(seen.counts).filter((key) => key.startsWith(`${phone}|`));
  return Math.max(0, received - keys.reduce((sum, key) => sum + (seen.counts[key] ?? 0), 0));
}

/** Whether somebody is typing to the selected phone in a chat: composing, recording or nothing. @param {string} chat */
export function typingIn(chat) {
  const key = chat.includes('@') ? `>${chat}` : `${chat}>${state.phone}`;
  const typing = [...state.typing].find(([each, { untilMs }]) => each.endsWith(key) && untilMs > Date.now());
  return typing && !typing[0].startsWith(`${state.phone}>`) ? typing[1].state : null;
}
