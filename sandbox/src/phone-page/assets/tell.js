/** What the page says by itself: toasts, announcements for screen readers, and "is typing" to the business. */

import { api } from './api.js';
import { byId } from './dom.js';
import { phoneBy, state, update } from './state.js';

const TOAST_MS = 6000;
const TYPING_REPEAT_MS = 4000;
const TYPING_PAUSE_MS = 5000;

let lastToast = 0;

/** Success goes away by itself, a failure stays until it is dismissed. @param {'ok' | 'bad'} tone @param {string} text */
export function toast(tone, text) {
  lastToast += 1;
  const id = lastToast;
  update({ toasts: [...state.toasts, { id, tone, text }] });
  if (tone === 'bad') return;
  setTimeout(() => update({ toasts: state.toasts.filter((each) => each.id !== id) }), TOAST_MS);
}

/** Has a screen reader say something when it is done with what it is saying. @param {string} text */
export function announce(text) {
  byId('announcer').textContent = text;
}

let toldAtMs = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pausing;

/** Shows the business that the owner of the phone is typing, or has stopped. @param {boolean} isTyping */
export function tellTyping(isTyping) {
  const { phone, chat } = state;
  clearTimeout(pausing);
  if (!phone || !chat || !phoneBy(chat)?.isAccount) return;
  if (isTyping) pausing = setTimeout(() => tellTyping(false), TYPING_PAUSE_MS);
  const isRepeat = isTyping && Date.now() - toldAtMs < TYPING_REPEAT_MS;
  if (isRepeat || (!isTyping && toldAtMs === 0)) return;
  toldAtMs = isTyping ? Date.now() : 0;
  // A lost typing indicator is no news to anybody; the message itself reports its failures.
  api.presence({ from: phone, to: chat, state: isTyping ? 'composing' : 'paused' }).catch(() => undefined);
}
