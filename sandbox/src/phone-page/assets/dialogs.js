/** Dialogs: new phone, scan a QR or type a code, new chat, log out. */

import { h, icon } from './dom.js';
import { phoneNumber, time } from './format.js';
import { phones, selectedPhone, state } from './state.js';

/** @typedef {import('./api.js').PhoneSummary} PhoneSummary */
/** @typedef {import('./api.js').WaitingCompanion} WaitingCompanion */

/** @param {string} title */
function head(title) {
  return h(
    'div',
    { class: 'dialog-head', 'data-key': 'head' },
    h('h2', { id: 'dialog-title' }, title),
    h(
      'button',
      { class: 'icon-button', type: 'button', 'data-do': 'closeDialog', 'aria-label': 'Close' },
      icon('x'),
    ),
  );
}

const failure = () =>
  h(
    'p',
    { class: 'error', role: 'alert', 'data-key': 'error', hidden: !state.dialogError },
    icon('triangle-alert'),
    state.dialogError,
  );

/** @param {string} id @param {string} label @param {HTMLElement} field @param {string} help */
function fieldRow(id, label, field, help) {
  return h(
    'div',
    { class: 'field-row', 'data-key': id },
    h('label', { for: id }, label),
    field,
    help && h('p', { class: 'help', id: `${id}-help` }, help),
  );
}

function newPhone() {
  return [
    head('New virtual phone'),
    h(
      'form',
      { class: 'dialog-body', 'data-do': 'createPhone', 'data-key': 'form' },
      fieldRow(
        'new-name',
        'Name',
        h('input', {
          class: 'field',
          id: 'new-name',
          name: 'name',
          required: true,
          autocomplete: 'off',
          autofocus: true,
          maxlength: 60,
        }),
        '',
      ),
      fieldRow(
        'new-number',
        'Number (optional)',
        h('input', {
          class: 'field',
          id: 'new-number',
          value: selectedPhone() || !state.phone ? null : phoneNumber(state.phone),
          name: 'phone',
          inputmode: 'tel',
          autocomplete: 'off',
          placeholder: '+62 800-5550-1001',
          'aria-describedby': 'new-number-help',
        }),
        'Chosen for you when empty. Numbers from +62 800 belong to nobody.',
      ),
      h(
        'fieldset',
        { class: 'field-row' },
        h('legend', {}, 'Kind'),
        h(
          'label',
          { class: 'radio' },
          h('input', { type: 'radio', name: 'kind', value: 'customer', checked: true }),
          h('span', {}, h('b', {}, 'Customer'), ' writes to your shop'),
        ),
        h(
          'label',
          { class: 'radio' },
          h('input', { type: 'radio', name: 'kind', value: 'business' }),
          h('span', {}, h('b', {}, 'Business phone'), ' scans the QR code Pesan shows'),
        ),
      ),
      failure(),
      h(
        'div',
        { class: 'dialog-actions' },
        h('button', { class: 'button', type: 'button', 'data-do': 'closeDialog' }, 'Cancel'),
        h('button', { class: 'button primary', type: 'submit', disabled: state.isBusy }, 'Add phone'),
      ),
    ),
  ];
}

/** @param {WaitingCompanion} program */
const programName = (program) => program.label ?? `A program on ${program.platform}`;

/**
 * One program that waits to be linked.
 * @param {WaitingCompanion} program
 * @param {PhoneSummary} phone
 * @param {boolean} [isFirst] gets the focus when the dialog opens
 */
export function scanRow(program, phone, isFirst = false) {
  const isReady = program.qr !== null;
  const wantsCode = program.codePhone !== null;
  const note = wantsCode
    ? `Shows a pairing code for ${phoneNumber(program.codePhone ?? '')}`
    : isReady
      ? `QR code on screen since ${time(program.since)}`
      : 'Shows a QR code this page does not know. Paste its text below.';
  return h(
    'li',
    { class: 'scan-row', 'data-key': program.ref },
    h('span', { class: 'tile' }, icon(wantsCode ? 'keyboard' : 'scan-qr-code')),
    h(
      'span',
      { class: 'fault-words' },
      h('span', { class: 'fault-title' }, programName(program)),
      h('span', { class: 'fault-detail' }, note),
    ),
    isReady &&
      !wantsCode &&
      h(
        'button',
        {
          class: 'button prac-button',
          type: 'button',
          disabled: state.isBusy,
          autofocus: isFirst,
          'data-do': 'scanWaiting',
          'data-arg': program.ref,
          'aria-label': `Scan QR of ${programName(program)} with ${phone.name}`,
        },
        icon('scan-qr-code'),
        state.isBusy ? 'Scanning…' : 'Scan',
      ),
  );
}

