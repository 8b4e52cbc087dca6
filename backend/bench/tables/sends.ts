import { setTimeout as delay } from 'node:timers/promises';
import { API, Backend } from '../lib/backend.js';
import { inParallel, until, type Child } from '../lib/child.js';
import { Emulator } from '../lib/emulator.js';
import {
  median,
  ourContact,
  ourDevicePhone,
  percentile,
  range,
  rawContact,
  rawDevicePhone,
} from '../lib/numbers.js';
import { decimals, verdict, whole, type BenchOptions, type Table } from '../lib/table.js';
import { RawBaileys } from '../raw/raw-baileys.js';

const CONTACTS = 500;
const ROUNDS = 3;
const CALLERS = 32;
const BUDGET = 0.8;
const RECEIPTS_WITHIN_MS = 1_500;
const TEXT = 'Halo, pesanan Anda sudah siap diambil. Terima kasih!';

interface Job {
  data: { jobId: string; status: string; finishedAt: string | null; progress: { completed: number } };
}

/** A chat blast from the request to the end of the job, every message confirmed. @returns milliseconds */
async function blast(backend: Backend, deviceId: string, to: string[]): Promise<number> {
  const startMs = Date.now();
  const created = await backend.call<Job>('POST', `${API}/devices/${deviceId}/jobs/send-text`, {
    messages: to.map((number) => ({ to: number, message: TEXT })),
    delay: 0,
  });
  const ended = async (): Promise<Job | false> => {
    const job = await backend.call<Job>('GET', `${API}/jobs/${created.data.jobId}`);
    return job.data.finishedAt !== null && job;
  };
  const { data } = await until('the blast', ended, { everyMs: 500 });
  if (data.progress.completed !== to.length)
    throw new Error(`the blast sent ${data.progress.completed} of ${to.length}`);
  return new Date(data.finishedAt ?? 0).getTime() - startMs;
}

/** Single sends, several callers at a time; each call answers when WhatsApp has confirmed its message. */
async function singles(
  backend: Backend,
  deviceId: string,
  to: string[],
  latenciesMs: number[],
): Promise<number> {
  const startMs = performance.now();
  await inParallel(to, CALLERS, async (phone) => {
    const calledMs = performance.now();
    const { status } = await backend.raw('POST', `${API}/devices/${deviceId}/send-message`, {
      phone,
      message: TEXT,
    });
    if (status !== 200) throw new Error(`send-message answered ${status}`);
    latenciesMs.push(performance.now() - calledMs);
  });
  return performance.now() - startMs;
}

interface Sample {
  perSecond: number;
  /** CPU time of the sending process for each message. */
  cpuMs: number;
}

/** Runs `work`, which answers how long it took, and adds the CPU time of the process that did it. */
async function sample(process: Child, work: () => Promise<number>): Promise<Sample> {
  const before = await process.cpuMs();
  const tookMs = await work();
  // The last receipts belong to these messages, and must not burden the next measurement.
  await delay(RECEIPTS_WITHIN_MS);
  return { perSecond: (CONTACTS / tookMs) * 1000, cpuMs: ((await process.cpuMs()) - before) / CONTACTS };
}

const middle = (samples: Sample[]): Sample => ({
  perSecond: median(samples.map((one) => one.perSecond)),
  cpuMs: median(samples.map((one) => one.cpuMs)),
});

function row(what: string, yardstick: Sample, ours: Sample): string[] {
  const ratio = ours.perSecond / yardstick.perSecond;
  const cpu = [decimals(yardstick.cpuMs, 2), decimals(ours.cpuMs, 2)];
  return [
    what,
    whole(yardstick.perSecond),
    whole(ours.perSecond),
    decimals(ratio, 2),
    verdict(ratio >= BUDGET),
    ...cpu,
  ];
}

export async function sends({ profileDir }: BenchOptions): Promise<Table> {
  const emulator = await Emulator.start();
  const raw = RawBaileys.start(emulator);
  const phone = rawDevicePhone(0);
  await raw.link([phone]);
  await raw.restart();
  await raw.open([phone]);
  const backend = await Backend.start(emulator, profileDir);
  const [deviceId = ''] = await backend.linkDevices([ourDevicePhone(0)]);
  const rawTo = range(CONTACTS).map(rawContact);
  const to = range(CONTACTS).map(ourContact);
  const latenciesMs: number[] = [];
  const rawLoop = (): Promise<Sample> => sample(raw.process, () => raw.send(phone, rawTo, TEXT));
  const ourBlast = (): Promise<Sample> => sample(backend.process, () => blast(backend, deviceId, to));
  const ourCalls = (): Promise<Sample> =>
    sample(backend.process, () => singles(backend, deviceId, to, latenciesMs));

  const rawNew = await rawLoop();
  const ourNew = await ourBlast();
  const known: Sample[][] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    known.push([await rawLoop(), await ourBlast(), await ourCalls()]);
  await raw.stop();
  await backend.stop();
  await emulator.stop();

  const [rawKnown, blastKnown, callsKnown] = [0, 1, 2].map((side) =>
    middle(known.flatMap((round) => round[side] ?? [])),
  );
  if (!rawKnown || !blastKnown || !callsKnown) throw new Error('nothing was measured');
  return {
    title: 'Sends per second, one device, pacing off',
    columns: ['what', 'raw Baileys', 'Pesan', 'ratio', `≥ ${BUDGET}`, 'raw CPU ms each', 'Pesan CPU ms each'],
    rows: [
      row(`blast to ${CONTACTS} new contacts`, rawNew, ourNew),
      row(`blast to ${CONTACTS} known contacts`, rawKnown, blastKnown),
      row(`send-message, ${CALLERS} callers, known contacts`, rawKnown, callsKnown),
    ],
    notes: [
      'Raw: each `sendMessage` awaited, which ends when the bytes are written. Pesan: from the request to the last confirmation, every message stored, its receipts stored and announced meanwhile.',
      `Known contacts: median of ${ROUNDS} rounds, both sides in turn. One send-message call takes ${whole(median(latenciesMs))} ms (p50), ${whole(percentile(latenciesMs, 99))} ms (p99) with ${CALLERS} callers queueing for one device.`,
    ],
  };
}
