/** Right, lower half: what happened, newest first. */

import { h, icon } from './dom.js';
import { timeWithSeconds } from './format.js';
import { concerns, wordsOf } from './event-words.js';
import { state } from './state.js';

const SHOWN = 100;

/** Events on display while the log is paused. @type {import('./api.js').SandboxEvent[] | null} */
let frozen = null;

/** @param {boolean} isPaused */
export function freezeLog(isPaused) {
  frozen = isPaused ? [...state.events] : null;
}

/** Events of the selected phone, or of all, newest first. */
export function shownEvents() {
  const { phone, isLogOfAll } = state;
  const events = frozen ?? state.events;
  const wanted = isLogOfAll || !phone ? events : events.filter((event) => concerns(event, phone));
  return wanted.slice(-SHOWN).reverse();
}

/** The log as text, oldest first, for the clipboard. */
export const logText = () =>
  shownEvents()
    .reverse()
    .map((event) => `${event.at} ${wordsOf(event).text}`)
    .join('\n');

/** @param {import('./api.js').SandboxEvent} event */
function row(event) {
  const { icon: name, tone, text } = wordsOf(event);
  return h(
    'li',
    { class: 'event', 'data-key': event.seq },
    h('time', { datetime: event.at }, timeWithSeconds(event.at)),
    icon(name, `tone-${tone}`),
    h('span', {}, text),
  );
}

export function eventLog() {
  const { isLogPaused, isLogOfAll } = state;
  const events = shownEvents();
  return [
    h(
      'div',
      { class: 'log-head', 'data-key': 'head' },
      h('h2', {}, 'Events'),
      h('span', { class: 'muted' }, isLogPaused ? 'paused' : 'newest first'),
      h(
        'label',
        { class: 'check' },
        h('input', { type: 'checkbox', checked: isLogOfAll, 'data-change': 'toggleLogOfAll' }),
        'All phones',
      ),
      h(
        'button',
        {
          class: 'icon-button',
          type: 'button',
          'data-do': 'pauseLog',
          'aria-pressed': String(isLogPaused),
          'aria-label': 'Pause events',
        },
        icon(isLogPaused ? 'play' : 'pause'),
      ),
      h(
        'button',
        { class: 'icon-button', type: 'button', 'data-do': 'copyLog', 'aria-label': 'Copy events' },
        icon('copy'),
      ),
    ),
    events.length
      ? h(
          'ol',
          { class: 'events', 'data-key': 'events', 'aria-label': 'Events', tabindex: '0' },
          events.map(row),
        )
      : h(
          'p',
          { class: 'empty', 'data-key': 'empty' },
          'Nothing happened yet. Messages, receipts, logins and faults appear here.',
        ),
  ];
}