function scan() {
  const phone = selectedPhone();
  if (!phone) return [head('Scan QR')];
  return [
    head(`Scan QR with ${phone.name}`),
    h(
      'div',
      { class: 'dialog-body', 'data-key': 'body' },
      h('h3', {}, 'Waiting to be scanned'),
      state.waiting.length
        ? h(
            'ul',
            { class: 'rows boxed', 'data-key': 'waiting' },
            state.waiting.map((program, index) => scanRow(program, phone, index === 0)),
          )
        : h(
            'p',
            { class: 'empty boxed', 'data-key': 'none' },
            icon('scan-qr-code'),
            h(
              'span',
              {},
              'No program shows a QR code now. In Pesan open Devices, press Link, and the code appears here by itself.',
            ),
          ),
      failure(),
      h(
        'form',
        { class: 'field-row', 'data-do': 'scanText' },
        h('label', { for: 'qr-text' }, 'QR text'),
        h(
          'div',
          { class: 'habit-line' },
          h('input', {
            class: 'field mono',
            id: 'qr-text',
            name: 'qr',
            required: true,
            autocomplete: 'off',
            spellcheck: 'false',
            placeholder: '2@…',
            'aria-describedby': 'qr-text-help',
          }),
          h('button', { class: 'button', type: 'submit', disabled: state.isBusy }, 'Scan text'),
        ),
        h(
          'p',
          { class: 'help', id: 'qr-text-help' },
          'For programs that print the text of the code instead of a picture.',
        ),
      ),
      h(
        'form',
        { class: 'field-row', 'data-do': 'typeCode' },
        h('label', { for: 'pairing-code' }, 'Pairing code'),
        h(
          'div',
          { class: 'habit-line' },
          h('input', {
            class: 'field mono',
            id: 'pairing-code',
            name: 'code',
            required: true,
            autocomplete: 'off',
            spellcheck: 'false',
            placeholder: 'ABCD-EFGH',
            'aria-describedby': 'pairing-code-help',
          }),
          h('button', { class: 'button', type: 'submit', disabled: state.isBusy }, 'Link with code'),
        ),
        h(
          'p',
          { class: 'help', id: 'pairing-code-help' },
          `The program must have asked for a code for ${phoneNumber(phone.phone)}.`,
        ),
      ),
    ),
  ];
}

function newChat() {
  const own = selectedPhone();
  const partners = phones().filter(
    ({ phone, isAccount }) => phone !== own?.phone && (own?.kind === 'business' || isAccount),
  );
  return [
    head('New chat'),
    h(
      'div',
      { class: 'dialog-body', 'data-key': 'body' },
      partners.length
        ? h(
            'ul',
            { class: 'rows boxed' },
            partners.map(({ phone, name }) =>
              h(
                'li',
                { 'data-key': phone },
                h(
                  'button',
                  { class: 'chat-row', type: 'button', 'data-do': 'startChat', 'data-arg': phone },
                  h('span', { class: 'tile' }, icon('smartphone')),
                  h(
                    'span',
                    { class: 'fault-words' },
                    h('span', { class: 'fault-title' }, name),
                    h('span', { class: 'fault-detail' }, phoneNumber(phone)),
                  ),
                ),
              ),
            ),
          )
        : h(
            'p',
            { class: 'empty boxed' },
            icon('scan-qr-code'),
            h(
              'span',
              {},
              'No business phone is linked yet. Choose a business phone on the left and scan the QR code Pesan shows.',
            ),
          ),
    ),
  ];
}

function logOut() {
  const phone = selectedPhone();
  return [
    head('Log out linked device?'),
    h(
      'div',
      { class: 'dialog-body', 'data-key': 'body' },
      h(
        'p',
        {},
        `Every program linked to ${phone?.name ?? 'this phone'} is logged out, as if the owner removed it on the phone. It has to scan a new QR code to come back.`,
      ),
      failure(),
      h(
        'div',
        { class: 'dialog-actions' },
        h(
          'button',
          { class: 'button', type: 'button', 'data-do': 'closeDialog', autofocus: true },
          'Keep linked',
        ),
        h(
          'button',
          { class: 'button danger-solid', type: 'button', 'data-do': 'strike', 'data-arg': 'logged-out' },
          icon('log-out'),
          'Log out',
        ),
      ),
    ),
  ];
}

const VIEWS = { 'new-phone': newPhone, scan, 'new-chat': newChat, 'log-out': logOut };

export const dialogContent = () => (state.dialog ? VIEWS[state.dialog.kind]() : []);
