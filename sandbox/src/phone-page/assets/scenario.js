/** A small shop with its customers, to start from. Numbers from +62 800 belong to nobody. */

import { api } from './api.js';
import { phoneBy } from './state.js';

/** @type {{ phone: string, name: string, kind: string, settings?: object }[]} */
const CAST = [
  { phone: '6280055500101', name: 'Bu Ratna', kind: 'customer' },
  {
    phone: '6280055500102',
    name: 'Pak Hendra',
    kind: 'customer',
    settings: { autoReply: { text: 'Oke kak', afterMs: 2000 } },
  },
  {
    phone: '6280055500103',
    name: 'Kak Lilis',
    kind: 'customer',
    settings: { ackDelayMs: 8000, deliverDelayMs: 8000 },
  },
  { phone: '6280055500104', name: 'Nomor salah', kind: 'customer', settings: { onWhatsApp: false } },
  { phone: '6280055500201', name: 'HP Toko Pusat', kind: 'business' },
  { phone: '6280055500202', name: 'HP Promo', kind: 'business' },
];

/** Adds the phones of the scenario that are not there yet; returns how many were. */
export async function loadScenario() {
  const missing = CAST.filter(({ phone }) => !phoneBy(phone));
  for (const { settings, ...phone } of missing) {
    await api.createPhone(phone);
    if (settings) await api.setContact(phone.phone, settings);
  }
  return missing.length;
}
