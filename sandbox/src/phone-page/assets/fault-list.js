/** The faults a person can switch on a phone, each with the control calls behind it. */

import { api } from './api.js';
import { state } from './state.js';

/** @typedef {import('./api.js').PhoneSummary} PhoneSummary */

/**
 * A fault that stays until it is switched back.
 * @typedef {object} SwitchFault
 * @property {string} id
 * @property {string} icon
 * @property {string} title
 * @property {string} detail what the business then sees
 * @property {(phone: PhoneSummary) => boolean} isOn
 * @property {(phone: PhoneSummary, isOn: boolean) => Promise<unknown> | void} set
 * @property {Amount} [amount] how much of it
 */

/**
 * @typedef {object} Amount
 * @property {'seconds' | 'code'} unit
 * @property {(phone: PhoneSummary) => number} value
 * @property {(phone: PhoneSummary, value: number) => Promise<unknown>} set
 * @property {[number, string][]} [choices]
 */

/**
 * A fault that strikes once.
 * @typedef {object} OnceFault
 * @property {string} id
 * @property {string} icon
 * @property {string} title
 * @property {string} detail
 * @property {string} label of the button
 * @property {boolean} [isFinal] asks first, because it cannot be switched back
 * @property {(phone: PhoneSummary) => Promise<unknown>} strike
 */

/** Long enough to count as "until switched back", and over by itself one day. */
const ONE_DAY_MS = 86_400_000;
export const DEFAULT_SLOW_MS = 8000;
export const MAX_SLOW_SECONDS = 60;
const DEFAULT_REFUSAL = 463;

/** @param {PhoneSummary} phone @param {number | null} code */
async function setRefusal({ phone }, code) {
  const { ackErrors } = await api.behaviour();
  const others = Object.fromEntries(Object.entries(ackErrors).filter(([number]) => number !== phone));
  await api.setBehaviour({ ackErrors: code === null ? others : { ...others, [phone]: code } });
}

/** Both ends of the delay: when the server confirms and when the phone receives. @param {PhoneSummary} phone @param {number | null} ms */
function setSlow({ phone, kind }, ms) {
  return api.setContact(
    phone,
    kind === 'customer' ? { ackDelayMs: ms, deliverDelayMs: ms } : { ackDelayMs: ms },
  );
}

/** @param {PhoneSummary} phone @param {string} kind */
const inForce = ({ faults }, kind) => faults.find((fault) => fault.kind === kind);

/** @param {PhoneSummary} phone @param {string} kind @param {object} [more] */
const lasting = ({ phone }, kind, more) => api.addFault({ phone, kind, forMs: ONE_DAY_MS, ...more });

/** @param {PhoneSummary} phone @param {string} kind */
const lift = ({ phone }, kind) => api.clearFaults({ phone, kind });

/** @type {SwitchFault} */
const slowAcks = {
  id: 'slow',
  icon: 'turtle',
  title: 'Slow acks',
  detail: 'Sent, Delivered and Read arrive late',
  isOn: ({ ackDelayMs }) => Boolean(ackDelayMs),
  set: (phone, isOn) => setSlow(phone, isOn ? DEFAULT_SLOW_MS : null),
  amount: {
    unit: 'seconds',
    value: ({ ackDelayMs }) => (ackDelayMs ?? DEFAULT_SLOW_MS) / 1000,
    set: (phone, seconds) => setSlow(phone, seconds * 1000),
  },
};

/** @type {SwitchFault[]} */
const customerSwitches = [
  {
    id: 'off',
    icon: 'wifi-off',
    title: 'Drop connection',
    detail: 'Phone is off, messages wait at Sent',
    isOn: ({ isOff }) => isOff,
    set: ({ phone }, isOn) => api.setContact(phone, { isOff: isOn }),
  },
  slowAcks,
  {
    id: 'refuse',
    icon: 'circle-x',
    title: 'Refuse messages',
    detail: 'The server answers with an error',
    isOn: ({ refusal }) => refusal !== null,
    set: (phone, isOn) => setRefusal(phone, isOn ? DEFAULT_REFUSAL : null),
    amount: {
      unit: 'code',
      value: ({ refusal }) => refusal ?? DEFAULT_REFUSAL,
      set: (phone, code) => setRefusal(phone, code),
      choices: [
        [463, '463 account restricted'],
        [479, '479 message refused'],
        [408, '408 timed out'],
        [429, '429 too many'],
        [500, '500 server error'],
      ],
    },
  },
  {
    id: 'muted',
    icon: 'eye-off',
    title: 'Hide read receipts',
    detail: 'Stops at Delivered',
    isOn: ({ muted }) => muted,
    set: ({ phone }, isOn) => api.setContact(phone, { muted: isOn }),
  },
  {
    id: 'unknown',
    icon: 'user-x',
    title: 'Not on WhatsApp',
    detail: 'Number check says no',
    isOn: ({ onWhatsApp }) => !onWhatsApp,
    set: ({ phone }, isOn) => api.setContact(phone, { onWhatsApp: !isOn }),
  },
  {
    id: 'damage',
    icon: 'zap',
    title: 'Damage next message',
    detail: 'Must be asked for once more',
    isOn: ({ phone }) => state.damageNext.has(phone),
    set: ({ phone }, isOn) => void (isOn ? state.damageNext.add(phone) : state.damageNext.delete(phone)),
  },
];

