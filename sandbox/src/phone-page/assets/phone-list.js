/** Left: the virtual phones, customers and business phones, with search. */

import { h, icon } from './dom.js';
import { counted, phoneNumber, secondsOf, timeOrDay } from './format.js';
import { phones, state, unseenOnPhone } from './state.js';

/** @typedef {import('./api.js').PhoneSummary} PhoneSummary */
/** @typedef {{ icon: string, tone: string, word: string, detail: string }} Status */

/** Rows of a group before it is cut short. */
const GROUP_LIMIT = 8;

/** @param {PhoneSummary} phone */
export const isOnline = (phone) => phone.devices.some(({ isConnected }) => isConnected);

/** @param {PhoneSummary} phone @returns {string} */
function lastLine(phone) {
  if (!phone.last) return 'No messages yet';
  const text = phone.last.text ?? 'Photo or file';
  return phone.last.fromMe ? `You: ${text}` : text;
}

const FAULT_WORDS = {
  close: 'Drops connections',
  'stream-error': 'Stream errors',
  'logged-out': 'Logs out',
  replaced: 'Replaced',
  'hang-upgrade': 'Hangs at login',
  silent: 'Silent',
};

/** @param {PhoneSummary['faults'][number]} fault */
function faultWord({ kind, code }) {
  if (kind === 'refuse') return code === null ? 'Cut off' : `Refuses logins, ${code}`;
  return FAULT_WORDS[kind];
}

/** What is wrong with a phone, most telling first. @param {PhoneSummary} phone @returns {Omit<Status, 'detail'> | null} */
export function troubleOf(phone) {
  if (phone.isOff) return { icon: 'wifi-off', tone: 'bad', word: 'Off' };
  if (!phone.onWhatsApp) return { icon: 'user-x', tone: 'bad', word: 'Not on WhatsApp' };
  if (phone.refusal !== null) return { icon: 'circle-x', tone: 'bad', word: `Refuses, ${phone.refusal}` };
  const [fault] = phone.faults;
  if (fault) return { icon: 'unplug', tone: 'warn', word: faultWord(fault) };
  if (phone.ackDelayMs) return { icon: 'turtle', tone: 'warn', word: `Slow, ${secondsOf(phone.ackDelayMs)}` };
  if (phone.muted) return { icon: 'eye-off', tone: 'mute', word: 'Never reads' };
  return null;
}

/** @param {PhoneSummary} phone @returns {Status} */
export function statusOf(phone) {
  const trouble = troubleOf(phone);
  if (phone.kind === 'customer') {
    return { ...(trouble ?? { icon: 'circle-check', tone: 'ok', word: 'Online' }), detail: lastLine(phone) };
  }
  const devices = counted(phone.devices.length, 'device', 'devices');
  if (!phone.devices.length) {
    return { icon: 'circle-dashed', tone: 'mute', word: 'Not linked', detail: 'Scan a QR to link' };
  }
  if (trouble) return { ...trouble, detail: devices };
  if (!isOnline(phone)) return { icon: 'unplug', tone: 'warn', word: 'Linked, offline', detail: devices };
  return { icon: 'link', tone: 'ok', word: 'Linked', detail: devices };
}

/** @param {Status} status */
export function statusLine({ icon: name, tone, word, detail }) {
  return h(
    'span',
    { class: 'status' },
    h('span', { class: `st st-${tone}` }, icon(name), word),
    detail && h('span', { class: 'status-detail' }, detail),
  );
}

