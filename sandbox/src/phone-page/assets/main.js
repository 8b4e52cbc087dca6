/** Starts the page: address, events, one render per change. */

import { actions, attempt, showPhone } from './actions.js';
import { dialogContent, scanRow } from './dialogs.js';
import { byId, h, icon, patch } from './dom.js';
import { eventLog } from './event-log.js';
import { faults } from './faults.js';
import { counted, phoneNumber } from './format.js';
import { refresh, startLive } from './live.js';
import { isOnline, listFooter, phoneList, troubleOf } from './phone-list.js';
import { screen } from './screen.js';
import {
  markSeen,
  openChat,
  phones,
  renderWith,
  selectedPhone,
  state,
  unseenOnPhone,
  update,
} from './state.js';
import { announce } from './tell.js';

const CLOCK_MS = 10_000;
const NEAR_END_PX = 120;

const LINK_WORDS = {
  connecting: { icon: 'radio', tone: 'mute', word: 'Connecting' },
  live: { icon: 'radio', tone: 'ok', word: 'Live' },
  reconnecting: { icon: 'refresh-cw', tone: 'warn', word: 'Reconnecting' },
};

function linkState() {
  const { icon: name, tone, word } = LINK_WORDS[state.link];
  return h('span', { class: `st st-${tone}` }, icon(name), word);
}

/** @param {import('./api.js').PhoneSummary} phone */
function stageHead(phone) {
  const trouble = troubleOf(phone);
  const linked =
    phone.kind === 'business'
      ? phone.devices.length
        ? isOnline(phone)
          ? 'linked'
          : 'linked, offline'
        : 'not linked'
      : 'virtual';
  const waiting = state.waiting.length;
  return [
    h('span', { class: 'tile' }, icon('smartphone')),
    h(
      'div',
      { class: 'stage-title' },
      h('h2', {}, phone.name),
      h('p', {}, `${phoneNumber(phone.phone)} · ${linked}`),
    ),
    h('span', { class: 'badge prac' }, icon('flask-conical'), 'Practice'),
    trouble &&
      h('span', { class: `badge ${trouble.tone}`, 'data-key': 'trouble' }, icon(trouble.icon), trouble.word),
    h(
      'button',
      {
        class: 'button prac-button push',
        type: 'button',
        'data-do': 'openDialog',
        'data-arg': 'scan',
        'data-key': 'scan',
      },
      icon('scan-qr-code'),
      'Scan QR',
      waiting > 0 && h('span', { class: 'count' }, String(waiting), h('span', { class: 'sr' }, ' waiting')),
    ),
  ];
}

/** Codes on screen right now, offered on phones that are meant to scan. @param {import('./api.js').PhoneSummary} phone */
function waitingNotice(phone) {
  const ready = state.waiting.filter(({ qr, codePhone }) => qr !== null && codePhone === null);
  if (phone.kind !== 'business' || !ready.length) return null;
  return h(
    'ul',
    { class: 'notice rows', 'data-key': 'notice', 'aria-label': 'QR codes on screen' },
    ready.slice(0, 3).map((program) => scanRow(program, phone)),
  );
}

function stageEmpty() {
  const wanted = state.phone;
  if (!state.overview) return h('p', { class: 'empty', 'data-key': 'loading' }, 'Reading the phones…');
  if (wanted) {
    return h(
      'div',
      { class: 'empty', 'data-key': 'unknown' },
      icon('search'),
      h('p', { class: 'empty-title' }, `Nobody has used ${phoneNumber(wanted)} yet`),
      h('p', {}, 'It becomes a virtual phone when Pesan sends it a message, or when you add it.'),
      h(
        'button',
        { class: 'button', type: 'button', 'data-do': 'openDialog', 'data-arg': 'new-phone' },
        icon('plus'),
        'New phone',
      ),
    );
  }
  return h(
    'div',
    { class: 'empty', 'data-key': 'choose' },
    icon('smartphone'),
    h('p', { class: 'empty-title' }, 'Choose a phone'),
    h('p', {}, 'Type as a customer, or scan a QR code with a business phone. Nothing reaches WhatsApp.'),
  );
}