/** @type {SwitchFault[]} */
const businessSwitches = [
  {
    id: 'cut',
    icon: 'wifi-off',
    title: 'Drop connection',
    detail: 'Program is cut off until switched back',
    isOn: (phone) => inForce(phone, 'refuse')?.code === null,
    set: async (phone, isOn) => {
      if (!isOn) return lift(phone, 'refuse');
      await lift(phone, 'refuse');
      await lasting(phone, 'refuse');
      await api.addFault({ phone: phone.phone, kind: 'close' });
    },
  },
  slowAcks,
  {
    id: 'silent',
    icon: 'volume-x',
    title: 'Go silent',
    detail: 'Connected, but nothing gets through',
    isOn: (phone) => inForce(phone, 'silent') !== undefined,
    set: (phone, isOn) => (isOn ? lasting(phone, 'silent') : lift(phone, 'silent')),
  },
  {
    id: 'deny',
    icon: 'ban',
    title: 'Refuse logins',
    detail: 'New connections get an error code',
    isOn: (phone) => Boolean(inForce(phone, 'refuse')?.code),
    set: (phone, isOn) => (isOn ? lasting(phone, 'refuse', { code: 503 }) : lift(phone, 'refuse')),
    amount: {
      unit: 'code',
      value: (phone) => inForce(phone, 'refuse')?.code ?? 503,
      set: async (phone, code) => {
        await lift(phone, 'refuse');
        await lasting(phone, 'refuse', { code });
      },
      choices: [
        [403, '403 banned'],
        [405, '405 client too old'],
        [500, '500 server error'],
        [503, '503 unavailable'],
      ],
    },
  },
  {
    id: 'hang',
    icon: 'hourglass',
    title: 'Hang at login',
    detail: 'Next logins get no answer at all',
    isOn: (phone) => inForce(phone, 'hang-upgrade') !== undefined,
    set: (phone, isOn) => (isOn ? lasting(phone, 'hang-upgrade') : lift(phone, 'hang-upgrade')),
  },
];

/** @type {OnceFault[]} */
const businessOnce = [
  {
    id: 'stream-error',
    icon: 'zap',
    title: 'Stream error',
    detail: 'Ends the connection once',
    label: 'Send 503',
    strike: ({ phone }) => api.addFault({ phone, kind: 'stream-error', code: 503 }),
  },
  {
    id: 'replaced',
    icon: 'repeat-2',
    title: 'Replaced',
    detail: 'Another program takes over',
    label: 'Replace',
    strike: ({ phone }) => api.addFault({ phone, kind: 'replaced' }),
  },
  {
    id: 'logged-out',
    icon: 'log-out',
    title: 'Log out linked device',
    detail: 'Ends the session for good',
    label: 'Log out',
    isFinal: true,
    strike: ({ phone }) => api.addFault({ phone, kind: 'logged-out' }),
  },
];

/** @param {PhoneSummary} phone */
export const switchesOf = ({ kind }) => (kind === 'business' ? businessSwitches : customerSwitches);

/** @param {PhoneSummary} phone @returns {OnceFault[]} */
export const onceFaultsOf = ({ kind }) => (kind === 'business' ? businessOnce : []);

/** @param {PhoneSummary} phone */
export const activeFaults = (phone) => switchesOf(phone).filter(({ isOn }) => isOn(phone));

/** Everything back to normal on one phone. @param {PhoneSummary} phone */
export async function resetFaults(phone) {
  state.damageNext.delete(phone.phone);
  await api.setContact(phone.phone, {
    isOff: false,
    muted: false,
    onWhatsApp: true,
    ackDelayMs: null,
    deliverDelayMs: null,
    readDelayMs: null,
  });
  if (phone.refusal !== null) await setRefusal(phone, null);
  await api.clearFaults({ phone: phone.phone });
}

const BAD_SIGNAL_MS = 8000;
const CHAOS_MS = 20_000;

/** @type {{ id: string, label: string, set: (phone: PhoneSummary) => Promise<unknown>, fits: (phone: PhoneSummary) => boolean }[]} */
export const presets = [
  { id: 'normal', label: 'Normal', set: resetFaults, fits: (phone) => !activeFaults(phone).length },
  {
    id: 'bad-signal',
    label: 'Bad signal',
    set: async (phone) => {
      await resetFaults(phone);
      await setSlow(phone, BAD_SIGNAL_MS);
    },
    fits: (phone) => phone.ackDelayMs === BAD_SIGNAL_MS && activeFaults(phone).length === 1,
  },
  {
    id: 'chaos',
    label: 'Chaos',
    set: async (phone) => {
      await resetFaults(phone);
      await setSlow(phone, CHAOS_MS);
      if (phone.kind === 'customer') await api.setContact(phone.phone, { muted: true });
      else await api.addFault({ phone: phone.phone, kind: 'close', times: 3 });
    },
    fits: (phone) =>
      phone.ackDelayMs === CHAOS_MS && activeFaults(phone).length === (phone.kind === 'customer' ? 2 : 1),
  },
];
