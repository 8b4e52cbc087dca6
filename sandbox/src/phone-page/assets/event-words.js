/** Happenings as sentences. */

import { nameOf, state } from './state.js';

/** @typedef {import('./api.js').SandboxEvent} SandboxEvent */
/** @typedef {{ icon: string, tone: string, text: string }} Line */

/** @param {unknown} phone */
const who = (phone) => (phone ? nameOf(String(phone)) : 'Somebody');

/** Text of a message on the selected phone; other phones' messages are not loaded. @param {unknown} id */
function quote(id) {
  for (const chat of state.chats) {
    const found = chat.messages.find((message) => message.id === id);
    if (found?.text) return `“${found.text.length > 36 ? `${found.text.slice(0, 35)}…` : found.text}”`;
  }
  return 'a message';
}

/** The recipient, unless it is the phone one is looking at. @param {unknown} phone */
const toOther = (phone) => (phone === state.phone && !state.isLogOfAll ? '' : ` to ${who(phone)}`);

const STATUS_WORDS = { delivered: 'Delivered to', read: 'Read by', played: 'Played by' };
/** @param {unknown} status */
const statusWord = (status) =>
  STATUS_WORDS[/** @type {keyof typeof STATUS_WORDS} */ (status)] ?? `Receipt “${status}” of`;
/** @param {unknown} status */
const receiptIcon = (status) => (status === 'delivered' ? 'check' : 'check-check');

/** @type {Record<string, (event: SandboxEvent) => Line>} */
const WORDS = {
  'message.from-phone': (e) => ({
    icon: 'arrow-up-right',
    tone: 'mute',
    text: `${who(e.phone)} sent ${quote(e.id)}${toOther(e.to ?? e.group)}`,
  }),
  'message.from-account': (e) => ({
    icon: 'corner-down-right',
    tone: 'mute',
    text: `${who(e.phone)} sent ${quote(e.id)}${toOther(e.to ?? e.group)}`,
  }),
  'message.at-phone': (e) =>
    e.fromMe
      ? { icon: 'copy', tone: 'mute', text: `Own copy on ${who(e.phone)}` }
      : { icon: 'circle-check', tone: 'ok', text: `${who(e.phone)} received ${quote(e.id)}` },
  'receipt.to-account': (e) => ({
    icon: receiptIcon(e.status),
    tone: 'info',
    text: `${statusWord(e.status)} ${who(e.from)}`,
  }),
  'receipt.from-account': (e) => ({
    icon: receiptIcon(e.status),
    tone: 'info',
    text: `${statusWord(e.status)} ${who(e.phone)}`,
  }),
  'retry.from-phone': (e) => ({
    icon: 'refresh-cw',
    tone: 'warn',
    text: `${who(e.phone)} could not read a message, asked ${who(e.to)} again`,
  }),
  'retry.from-account': (e) => ({
    icon: 'refresh-cw',
    tone: 'warn',
    text: `${who(e.phone)} could not read a message, asked ${who(e.to)} again`,
  }),
  chatstate: (e) => ({
    icon: 'pencil-line',
    tone: 'mute',
    text:
      e.state === 'paused'
        ? `${who(e.phone)} stopped typing`
        : `${who(e.phone)} is ${e.state === 'recording' ? 'recording' : 'typing'}${toOther(e.to ?? e.group)}`,
  }),
  presence: (e) => ({
    icon: 'radio',
    tone: 'mute',
    text: `${who(e.phone)} is ${e.state === 'available' ? 'online' : 'away'}`,
  }),
  login: (e) => ({ icon: 'log-in', tone: 'mute', text: `Device ${e.device} of ${who(e.phone)} logs in` }),
  'login.refused': (e) => ({
    icon: 'ban',
    tone: 'bad',
    text: `Login of ${who(e.phone)} refused with ${e.code}`,
  }),
  'device.online': (e) => ({
    icon: 'link',
    tone: 'ok',
    text: `Device ${e.device} of ${who(e.phone)} is online`,
  }),
  'device.offline': (e) => ({
    icon: 'unplug',
    tone: 'warn',
    text: `Device ${e.device} of ${who(e.phone)} is offline`,
  }),
  'device.linked': (e) => ({
    icon: 'circle-check',
    tone: 'ok',
    text: `${who(e.phone)} linked device ${e.device}`,
  }),
  'device.adopted': (e) => ({
    icon: 'link',
    tone: 'mute',
    text: `Device ${e.device} of ${who(e.phone)} was linked before`,
  }),
  'device.logged-out': (e) => ({
    icon: 'log-out',
    tone: 'bad',
    text: `Device ${e.device} of ${who(e.phone)} was logged out`,
  }),
  'pairing.waiting': (e) => ({
    icon: 'scan-qr-code',
    tone: 'prac',
    text: `A program on ${e.platform} waits to be linked`,
  }),
  'pairing.qr-shown': (e) => ({
    icon: 'scan-qr-code',
    tone: 'prac',
    text: `${e.label ?? 'A program'} shows a QR code`,
  }),
  'pairing.code-shown': (e) => ({
    icon: 'keyboard',
    tone: 'prac',
    text: `A program shows a pairing code for ${who(e.phone)}`,
  }),
  'contact.changed': (e) => ({
    icon: 'sliders-horizontal',
    tone: 'mute',
    text: `Settings of ${who(e.phone)} changed`,
  }),
  'call.offer': (e) => ({ icon: 'phone', tone: 'ok', text: `${who(e.from)} calls ${who(e.phone)}` }),
  'call.end': (e) => ({
    icon: 'phone',
    tone: 'mute',
    text: `Call of ${who(e.from)} to ${who(e.phone)}: ${e.status}`,
  }),
  'group.created': (e) => ({
    icon: 'users',
    tone: 'mute',
    text: `${who(e.phone)} created the group ${who(e.group)}`,
  }),
  'group.subject': (e) => ({
    icon: 'users',
    tone: 'mute',
    text: `${who(e.phone)} renamed the group ${who(e.group)}`,
  }),
  'group.add': (e) => ({ icon: 'users', tone: 'mute', text: `${who(e.phone)} was added to ${who(e.group)}` }),
  'group.remove': (e) => ({
    icon: 'users',
    tone: 'mute',
    text: `${who(e.phone)} was removed from ${who(e.group)}`,
  }),
  'group.leave': (e) => ({ icon: 'users', tone: 'mute', text: `${who(e.phone)} left ${who(e.group)}` }),
  'media.uploaded': (e) => ({ icon: 'image', tone: 'mute', text: `A file was uploaded (${e.kind})` }),
  fault: (e) => ({
    icon: 'triangle-alert',
    tone: 'warn',
    text: `Fault “${e.kind}” on ${e.phone === 'all' ? 'all phones' : who(e.phone)}`,
  }),
};

/** @param {SandboxEvent} event @returns {Line} */
export function wordsOf(event) {
  const words = WORDS[event.type];
  return words ? words(event) : { icon: 'zap', tone: 'mute', text: event.type.replace(/[.-]/g, ' ') };
}

/** Whether a happening concerns a phone. @param {SandboxEvent} event @param {string} phone */
export const concerns = (event, phone) =>
  [event.phone, event.to, event.from].includes(phone) ||
  event.phone === 'all' ||
  state.chats.some(({ id }) => id === event.group);