function renderStage() {
  const phone = selectedPhone();
  byId('stage-head').hidden = !phone;
  byId('side').hidden = !phone;
  if (!phone) {
    patch(byId('stage'), stageEmpty());
    return;
  }
  patch(byId('stage-head'), stageHead(phone));
  const frame = h('section', {
    class: 'handset',
    'data-key': `handset ${phone.phone}`,
    'aria-label': `Phone of ${phone.name}`,
  });
  frame.append(
    h(
      'div',
      { class: phone.isOff ? 'glass off' : 'glass', 'data-key': 'glass' },
      ...screen(phone).filter((part) => part !== null),
    ),
  );
  patch(byId('stage'), waitingNotice(phone), frame);
  patch(byId('faults'), faults(phone));
  patch(byId('log'), eventLog());
}

function renderDialog() {
  const dialog = /** @type {HTMLDialogElement} */ (byId('dialog'));
  patch(dialog, dialogContent());
  if (state.dialog && !dialog.open) dialog.showModal();
  if (!state.dialog && dialog.open) dialog.close();
}

function renderToasts() {
  patch(
    byId('toasts'),
    state.toasts.map(({ id, tone, text }) =>
      h(
        'div',
        { class: `toast ${tone}`, role: tone === 'bad' ? 'alert' : 'status', 'data-key': id },
        icon(tone === 'bad' ? 'triangle-alert' : 'circle-check'),
        h('span', {}, text),
        h(
          'button',
          {
            class: 'icon-button',
            type: 'button',
            'data-do': 'closeToast',
            'data-arg': id,
            'aria-label': 'Dismiss',
          },
          icon('x'),
        ),
      ),
    ),
  );
}

/** Chat on display and its newest message, to scroll and to announce only what is new. */
let shown = { key: '', lastId: '' };

/** Whether a person is looking at the newest messages rather than reading earlier ones. */
let isAtEnd = true;

function scrollToEnd() {
  const list = document.getElementById('messages');
  if (list) list.scrollTop = list.scrollHeight;
  isAtEnd = true;
}

/** Scroll and load do not bubble, so they are caught on their way down. */
function watchScrolling() {
  const capture = true;
  document.addEventListener(
    'scroll',
    ({ target }) => {
      if (!(target instanceof HTMLElement) || target.id !== 'messages') return;
      isAtEnd = target.scrollHeight - target.scrollTop - target.clientHeight < NEAR_END_PX;
    },
    capture,
  );
  // A picture has its height only when it is loaded, and pushes the newest message out of sight.
  document.addEventListener('load', () => isAtEnd && scrollToEnd(), capture);
  document.addEventListener('loadedmetadata', () => isAtEnd && scrollToEnd(), capture);
}

function afterMessages() {
  const chat = openChat();
  const list = document.getElementById('messages');
  if (!chat || !list) {
    shown = { key: '', lastId: '' };
    return;
  }
  const key = `${state.phone}|${chat.id}`;
  const last = chat.messages.at(-1);
  const isOther = key !== shown.key;
  const isNew = !isOther && last !== undefined && last.id !== shown.lastId;
  if (isNew && !last.fromMe) announce(`${last.author.name}: ${last.text ?? 'Photo or file'}`);
  if (isOther || isAtEnd || (isNew && last.fromMe)) scrollToEnd();
  shown = { key, lastId: last?.id ?? '' };
  markSeen(chat);
}

