/** Middle: the screen of the selected phone, a list of chats or one of them. */

import { bubbles, typingBubble } from './bubble.js';
import { composer } from './composer.js';
import { h, icon } from './dom.js';
import { initials, phoneNumber, time, timeOrDay } from './format.js';
import { isOnline } from './phone-list.js';
import { openChat, phoneBy, state, typingIn, unseenInChat } from './state.js';

/** @typedef {import('./api.js').PhoneSummary} PhoneSummary */
/** @typedef {import('./api.js').Chat} Chat */

/** @param {PhoneSummary} phone */
function statusBar(phone) {
  return h(
    'div',
    { class: 'status-bar', 'data-key': 'bar' },
    h('span', { class: 'status-time' }, time(Date.now())),
    h('span', { class: 'badge prac' }, icon('flask-conical'), 'Virtual'),
    h(
      'span',
      { class: 'status-icons' },
      phone.isOff ? icon('wifi-off') : [icon('signal'), icon('wifi')],
      icon('battery-medium'),
    ),
  );
}

/** @param {string} name @param {boolean} [isGroup] */
const avatar = (name, isGroup) =>
  h('span', { class: 'avatar', 'aria-hidden': 'true' }, isGroup ? icon('users') : initials(name));

/** Line below the partner's name. @param {Chat} chat @returns {{ text: string, isActive: boolean }} */
function presence(chat) {
  const typing = typingIn(chat.id);
  if (typing) return { text: typing === 'recording' ? 'recording…' : 'typing…', isActive: true };
  if (chat.isGroup) return { text: 'Group', isActive: false };
  const partner = phoneBy(chat.id);
  const number = phoneNumber(chat.id);
  if (!partner || partner.kind === 'customer') return { text: number, isActive: false };
  if (!isOnline(partner)) return { text: `${number} · not connected`, isActive: false };
  const isAvailable = partner.devices.some((device) => device.presence === 'available');
  return { text: isAvailable ? 'online' : number, isActive: isAvailable };
}

/** @param {PhoneSummary} phone @param {Chat} chat */
const canCall = (phone, chat) => !phone.isOff && phoneBy(chat.id)?.isAccount && !state.calls.has(phone.phone);

/** The call this phone is making. @param {PhoneSummary} phone @param {Chat} chat */
function callBar(phone, chat) {
  const call = state.calls.get(phone.phone);
  if (call?.to !== chat.id) return null;
  return h(
    'div',
    { class: 'call-bar', 'data-key': 'calling', role: 'status' },
    icon('phone'),
    `Calling ${chat.name}…`,
    h(
      'button',
      { class: 'button small danger', type: 'button', 'data-do': 'hangUp', 'data-arg': call.id },
      'Hang up',
    ),
  );
}

/** @param {PhoneSummary} phone @param {Chat} chat */
function chatHead(phone, chat) {
  const { text, isActive } = presence(chat);
  const isUnread =
    phone.muted && !chat.isGroup && chat.messages.some(({ fromMe, readAt }) => !fromMe && !readAt);
  return h(
    'div',
    { class: 'chat-head', 'data-key': 'head' },
    h(
      'button',
      {
        class: 'icon-button',
        type: 'button',
        'data-do': 'closeChat',
        'aria-label': 'All chats of this phone',
      },
      icon('arrow-left'),
    ),
    avatar(chat.name, chat.isGroup),
    h(
      'div',
      { class: 'chat-title' },
      h('h2', {}, chat.name),
      h('p', { class: isActive ? 'active' : '' }, text),
    ),
    canCall(phone, chat) &&
      h(
        'button',
        {
          class: 'icon-button',
          type: 'button',
          'data-do': 'call',
          'data-key': 'call',
          'aria-label': `Call ${chat.name}`,
        },
        icon('phone'),
      ),
    isUnread &&
      h(
        'button',
        { class: 'button small', type: 'button', 'data-do': 'markRead' },
        icon('check-check'),
        'Mark read',
      ),
  );
}

