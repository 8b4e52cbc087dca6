/** Where a person types as the phone's owner: suggestions, attachment, text, send. */

import { h, icon } from './dom.js';
import { draftKey, phoneBy, state } from './state.js';

/** @typedef {import('./api.js').PhoneSummary} PhoneSummary */
/** @typedef {import('./api.js').Chat} Chat */

const SUGGESTIONS = ['stop', 'halo', 'ongkir?'];

/** Why nothing can be sent in this chat, or null. @param {PhoneSummary} phone @param {Chat} chat */
function obstacle(phone, chat) {
  if (phone.isOff) return `${phone.name} is off. Switch “Drop connection” off to write.`;
  if (chat.isGroup || phone.kind === 'business') return null;
  const partner = phoneBy(chat.id);
  if (partner?.isAccount) return null;
  return `${chat.name} is not linked. Only linked business phones can be written to.`;
}

function replyBar() {
  const message = state.replyTo;
  if (!message) return null;
  return h(
    'div',
    { class: 'reply-bar', 'data-key': 'reply' },
    h(
      'span',
      { class: 'quoted' },
      h('b', {}, message.fromMe ? 'You' : message.author.name),
      h('span', {}, message.text ?? 'Photo or file'),
    ),
    h(
      'button',
      {
        class: 'icon-button',
        type: 'button',
        'data-do': 'cancelReply',
        'aria-label': 'Do not reply to this message',
      },
      icon('x'),
    ),
  );
}

function chips() {
  return h(
    'div',
    { class: 'chips', 'data-key': 'chips', role: 'group', 'aria-label': 'Suggestions' },
    SUGGESTIONS.map((text) =>
      h('button', { class: 'chip', type: 'button', 'data-do': 'sendText', 'data-arg': text }, text),
    ),
    h('button', { class: 'chip', type: 'button', 'data-do': 'sendSamplePhoto' }, icon('image'), 'Photo'),
    h('button', { class: 'chip', type: 'button', 'data-do': 'sendLocation' }, icon('map-pin'), 'Location'),
  );
}

/** @param {PhoneSummary} phone @param {Chat} chat */
export function composer(phone, chat) {
  const reason = obstacle(phone, chat);
  if (reason) return h('div', { class: 'composer-note', 'data-key': 'note' }, icon('triangle-alert'), reason);
  const field = h('textarea', {
    id: 'composer-text',
    name: 'text',
    rows: 1,
    'data-key': draftKey(),
    'data-input': 'draft',
    'aria-label': `Type as ${phone.name}`,
    placeholder: `Type as ${phone.name}`,
  });
  /** @type {HTMLTextAreaElement} */ (field).value = state.drafts.get(draftKey()) ?? '';
  return h(
    'form',
    { class: 'composer', 'data-do': 'sendDraft', 'data-key': 'composer' },
    replyBar(),
    state.damageNext.has(phone.phone) &&
      h(
        'p',
        { class: 'composer-warning', 'data-key': 'damage' },
        icon('zap'),
        'The next message arrives damaged.',
      ),
    chips(),
    h(
      'div',
      { class: 'composer-line', 'data-key': 'line' },
      field,
      h(
        'label',
        { class: 'icon-button', 'data-key': 'attach' },
        icon('paperclip'),
        h('input', {
          class: 'sr',
          type: 'file',
          'data-change': 'attach',
          'aria-label': 'Attach a photo or a file',
        }),
      ),
      h(
        'button',
        { class: 'send-button', type: 'submit', 'data-key': 'send', 'aria-label': 'Send' },
        icon('send'),
      ),
    ),
  );
}