function render() {
  document.body.dataset.panel = selectedPhone() || state.phone ? state.panel : 'list';
  patch(byId('link'), linkState());
  patch(byId('phone-total'), counted(phones().length, 'virtual phone', 'virtual phones'));
  patch(byId('page-title'), selectedPhone() ? `Virtual phone of ${selectedPhone()?.name}` : 'Virtual phones');
  patch(byId('crumb'), selectedPhone()?.name ?? 'All phones');
  patch(byId('phones'), phoneList());
  patch(byId('list-foot'), phones().length ? listFooter() : []);
  const search = /** @type {HTMLInputElement} */ (byId('search'));
  if (search.value !== state.query) search.value = state.query;
  renderStage();
  renderDialog();
  renderToasts();
  afterMessages();
  for (const tab of document.querySelectorAll('.tab')) {
    tab.setAttribute(
      'aria-pressed',
      String(tab instanceof HTMLElement && tab.dataset.arg === document.body.dataset.panel),
    );
  }
  const unseen = phones().reduce((sum, phone) => sum + unseenOnPhone(phone), 0);
  document.title = `${unseen ? `(${unseen}) ` : ''}${selectedPhone()?.name ?? 'Virtual phones'} · Pesan practice mode`;
}

/** @param {string | undefined} name @param {HTMLElement} element @param {FormData} [form] */
function act(name, element, form = new FormData()) {
  const action = name ? actions[name] : undefined;
  if (!action) return;
  Promise.resolve(action({ arg: element.dataset.arg ?? '', element, form })).catch((error) =>
    attempt(() => Promise.reject(error)),
  );
}

/** @param {Event} event @param {string} selector @returns {HTMLElement | null} */
const closest = (event, selector) =>
  event.target instanceof Element ? event.target.closest(selector) : null;

function listenToPeople() {
  document.addEventListener('click', (event) => {
    const element = closest(event, '[data-do]:not(form)');
    const isNewTab = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!element || isNewTab) return;
    event.preventDefault();
    if (element instanceof HTMLButtonElement && element.type === 'submit') return;
    act(element.dataset.do, element);
  });
  document.addEventListener('submit', (event) => {
    event.preventDefault();
    if (event.target instanceof HTMLFormElement)
      act(event.target.dataset.do, event.target, new FormData(event.target));
  });
  document.addEventListener('change', (event) => {
    const element = closest(event, '[data-change]');
    if (element) act(element.dataset.change, element);
  });
  document.addEventListener('input', (event) => {
    const element = closest(event, '[data-input]');
    if (element) act(element.dataset.input, element);
  });
  byId('search').addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement) update({ query: target.value });
  });
  byId('dialog').addEventListener('close', () => update({ dialog: null, dialogError: '' }));
  document.addEventListener('keydown', onKey);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const { target, key } = event;
  const isTyping =
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement;
  if (target instanceof HTMLTextAreaElement && key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    target.form?.requestSubmit();
  } else if (!isTyping && key === '/' && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    byId('search').focus();
  } else if (
    (key === 'ArrowDown' || key === 'ArrowUp') &&
    target instanceof HTMLElement &&
    target.matches('.phone-row')
  ) {
    event.preventDefault();
    const rows = [...document.querySelectorAll('.phone-row')];
    const next = rows[rows.indexOf(target) + (key === 'ArrowDown' ? 1 : -1)];
    if (next instanceof HTMLElement) next.focus();
  }
}

/** Opens what the address names: ?phone=628… and perhaps &chat=…, &scan. */
async function followAddress() {
  const address = new URLSearchParams(location.search);
  const phone = address.get('phone')?.replace(/\D/g, '') || null;
  if (phone) showPhone(phone, address.get('chat') ?? undefined);
  else update({ phone: null, chat: null, chats: [], panel: 'list' });
  await refresh();
  if (address.has('scan') && selectedPhone()) update({ dialog: { kind: 'scan' } });
}

renderWith(render);
listenToPeople();
watchScrolling();
startLive();
window.addEventListener('popstate', () => void followAddress());
setInterval(() => update(), CLOCK_MS);
void followAddress();