/** @param {PhoneSummary} phone @param {Chat} chat */
function chatScreen(phone, chat) {
  const typing = typingIn(chat.id);
  const start = h(
    'li',
    { class: 'chat-start', 'data-key': 'start' },
    icon('message-square'),
    h('p', {}, `Nothing here yet. Type below as ${phone.name}, or press one of the suggestions.`),
  );
  return [
    statusBar(phone),
    chatHead(phone, chat),
    callBar(phone, chat),
    h(
      'ol',
      {
        class: 'messages',
        id: 'messages',
        'data-key': `chat ${chat.id}`,
        'aria-label': `Messages with ${chat.name}`,
        tabindex: '0',
      },
      chat.messages.length ? bubbles(chat.messages, chat.isGroup) : start,
      typing && typingBubble(typing, chat.name),
    ),
    composer(phone, chat),
  ];
}

/** @param {Chat} chat */
function chatRow(chat) {
  const last = chat.messages.at(-1);
  const unseen = unseenInChat(chat);
  const typing = typingIn(chat.id);
  const text = !last
    ? 'No messages yet'
    : last.isRevoked
      ? 'This message was deleted'
      : (last.text ?? 'Photo or file');
  return h(
    'li',
    { 'data-key': chat.id },
    h(
      'button',
      { class: 'chat-row', type: 'button', 'data-do': 'openChat', 'data-arg': chat.id },
      avatar(chat.name, chat.isGroup),
      h(
        'span',
        { class: 'chat-row-words' },
        h(
          'span',
          { class: 'phone-head' },
          h('span', { class: 'phone-name' }, chat.name),
          last && h('span', { class: 'phone-at' }, timeOrDay(last.at)),
        ),
        h(
          'span',
          { class: 'phone-head' },
          typing
            ? h('span', { class: 'preview active' }, 'typing…')
            : h('span', { class: 'preview' }, last?.fromMe ? `You: ${text}` : text),
          unseen > 0 && h('span', { class: 'count' }, String(unseen), h('span', { class: 'sr' }, ' unseen')),
        ),
      ),
    ),
  );
}

/** What to do on a phone without chats. @param {PhoneSummary} phone */
function noChats(phone) {
  const isUnlinked = phone.kind === 'business' && !phone.devices.length;
  if (isUnlinked) {
    return h(
      'div',
      { class: 'empty', 'data-key': 'unlinked' },
      icon('scan-qr-code'),
      h('p', { class: 'empty-title' }, 'Not linked yet'),
      h('p', {}, 'In Pesan open Devices and press Link. Then scan the code it shows with this phone.'),
      h(
        'button',
        { class: 'button', type: 'button', 'data-do': 'openDialog', 'data-arg': 'scan' },
        icon('scan-qr-code'),
        'Scan QR',
      ),
    );
  }
  return h(
    'div',
    { class: 'empty', 'data-key': 'empty' },
    icon('message-square'),
    h('p', { class: 'empty-title' }, 'No chats yet'),
    h(
      'p',
      {},
      phone.kind === 'business'
        ? 'Messages of this account appear here.'
        : 'Write to a business, or send this number a message from Pesan.',
    ),
    h(
      'button',
      { class: 'button', type: 'button', 'data-do': 'openDialog', 'data-arg': 'new-chat' },
      icon('message-square-plus'),
      'New chat',
    ),
  );
}

/** @param {PhoneSummary} phone */
function homeScreen(phone) {
  return [
    statusBar(phone),
    h(
      'div',
      { class: 'home-head', 'data-key': 'home' },
      h('h2', {}, 'Chats'),
      h(
        'button',
        {
          class: 'icon-button',
          type: 'button',
          'data-do': 'openDialog',
          'data-arg': 'new-chat',
          'aria-label': 'New chat',
        },
        icon('message-square-plus'),
      ),
    ),
    state.chats.length
      ? h(
          'ul',
          { class: 'rows chat-list', 'data-key': 'chats', 'aria-label': `Chats of ${phone.name}` },
          state.chats.map(chatRow),
        )
      : noChats(phone),
  ];
}

/** Content of the phone frame. @param {PhoneSummary} phone */
export function screen(phone) {
  const chat = openChat();
  return chat ? chatScreen(phone, chat) : homeScreen(phone);
}