/** @param {PhoneSummary} phone */
function row(phone) {
  const unseen = phone.phone === state.phone ? 0 : unseenOnPhone(phone);
  const isSelected = phone.phone === state.phone;
  return h(
    'li',
    { 'data-key': phone.phone },
    h(
      'a',
      {
        class: 'phone-row',
        href: `/?phone=${phone.phone}`,
        'data-do': 'selectPhone',
        'data-arg': phone.phone,
        'aria-current': isSelected ? 'true' : null,
      },
      h('span', { class: 'tile' }, icon('smartphone')),
      h(
        'span',
        { class: 'phone-words' },
        h(
          'span',
          { class: 'phone-head' },
          h('span', { class: 'phone-name' }, phone.name),
          unseen > 0
            ? h(
                'span',
                { class: 'count' },
                unseen > 99 ? '99+' : String(unseen),
                h('span', { class: 'sr' }, ' unseen'),
              )
            : phone.last && h('span', { class: 'phone-at' }, timeOrDay(phone.last.at)),
        ),
        h('span', { class: 'phone-number' }, phoneNumber(phone.phone)),
        statusLine(statusOf(phone)),
      ),
    ),
  );
}

/** @param {PhoneSummary} phone */
function fitsQuery(phone) {
  const query = state.query.trim().toLowerCase();
  const digits = query.replace(/\D/g, '');
  return phone.name.toLowerCase().includes(query) || (digits.length > 1 && phone.phone.includes(digits));
}

/** The first rows of a long group, so that the next group stays in sight. @param {PhoneSummary[]} all @param {string} kind */
function shownOf(all, kind) {
  const isShort = all.length <= GROUP_LIMIT + 1 || state.query !== '' || state.openGroups.has(kind);
  return isShort ? all : all.filter(({ phone }, index) => index < GROUP_LIMIT || phone === state.phone);
}

/** @param {string} title @param {'customer' | 'business'} kind */
function group(title, kind) {
  const all = phones().filter((phone) => phone.kind === kind && fitsQuery(phone));
  if (!all.length) return null;
  const newest = (/** @type {PhoneSummary} */ { last }) => last?.at ?? '';
  all.sort((a, b) => newest(b).localeCompare(newest(a)) || a.phone.localeCompare(b.phone));
  const shown = shownOf(all, kind);
  const id = `group-${kind}`;
  return h(
    'section',
    { class: 'phone-group', 'data-key': kind, 'aria-labelledby': id },
    h('h3', { id, class: 'group-title' }, title, h('span', { class: 'group-count' }, String(all.length))),
    h('ul', { class: 'rows' }, shown.map(row)),
    shown.length < all.length &&
      h(
        'button',
        { class: 'button quiet wide', type: 'button', 'data-do': 'showGroup', 'data-arg': kind },
        `Show all ${all.length}`,
      ),
  );
}

function nothingThere() {
  if (!state.overview) return h('p', { class: 'empty', 'data-key': 'loading' }, 'Reading the phones…');
  if (phones().length) {
    return h(
      'div',
      { class: 'empty', 'data-key': 'none' },
      icon('search'),
      h('p', {}, `No phone fits “${state.query}”.`),
      h('button', { class: 'button', type: 'button', 'data-do': 'clearSearch' }, 'Clear search'),
    );
  }
  return h(
    'div',
    { class: 'empty', 'data-key': 'first' },
    icon('smartphone'),
    h('p', { class: 'empty-title' }, 'No virtual phones yet'),
    h('p', {}, 'A customer writes to your shop. A business phone scans the QR code that Pesan shows.'),
    h(
      'button',
      { class: 'button primary', type: 'button', 'data-do': 'loadScenario' },
      icon('package-open'),
      'Load a scenario',
    ),
    h('p', {}, 'or add one phone with + above.'),
  );
}

export function phoneList() {
  const groups = [group('Customers', 'customer'), group('Business phones', 'business')];
  return groups.some(Boolean) ? groups : [nothingThere()];
}

export function listFooter() {
  return [
    h(
      'button',
      { class: 'button wide', type: 'button', 'data-do': 'loadScenario' },
      icon('package-open'),
      'Load a scenario',
    ),
    h(
      'button',
      { class: 'button quiet wide', type: 'button', 'data-do': 'resetAll' },
      icon('rotate-ccw'),
      'Reset all faults',
    ),
  ];
}
