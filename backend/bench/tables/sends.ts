import { API, Backend } from '../lib/backend.js';
import { inParallel, until } from '../lib/child.js';
import { Emulator } from '../lib/emulator.js';
import { median, ourContact, ourDevicePhone, percentile, range, rawContact, rawDevicePhone } from '../lib/numbers.js';
import { decimals, verdict, whole, type BenchOptions, type Table } from '../lib/table.js';
import { RawBaileys } from '../raw/raw-baileys.js';

const CONTACTS = 500;
const ROUNDS = 3;
const CALLERS = 32;
const BUDGET = 0.8;
const TEXT = 'Halo, pesanan Anda sudah siap diambil. Terima kasih!';
const perSecond = (count: number, ms: number): number => (count / ms) * 1000;

interface Job {
  data: { jobId: string; status: string; finishedAt: string | null; progress: { completed: number } };
}

/** A chat blast from the request to the end of the job, every message confirmed. @returns messages per second */
async function blast(backend: Backend, deviceId: string, to: string[]): Promise<number> {
  const startMs = Date.now();
  const created = await backend.call<Job>('POST', `${API}/devices/${deviceId}/jobs/send-text`, {
    messages: to.map((number) => ({ to: number, message: TEXT })),
    delay: 0,
  });
  const { data } = await until('the blast', async () => {
    const job = await backend.call<Job>('GET', `${API}/jobs/${created.data.jobId}`);
    return job.data.finishedAt !== null && job;
  }, { everyMs: 250 });
  if (data.progress.completed !== to.length) throw new Error(`the blast sent ${data.progress.completed} of ${to.length}`);
  return perSecond(to.length, new Date(data.finishedAt ?? 0).getTime() - startMs);
}

interface Calls {
  rate: number;
  latenciesMs: number[];
}

/** Single sends, several callers at a time; each call answers when WhatsApp has confirmed its message. */
async function singles(backend: Backend, deviceId: string, to: string[]): Promise<Calls> {
  const latenciesMs: number[] = [];
  const startMs = performance.now();
  await inParallel(to, CALLERS, async (phone) => {
    const calledMs = performance.now();
    const { status } = await backend.raw('POST', `${API}/devices/${deviceId}/send-message`, { phone, message: TEXT });
    if (status !== 200) throw new Error(`send-message answered ${status}`);
    latenciesMs.push(performance.now() - calledMs);
  });
  return { rate: perSecond(to.length, performance.now() - startMs), latenciesMs };
}

export async function sends({ profileDir }: BenchOptions): Promise<Table> {
  const emulator = await Emulator.start();
  const raw = RawBaileys.start(emulator);
  const rawTo = range(CONTACTS).map(rawContact);
  const to = range(CONTACTS).map(ourContact);
  const phone = rawDevicePhone(0);
  await raw.link([phone]);
  await raw.restart();
  await raw.open([phone]);
  const rawRate = async (): Promise<number> => perSecond(CONTACTS, await raw.send(phone, rawTo, TEXT));
  const backend = await Backend.start(emulator, profileDir);
  const [deviceId = ''] = await backend.linkDevices([ourDevicePhone(0)]);

  const rawNew = await rawRate();
  const ourNew = await blast(backend, deviceId, to);
  const known: { raw: number; blast: number; calls: Calls }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    known.push({
      raw: await rawRate(),
      blast: await blast(backend, deviceId, to),
      calls: await singles(backend, deviceId, to),
    });
  }
  await raw.stop();
  await backend.stop();
  await emulator.stop();

  const rawKnown = median(known.map((round) => round.raw));
  const row = (what: string, ours: number, yardstick: number): string[] => [
    what,
    whole(yardstick),
    whole(ours),
    decimals(ours / yardstick, 2),
    verdict(ours / yardstick >= BUDGET),
  ];
  const latenciesMs = known.flatMap((round) => round.calls.latenciesMs);
  return {
    title: 'Sends per second, one device, pacing off',
    columns: ['what', 'raw Baileys', 'Pesan', 'ratio', `≥ ${BUDGET}`],
    rows: [
      row(`blast to ${CONTACTS} new contacts`, ourNew, rawNew),
      row(`blast to ${CONTACTS} known contacts`, median(known.map((round) => round.blast)), rawKnown),
      row(`send-message, ${CALLERS} callers, known contacts`, median(known.map(({ calls }) => calls.rate)), rawKnown),
    ],
    notes: [
      'Raw: each `sendMessage` awaited, which ends when the bytes are written. Pesan: from the request to the last confirmation, every message stored, its receipts stored and announced meanwhile.',
      `Known contacts: median of ${ROUNDS} rounds, both sides in turn. One send-message call takes ${whole(median(latenciesMs))} ms (p50), ${whole(percentile(latenciesMs, 99))} ms (p99) with ${CALLERS} callers queueing for one device.`,
    ],
  };
}
