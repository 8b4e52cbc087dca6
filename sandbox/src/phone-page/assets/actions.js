/** Everything a person can do here. Each is named in the markup by data-do, data-change or data-input. */

import { api } from './api.js';
import { mediaOf, samplePhoto } from './attach.js';
import { byId } from './dom.js';
import { freezeLog, logText } from './event-log.js';
import { activeFaults, onceFaultsOf, presets, resetFaults, switchesOf } from './fault-list.js';
import { digitsOf } from './format.js';
import { refresh } from './live.js';
import { loadScenario } from './scenario.js';
import { draftKey, openChat, phones, selectedPhone, state, update } from './state.js';
import { tellTyping, toast } from './tell.js';

/** @typedef {{ arg: string, element: HTMLElement, form: FormData }} Call */

const SAMPLE_PLACE = { latitude: -6.914744, longitude: 107.60981, name: 'Bandung' };

/** @param {string} phone @param {string | null} [chat] chat to open; the newest one when missing */
export function showPhone(phone, chat) {
  const isOther = phone !== state.phone;
  update({ phone, chat: chat ?? null, replyTo: null, ...(isOther ? { chats: [] } : {}), panel: 'screen' });
  rememberInAddress();
  if (!isOther) return;
  void refresh().then(() => {
    if (chat !== undefined || state.phone !== phone || state.chat) return;
    update({ chat: state.chats[0]?.id ?? onlyPartner() });
    rememberInAddress('replaceState');
  });
}

/** With one linked business there is no choice whom to write to. */
function onlyPartner() {
  const partners = phones().filter(({ isAccount }) => isAccount);
  return selectedPhone()?.kind === 'customer' && partners.length === 1 ? (partners[0]?.phone ?? null) : null;
}

/** @param {'pushState' | 'replaceState'} [how] a step one can go back from, or none */
function rememberInAddress(how = 'pushState') {
  const address = new URLSearchParams();
  if (state.phone) address.set('phone', state.phone);
  if (state.chat) address.set('chat', state.chat);
  const query = address.size ? `?${address}` : '';
  if (location.search !== query) history[how](null, '', `/${query}`);
}

/** Runs a call that may fail, with the sentence of the failure in the open dialog or else as a toast. @param {() => Promise<unknown>} work */
export async function attempt(work) {
  try {
    await work();
    return true;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (state.dialog) update({ dialogError: text });
    else toast('bad', text);
    return false;
  } finally {
    await refresh();
  }
}

/** @param {object} content text, media or location */
async function send(content) {
  const { phone, chat, replyTo } = state;
  if (!phone || !chat) return false;
  const target = chat.includes('@') ? { group: chat } : { to: chat };
  const isDamaged = state.damageNext.has(phone);
  const extras = { ...(replyTo && { quoted: replyTo.id }), ...(isDamaged && { corrupt: true }) };
  const isSent = await attempt(() => api.send({ from: phone, ...target, ...content, ...extras }));
  if (isSent && isDamaged) state.damageNext.delete(phone);
  if (isSent) update({ replyTo: null });
  return isSent;
}

async function sendDraft() {
  const field = byId('composer-text');
  if (!(field instanceof HTMLTextAreaElement)) return;
  const text = field.value.trim();
  if (!text) return;
  const key = draftKey();
  field.value = '';
  state.drafts.delete(key);
  tellTyping(false);
  if (await send({ text })) return;
  state.drafts.set(key, text);
  if (draftKey() === key && !field.value) field.value = text;
}

/** Work of a dialog: one at a time, closed when it succeeded. @param {() => Promise<string>} work answers the toast */
async function inDialog(work) {
  update({ isBusy: true, dialogError: '' });
  let news = '';
  const isDone = await attempt(async () => {
    news = await work();
  });
  update({ isBusy: false, ...(isDone ? { dialog: null } : {}) });
  if (isDone) toast('ok', news);
}

/** @param {(phone: string, name: string) => Promise<import('./api.js').Linked>} work */
async function link(work) {
  const phone = selectedPhone();
  if (!phone) return;
  await inDialog(async () => {
    const linked = await work(phone.phone, phone.name);
    return `${linked.name} linked device ${linked.device}.`;
  });
}

/** @param {string} id */
async function strike(id) {
  const phone = selectedPhone();
  const fault = phone && onceFaultsOf(phone).find((each) => each.id === id);
  if (!phone || !fault) return;
  if (state.dialog) {
    await inDialog(async () => {
      await fault.strike(phone);
      return `${phone.name}: linked devices logged out.`;
    });
  } else if (await attempt(() => fault.strike(phone))) {
    toast('ok', `${fault.title} on ${phone.name}.`);
  }
}

/** @param {FormData} form @param {string} name */
const entry = (form, name) => String(form.get(name) ?? '').trim();

/** @param {(phone: import('./api.js').PhoneSummary) => Promise<unknown> | void} work */
const onPhone = (work) =>
  attempt(async () => {
    const phone = selectedPhone();
    if (phone) await work(phone);
  });

