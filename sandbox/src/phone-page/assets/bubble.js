/** One message on the screen, and what stands between messages. */

import { h, icon } from './dom.js';
import { day, time } from './format.js';
import { state } from './state.js';

/** @typedef {import('./api.js').ChatMessage} ChatMessage */

const TICKS = {
  sent: { icon: 'check', word: 'Sent' },
  delivered: { icon: 'check-check', word: 'Delivered' },
  read: { icon: 'check-check', word: 'Read' },
  played: { icon: 'check-check', word: 'Played' },
};

const KIND_WORDS = {
  image: ['image', 'Photo'],
  video: ['video', 'Video'],
  audio: ['mic', 'Voice note'],
  document: ['file-text', 'Document'],
  sticker: ['sticker', 'Sticker'],
  location: ['map-pin', 'Location'],
  contact: ['contact', 'Contact'],
  poll: ['chart-bar', 'Poll'],
};

/** @param {ChatMessage} message */
function meta(message) {
  const tick = message.status ? TICKS[message.status] : null;
  const isSeen = message.status === 'read' || message.status === 'played';
  return h(
    'span',
    { class: 'bubble-meta' },
    message.isEdited && h('span', {}, 'Edited'),
    tick && h('span', { class: isSeen ? 'tick tick-read' : 'tick' }, icon(tick.icon), tick.word),
    h('time', { datetime: message.at }, time(message.at)),
  );
}

const FILE_TROUBLE = { NOT_FOUND: 'The file is gone', DAMAGED: 'The file is damaged' };

/** The file itself, as far as a browser can show it. @param {ChatMessage} message @param {string} word */
function fileView({ id, kind, media, hasThumbnail }, word) {
  const address = `${state.phone}/${encodeURIComponent(id)}`;
  const file = `/control/media/${address}`;
  if (media?.error && !hasThumbnail) return null;
  if (media?.error) return h('img', { class: 'picture', src: `/control/thumbnails/${address}`, alt: word });
  if (kind === 'image' || kind === 'sticker')
    return h('img', { class: `picture ${kind}`, src: file, alt: word });
  if (kind === 'video')
    return h('video', { class: 'picture', src: file, controls: true, preload: 'metadata' });
  if (kind === 'audio') return h('audio', { class: 'voice', src: file, controls: true, preload: 'metadata' });
  return hasThumbnail ? h('img', { class: 'picture', src: `/control/thumbnails/${address}`, alt: '' }) : null;
}

/** Name of what is attached, below it. @param {ChatMessage} message @param {string} word */
function attachmentWord(message, word) {
  const { kind, media, location, fileName } = message;
  if (media?.error)
    return FILE_TROUBLE[/** @type {keyof typeof FILE_TROUBLE} */ (media.error)] ?? media.error;
  if (location) return `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}`;
  if (kind !== 'document' || !media) return fileName ?? word;
  const address = `/control/media/${state.phone}/${encodeURIComponent(message.id)}`;
  return h('a', { class: 'file-link', href: address, download: fileName ?? 'file' }, fileName ?? word);
}

/** @param {ChatMessage} message */
function attachment(message) {
  if (message.kind === 'other') return h('em', { class: 'muted' }, 'A kind of message this page cannot show');
  const [name, word] = KIND_WORDS[/** @type {keyof typeof KIND_WORDS} */ (message.kind)] ?? [];
  if (!name || !word) return null;
  const isPictured = !message.media?.error && ['image', 'sticker', 'video', 'audio'].includes(message.kind);
  const options = message.options.map((option) => h('li', {}, option));
  return h(
    'span',
    { class: 'attachment' },
    message.media || message.hasThumbnail ? fileView(message, word) : null,
    !isPictured && h('span', { class: 'attachment-word' }, icon(name), attachmentWord(message, word)),
    options.length > 0 && h('ul', { class: 'options' }, options),
  );
}

/** @param {ChatMessage} message */
function body(message) {
  if (message.isRevoked) return h('em', { class: 'muted' }, 'This message was deleted');
  const isCaption = message.text !== message.fileName;
  return message.text && isCaption ? h('span', { class: 'bubble-text' }, message.text) : null;
}

/** @param {ChatMessage} message @param {boolean} isGroup */
export function bubble(message, isGroup) {
  const { fromMe, quoted, reactions } = message;
  const reply = h(
    'button',
    {
      class: 'reply-button',
      type: 'button',
      'data-do': 'replyTo',
      'data-arg': message.id,
      'aria-label': `Reply to “${(message.text ?? 'message').slice(0, 40)}”`,
    },
    icon('reply'),
  );
  const group = reactions.map(({ emoji, name }) => h('span', { title: name }, emoji));
  return h(
    'li',
    { class: fromMe ? 'bubble-row mine' : 'bubble-row', 'data-key': message.id },
    h(
      'div',
      { class: 'bubble' },
      h('span', { class: 'sr' }, fromMe ? 'You: ' : `${message.author.name}: `),
      isGroup && !fromMe && h('span', { class: 'bubble-author', 'aria-hidden': 'true' }, message.author.name),
      quoted &&
        h(
          'span',
          { class: 'quoted' },
          h('b', {}, quoted.name),
          h('span', {}, quoted.text ?? 'Photo or file'),
        ),
      !message.isRevoked && attachment(message),
      h('span', { class: 'bubble-line' }, body(message), meta(message)),
      group.length > 0 && h('span', { class: 'reactions' }, h('span', { class: 'sr' }, 'Reactions: '), group),
    ),
    !message.isRevoked && reply,
  );
}

/** Bubbles with the days between them. @param {ChatMessage[]} messages @param {boolean} isGroup */
export function bubbles(messages, isGroup) {
  /** @type {HTMLElement[]} */
  const rows = [];
  let lastDay = '';
  for (const message of messages) {
    const today = day(message.at);
    if (today !== lastDay)
      rows.push(h('li', { class: 'day', 'data-key': `day ${today}` }, h('span', {}, today)));
    lastDay = today;
    rows.push(bubble(message, isGroup));
  }
  return rows;
}

/** @param {string} word composing or recording @param {string} name */
export function typingBubble(word, name) {
  return h(
    'li',
    { class: 'bubble-row', 'data-key': 'typing' },
    h(
      'div',
      { class: 'bubble typing' },
      h('span', { class: 'sr' }, `${name} is ${word === 'recording' ? 'recording' : 'typing'}`),
      h('i', {}),
      h('i', {}),
      h('i', {}),
    ),
  );
}
