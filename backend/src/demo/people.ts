/**
 * The cast of the demo: sign-ins, two shops with a phone each, and sixty virtual customers.
 * Every number starts with +62 800, a range no real phone uses.
 */

export interface DemoUser {
  username: string;
  email: string;
  fullName: string;
  role: 'admin' | 'operator' | 'agent' | 'user' | 'auditor';
}

export const demoUsers: DemoUser[] = [
  { username: 'admin', email: 'admin@demo.test', fullName: 'Rangga Prasetya', role: 'admin' },
  { username: 'operator', email: 'operator@demo.test', fullName: 'Dewi Anggraini', role: 'operator' },
  { username: 'agent', email: 'agent@demo.test', fullName: 'Sari Wulandari', role: 'agent' },
  { username: 'user', email: 'user@demo.test', fullName: 'Bagus Setiawan', role: 'user' },
  { username: 'auditor', email: 'auditor@demo.test', fullName: 'Lia Kusumawati', role: 'auditor' },
];

export interface DemoDevice {
  deviceId: string;
  deviceName: string;
  phone: string;
  pushName: string;
  owner: string;
  /** Usernames that were granted the device besides its owner. */
  granted: string[];
}

export const demoDevices: DemoDevice[] = [
  {
    deviceId: 'toko-pusat',
    deviceName: 'Toko Pusat',
    phone: '6280055500201',
    pushName: 'Lumbung Kenari',
    owner: 'user',
    granted: ['operator', 'agent'],
  },
  {
    deviceId: 'promo',
    deviceName: 'Promo',
    phone: '6280055500202',
    pushName: 'Lumbung Kenari Promo',
    owner: 'operator',
    granted: ['agent'],
  },
];

const names = [
  'Ratna Kusuma', 'Hendra Gunawan', 'Lilis Suryani', 'Dimas Ardiansyah', 'Sulastri', 'Bambang Hartono',
  'Maya Puspita', 'Slamet Riyadi', 'Warung Bu Tini', 'Koperasi Melati', 'Iwan Kurniadi', 'Ayu Lestari',
  'Nanda Permata', 'Yoga Firmansyah', 'Intan Maharani', 'Agus Salim', 'Wulan Sari', 'Rizky Ramadhan',
  'Fitri Handayani', 'Joko Susilo', 'Putri Amelia', 'Eko Prasetyo', 'Dian Novita', 'Toko Sinar Jaya',
  'Hana Safitri', 'Rudi Hermawan', 'Citra Dewi', 'Arif Wibowo', 'Nur Aini', 'Katering Bu Yati',
  'Galih Saputra', 'Tika Rahma', 'Yusuf Maulana', 'Bella Anggun', 'Surya Atmaja', 'Kedai Kopi Senja',
  'Lukman Hakim', 'Vina Oktavia', 'Asep Sunandar', 'Ika Wardani', 'Teguh Santoso', 'Mira Lestari',
  'Fajar Nugroho', 'Salsabila', 'Heri Purnomo', 'Apotek Sehat', 'Wahyu Hidayat', 'Desi Ratnasari',
  'Andi Pratama', 'Laras Ayu', 'Budi Setia', 'Ningsih', 'Ferry Irawan', 'Toko Kue Manis',
  'Kartika Sari', 'Doni Saputro', 'Rina Marlina', 'Gilang Perdana', 'Pak Tidur', 'Nomor Salah',
]; // prettier-ignore

const answers = [
  'Oke siap, terima kasih infonya 🙏',
  'Masih ada stoknya kak?',
  'Boleh kirim daftar harganya?',
  'Mantap, saya pesan 2 dus ya',
  'Ongkir ke Bandung berapa?',
  'Besok saya ambil ke toko',
  'Halo, bisa bayar di tempat?',
];

export interface DemoCustomer {
  phone: string;
  name: string;
  isOnWhatsApp: boolean;
  /** Delivers but never reads. */
  isMuted: boolean;
  deliverDelayMs: number;
  readDelayMs: number;
  autoReply: { text: string; afterMs: number } | null;
}

/** Spreads a value over a range in a way that looks irregular but is the same on every start. */
const spread = (index: number, step: number, from: number, to: number) =>
  from + ((index * step) % (to - from));

export const demoCustomers: DemoCustomer[] = names.map((name, index) => ({
  phone: String(6_280_055_501_001 + index),
  name,
  isOnWhatsApp: name !== 'Nomor Salah',
  isMuted: name === 'Pak Tidur',
  deliverDelayMs: spread(index, 613, 300, 2_400),
  readDelayMs: spread(index, 4_177, 2_500, 26_000),
  autoReply:
    index % 3 === 0
      ? { text: answers[index % answers.length] ?? '', afterMs: spread(index, 5_219, 6_000, 30_000) }
      : null,
}));
