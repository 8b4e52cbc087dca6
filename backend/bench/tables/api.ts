import { setTimeout as delay } from 'node:timers/promises';
import { API, Backend } from '../lib/backend.js';
import { until } from '../lib/child.js';
import { Emulator } from '../lib/emulator.js';
import { ourContact, ourDevicePhone, percentile, range } from '../lib/numbers.js';
import { decimals, verdict, whole, type BenchOptions, type Table } from '../lib/table.js';

const DEVICES = 10;
const CONTACTS = 300;
const REQUESTS_PER_SECOND = 100;
const SECONDS = 20;
const BUDGET_MS = 50;

/** A working installation in small: some devices, a finished blast, answers from the customers. */
async function fill(emulator: Emulator, backend: Backend): Promise<string> {
  const [deviceId = ''] = await backend.linkDevices(range(DEVICES).map(ourDevicePhone));
  const { data } = await backend.call<{ data: { jobId: string } }>(
    'POST',
    `${API}/devices/${deviceId}/jobs/send-text`,
    {
      messages: range(CONTACTS).map((index) => ({ to: ourContact(index), message: `Halo nomor ${index}` })),
      delay: 0,
    },
  );
  await until('the blast', async () => {
    const job = await backend.call<{ data: { finishedAt: string | null } }>(
      'GET',
      `${API}/jobs/${data.jobId}`,
    );
    return job.data.finishedAt !== null;
  });
  for (const round of range(50)) {
    await emulator.control('POST', '/messages', {
      from: ourContact(0),
      to: ourDevicePhone(0),
      text: `Pertanyaan ${round}`,
    });
  }
  await delay(2_000);
  return deviceId;
}

/** Requests leave at their times whether or not earlier ones have been answered. */
async function load(backend: Backend, paths: string[]): Promise<number[][]> {
  const latenciesMs: number[][] = paths.map(() => []);
  const open: Promise<void>[] = [];
  const startMs = performance.now();
  for (let index = 0; index < REQUESTS_PER_SECOND * SECONDS; index += 1) {
    const dueMs = startMs + (index * 1000) / REQUESTS_PER_SECOND;
    if (dueMs > performance.now()) await delay(dueMs - performance.now());
    const which = index % paths.length;
    const sentMs = performance.now();
    open.push(
      backend
        .call('GET', paths[which] ?? '')
        .then(() => void latenciesMs[which]?.push(performance.now() - sentMs)),
    );
  }
  await Promise.all(open);
  return latenciesMs;
}

export async function api({ profileDir }: BenchOptions): Promise<Table> {
  const emulator = await Emulator.start();
  const backend = await Backend.start(emulator, profileDir);
  const deviceId = await fill(emulator, backend);
  const device = `${API}/devices/${deviceId}`;
  const routes = [
    ['list of devices', `${API}/devices`],
    ['chats of a device', `${device}/chats`],
    ['history of a chat', `${device}/chat-history/${ourContact(0)}@s.whatsapp.net`],
    ['list of jobs', `${API}/jobs`],
    ['dashboard figures', `${API}/user/statistics`],
  ] as const;
  const paths = routes.map(([, path]) => path);
  for (const path of paths) await backend.call('GET', path);
  const before = await backend.process.cpuMs();
  const latenciesMs = await load(backend, paths);
  const cpuMs = (await backend.process.cpuMs()) - before;
  await backend.stop();
  await emulator.stop();

  const all = latenciesMs.flat();
  const row = (what: string, values: number[]): string[] => [
    what,
    whole(values.length),
    decimals(percentile(values, 50)),
    decimals(percentile(values, 99)),
    decimals(Math.max(...values)),
    verdict(percentile(values, 99) <= BUDGET_MS),
  ];
  return {
    title: `API at ${REQUESTS_PER_SECOND} requests a second, milliseconds`,
    columns: ['what', 'requests', 'p50', 'p99', 'longest', `p99 ≤ ${BUDGET_MS}`],
    rows: [...routes.map(([what], index) => row(what, latenciesMs[index] ?? [])), row('all', all)],
    notes: [
      `${DEVICES} connected devices, ${CONTACTS} chats; the requests are mixed and leave on time whether or not earlier ones are answered.`,
      `CPU of the backend: ${decimals(cpuMs / all.length, 2)} ms a request.`,
    ],
  };
}
