/** Past conversations of the demo: what was said in the last two weeks, and one finished blast. */
import { demoCustomers } from './people.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export interface PastMessage {
  customer: number;
  direction: 'incoming' | 'outgoing';
  text: string;
  at: Date;
  status: 'sent' | 'delivered' | 'read';
  source: 'customer' | 'agent' | 'api';
}

/** Short exchanges; `c` is the customer, `w` is us. */
const talks: [who: 'c' | 'w', text: string][][] = [
  [
    ['c', 'Kak, ongkir ke Bandung untuk 3 dus berapa?'],
    ['w', 'Ongkir ke Bandung Rp 18.000 per dus. Untuk 3 dus Rp 54.000, tiba 2 hari kerja.'],
    ['c', 'Oke, saya pesan 3 dus ya'],
    ['w', 'Siap, pesanan dicatat. Terima kasih 🙏'],
  ],
  [
    ['c', 'Pagi, stok beras 5 kg masih ada?'],
    ['w', 'Pagi! Masih ada 40 karung, Rp 72.500 per karung.'],
    ['c', 'Ambil 4, nanti sore saya ke toko'],
  ],
  [
    ['w', 'Halo kak, pesanan Anda sudah siap diambil di Toko Pusat.'],
    ['c', 'Terima kasih, saya meluncur'],
  ],
  [
    ['c', 'Bisa minta invoice bulan Oktober?'],
    ['w', 'Bisa, sebentar kami kirim ya Bu.'],
    ['w', 'Invoice LK-20811, total Rp 2.340.000. Sudah kami kirim ke email juga.'],
    ['c', 'Sip, sudah masuk'],
  ],
  [
    ['c', 'Minggu buka gak?'],
    ['w', 'Minggu kami buka 09.00 sampai 15.00.'],
  ],
];

/** Exchanges spread over the two weeks before `now`, more on weekdays than on Sundays; oldest first. */
export function pastMessages(now: Date, seed: number): PastMessage[] {
  const messages: PastMessage[] = [];
  for (let daysAgo = 13; daysAgo >= 1; daysAgo -= 1) {
    const day = new Date(now.getTime() - daysAgo * DAY_MS);
    const perDay = day.getUTCDay() === 0 ? 3 : 8 + ((daysAgo * 5 + seed * 3) % 6);
    for (let nth = 0; nth < perDay; nth += 1) {
      const customer = (daysAgo * 7 + nth * 11 + seed * 17) % (demoCustomers.length - 2);
      const talk = talks[(daysAgo + nth + seed) % talks.length] ?? [];
      const opened = Date.UTC(
        day.getUTCFullYear(),
        day.getUTCMonth(),
        day.getUTCDate(),
        1,
        nth * 53 + seed * 7,
      );
      talk.forEach(([who, text], line) =>
        messages.push({
          customer,
          direction: who === 'c' ? 'incoming' : 'outgoing',
          text,
          at: new Date(opened + line * 3 * MINUTE_MS),
          status: who === 'c' ? 'delivered' : nth % 5 === 4 ? 'delivered' : 'read',
          source: who === 'c' ? 'customer' : 'agent',
        }),
      );
    }
  }
  return messages.sort((a, b) => a.at.getTime() - b.at.getTime());
}
