/** Right, upper half: the faults of the selected phone. */

import { h, icon } from './dom.js';
import { activeFaults, MAX_SLOW_SECONDS, onceFaultsOf, presets, switchesOf } from './fault-list.js';

/** @typedef {import('./api.js').PhoneSummary} PhoneSummary */
/** @typedef {import('./fault-list.js').SwitchFault} SwitchFault */
/** @typedef {import('./fault-list.js').OnceFault} OnceFault */

/** @param {SwitchFault} fault @param {PhoneSummary} phone */
function amount(fault, phone) {
  if (!fault.amount) return null;
  const { unit, value, choices } = fault.amount;
  const current = value(phone);
  if (unit === 'seconds') {
    return h(
      'div',
      { class: 'amount', 'data-key': 'amount' },
      h('input', {
        type: 'range',
        min: 1,
        max: MAX_SLOW_SECONDS,
        step: 1,
        value: current,
        'data-change': 'setAmount',
        'data-input': 'showAmount',
        'data-arg': fault.id,
        'aria-label': `${fault.title}, seconds`,
      }),
      h('output', {}, `${current} s`),
    );
  }
  return h(
    'div',
    { class: 'amount', 'data-key': 'amount' },
    h(
      'select',
      { 'data-change': 'setAmount', 'data-arg': fault.id, 'aria-label': `${fault.title}, code` },
      (choices ?? []).map(([code, label]) => h('option', { value: code, selected: code === current }, label)),
    ),
  );
}

/** @param {SwitchFault} fault @param {PhoneSummary} phone */
function switchRow(fault, phone) {
  const isOn = fault.isOn(phone);
  const id = `fault-${fault.id}`;
  return h(
    'li',
    { class: isOn ? 'fault on' : 'fault', 'data-key': fault.id },
    h(
      'label',
      { class: 'fault-line', for: id },
      icon(fault.icon),
      h(
        'span',
        { class: 'fault-words' },
        h('span', { class: 'fault-title', id: `${id}-title` }, fault.title),
        h('span', { class: 'fault-detail', id: `${id}-detail` }, fault.detail),
      ),
      h('input', {
        class: 'switch',
        type: 'checkbox',
        role: 'switch',
        id,
        checked: isOn,
        'aria-labelledby': `${id}-title`,
        'aria-describedby': `${id}-detail`,
        'data-change': 'toggleFault',
        'data-arg': fault.id,
      }),
    ),
    isOn && amount(fault, phone),
  );
}

/** @param {OnceFault} fault @param {PhoneSummary} phone */
function onceRow(fault, phone) {
  const isLinked = phone.devices.length > 0;
  return h(
    'li',
    { class: 'fault', 'data-key': fault.id },
    h(
      'div',
      { class: 'fault-line' },
      icon(fault.icon),
      h(
        'span',
        { class: 'fault-words' },
        h('span', { class: 'fault-title' }, fault.title),
        h('span', { class: 'fault-detail' }, fault.detail),
      ),
      h(
        'button',
        {
          class: fault.isFinal ? 'button small danger' : 'button small',
          type: 'button',
          disabled: !isLinked,
          'data-do': fault.isFinal ? 'openDialog' : 'strike',
          'data-arg': fault.isFinal ? 'log-out' : fault.id,
        },
        fault.isFinal && icon(fault.icon),
        fault.label,
      ),
    ),
  );
}

/** @param {PhoneSummary} phone */
function presetButtons(phone) {
  const fitting = presets.find(({ fits }) => fits(phone))?.id ?? 'custom';
  const buttons = presets.map(({ id, label }) =>
    h(
      'button',
      { type: 'button', 'data-do': 'applyPreset', 'data-arg': id, 'aria-pressed': String(id === fitting) },
      label,
    ),
  );
  const custom = h(
    'button',
    { type: 'button', disabled: fitting !== 'custom', 'aria-pressed': String(fitting === 'custom') },
    'Custom',
  );
  return h(
    'div',
    { class: 'segmented', role: 'group', 'aria-label': 'Sets of faults', 'data-key': 'presets' },
    buttons,
    custom,
  );
}

/** @param {PhoneSummary} phone */
function autoReplyRow(phone) {
  const text = phone.autoReply?.text ?? '';
  return h(
    'form',
    { class: text ? 'habit on' : 'habit', 'data-key': `habit ${phone.phone}`, 'data-do': 'setAutoReply' },
    h('label', { class: 'fault-title', for: 'auto-reply' }, 'Answers by itself'),
    h(
      'div',
      { class: 'habit-line' },
      h('input', {
        class: 'field',
        id: 'auto-reply',
        name: 'text',
        value: text,
        autocomplete: 'off',
        placeholder: 'Nothing. Type an answer, e.g. Oke kak',
      }),
      h('button', { class: 'button small', type: 'submit' }, 'Set'),
    ),
  );
}

/** @param {PhoneSummary} phone */
export function faults(phone) {
  const active = activeFaults(phone).length;
  return [
    h(
      'div',
      { class: 'faults-head', 'data-key': 'head' },
      h('h2', {}, 'Faults on this phone', h('span', { class: 'faults-of' }, phone.name)),
      active > 0
        ? h('span', { class: 'st st-warn', 'data-key': 'active' }, icon('triangle-alert'), `${active} active`)
        : h('span', { class: 'st st-ok', 'data-key': 'none' }, icon('circle-check'), 'None'),
      h(
        'button',
        {
          class: 'button quiet small',
          type: 'button',
          'data-do': 'resetFaults',
          'data-key': 'reset',
          disabled: !active && !phone.faults.length,
        },
        icon('rotate-ccw'),
        'Reset faults',
      ),
    ),
    presetButtons(phone),
    h(
      'ul',
      { class: 'fault-list', 'data-key': 'list' },
      switchesOf(phone).map((fault) => switchRow(fault, phone)),
      onceFaultsOf(phone).map((fault) => onceRow(fault, phone)),
    ),
    phone.kind === 'customer' && autoReplyRow(phone),
  ];
}