/** @type {Record<string, (call: Call) => unknown>} */
export const actions = {
  selectPhone: ({ arg }) => showPhone(arg),
  showGroup: ({ arg }) => update({ openGroups: new Set([...state.openGroups, arg]) }),
  clearSearch: () => update({ query: '' }),
  showPanel: ({ arg }) => update({ panel: /** @type {import('./state.js').Panel} */ (arg) }),

  openChat: ({ arg }) => showPhone(state.phone ?? '', arg),
  closeChat: () => showPhone(state.phone ?? '', null),
  startChat: ({ arg }) => {
    update({ dialog: null });
    showPhone(state.phone ?? '', arg);
  },
  markRead: () =>
    onPhone(({ phone }) => {
      const chat = openChat();
      const ids = (chat?.messages ?? [])
        .filter(({ fromMe, readAt }) => !fromMe && !readAt)
        .map(({ id }) => id);
      if (chat && ids.length) return api.receipts({ from: phone, to: chat.id, ids, type: 'read' });
    }),

  sendDraft,
  sendText: ({ arg }) => send({ text: arg }),
  sendSamplePhoto: async () => send({ media: await samplePhoto(selectedPhone()?.name ?? '') }),
  sendLocation: () => send({ location: SAMPLE_PLACE }),
  attach: async ({ element }) => {
    const file = element instanceof HTMLInputElement ? element.files?.[0] : undefined;
    if (file) await send({ media: await mediaOf(file) });
    if (element instanceof HTMLInputElement) element.value = '';
  },
  draft: ({ element }) => {
    if (!(element instanceof HTMLTextAreaElement)) return;
    state.drafts.set(draftKey(), element.value);
    tellTyping(element.value !== '');
  },
  replyTo: ({ arg }) => {
    update({ replyTo: openChat()?.messages.find(({ id }) => id === arg) ?? null });
    byId('composer-text').focus();
  },
  cancelReply: () => update({ replyTo: null }),

  call: () => onPhone(({ phone }) => api.call({ from: phone, to: state.chat, video: false })),
  hangUp: ({ arg }) => attempt(() => api.hangUp(arg)),

  openDialog: ({ arg }) =>
    update({ dialog: /** @type {import('./state.js').Dialog} */ ({ kind: arg }), dialogError: '' }),
  closeDialog: () => update({ dialog: null, dialogError: '' }),
  createPhone: ({ form }) => {
    const phone = digitsOf(entry(form, 'phone'));
    return inDialog(async () => {
      const made = await api.createPhone({
        name: entry(form, 'name'),
        kind: entry(form, 'kind'),
        ...(phone && { phone }),
      });
      showPhone(made.phone);
      return `${made.name} added.`;
    });
  },
  scanWaiting: ({ arg }) => {
    const qr = state.waiting.find(({ ref }) => ref === arg)?.qr;
    if (qr) return link((phone, name) => api.scan({ qr, phone, name }));
  },
  scanText: ({ form }) => link((phone, name) => api.scan({ qr: entry(form, 'qr'), phone, name })),
  typeCode: ({ form }) => link((phone, name) => api.pairingCode({ phone, code: entry(form, 'code'), name })),

  toggleFault: ({ arg, element }) =>
    onPhone((phone) => {
      const isOn = element instanceof HTMLInputElement && element.checked;
      return switchesOf(phone)
        .find(({ id }) => id === arg)
        ?.set(phone, isOn);
    }),
  setAmount: ({ arg, element }) =>
    onPhone((phone) => {
      const value = Number(/** @type {HTMLInputElement | HTMLSelectElement} */ (element).value);
      return switchesOf(phone)
        .find(({ id }) => id === arg)
        ?.amount?.set(phone, value);
    }),
  showAmount: ({ element }) => {
    const output = element.nextElementSibling;
    if (output && element instanceof HTMLInputElement) output.textContent = `${element.value} s`;
  },
  strike: ({ arg }) => strike(arg),
  applyPreset: ({ arg }) => onPhone((phone) => presets.find(({ id }) => id === arg)?.set(phone)),
  resetFaults: () => onPhone(resetFaults),
  setAutoReply: ({ form }) =>
    onPhone(({ phone }) => {
      const text = entry(form, 'text');
      return api.setContact(phone, { autoReply: text ? { text, afterMs: 1500 } : null });
    }),
  resetAll: async () => {
    const isDone = await attempt(async () => {
      await api.clearFaults();
      for (const phone of phones()) if (activeFaults(phone).length) await resetFaults(phone);
      await api.setBehaviour({ ackErrors: {}, dropAcks: false, ackDelayMs: 0 });
    });
    if (isDone) toast('ok', 'All phones are back to normal.');
  },
  loadScenario: async () => {
    let added = 0;
    const isDone = await attempt(async () => {
      added = await loadScenario();
    });
    if (isDone)
      toast('ok', added ? `${added} phones added.` : 'The phones of the scenario are already here.');
  },

  pauseLog: () => {
    freezeLog(!state.isLogPaused);
    update({ isLogPaused: !state.isLogPaused });
  },
  toggleLogOfAll: ({ element }) =>
    update({ isLogOfAll: element instanceof HTMLInputElement && element.checked }),
  copyLog: async () => {
    await navigator.clipboard.writeText(logText());
    toast('ok', 'Events copied.');
  },
  closeToast: ({ arg }) => update({ toasts: state.toasts.filter(({ id }) => String(id) !== arg) }),
};
