import { setTimeout as delay } from 'node:timers/promises';
import { Backend } from '../lib/backend.js';
import type { LoopDelay, Vitals } from '../lib/probe.js';
import { Emulator } from '../lib/emulator.js';
import { ourDevicePhone, range, rawDevicePhone } from '../lib/numbers.js';
import { decimals, verdict, whole, type BenchOptions, type Table } from '../lib/table.js';
import { RawBaileys } from '../raw/raw-baileys.js';

const STEPS = [1, 25, 100];
const MOST_COMPARED = 100;
const FLEET = 300;
const IDLE_MS = 5_000;
const BUDGET_RATIO = 1.5;
const BUDGET_MB = 5;

/** Memory with 0, 1, 25 and 100 connected devices. `connect` brings it from one count to the next. */
async function measureSteps(
  vitals: () => Promise<Vitals>,
  connect: (from: number, to: number) => Promise<void>,
): Promise<Vitals[]> {
  const measured = [await vitals()];
  let from = 0;
  for (const to of STEPS) {
    await connect(from, to);
    await delay(1_000);
    measured.push(await vitals());
    from = to;
  }
  return measured;
}

interface PerDevice {
  rssMb: number;
  heapMb: number;
}

/** Of one more device, from the first step to the last: what the first connection loads is not counted. */
function perDevice(measured: Vitals[]): PerDevice {
  const [first, last] = [measured[1], measured.at(-1)];
  const count = (STEPS.at(-1) ?? 0) - (STEPS[0] ?? 0);
  if (!first || !last) throw new Error('nothing was measured');
  const heapOf = (vitals: Vitals): number => vitals.heapMb + vitals.externalMb;
  return { rssMb: (last.rssMb - first.rssMb) / count, heapMb: (heapOf(last) - heapOf(first)) / count };
}

async function rawSteps(emulator: Emulator): Promise<Vitals[]> {
  const raw = RawBaileys.start(emulator);
  const phones = range(MOST_COMPARED).map(rawDevicePhone);
  await raw.link(phones);
  await raw.restart();
  const measured = await measureSteps(
    () => raw.process.vitals(),
    async (from, to) => void (await raw.open(phones.slice(from, to))),
  );
  await raw.stop();
  return measured;
}

interface Fleet {
  linkedPerSecond: number;
  openedMs: number;
  vitals: Vitals;
  connecting: LoopDelay;
  idle: LoopDelay;
  idleCpuPercent: number;
  awaitUs: number;
}

/** All devices at once in a fresh process. */
async function startFleet(backend: Backend, linkedPerSecond: number): Promise<Fleet> {
  await backend.restart();
  await backend.process.ask('watchLoop');
  const openedMs = (await backend.untilConnected(FLEET)) - backend.spawnedAtMs;
  const connecting = await backend.process.loopDelay();
  await delay(2_000);
  const cpuMs = await backend.process.cpuMs();
  await backend.process.ask('watchLoop');
  await delay(IDLE_MS);
  const idle = await backend.process.loopDelay();
  const idleCpuPercent = (((await backend.process.cpuMs()) - cpuMs) / IDLE_MS) * 100;
  if ((await backend.connectedCount()) !== FLEET) throw new Error('a device lost its connection');
  const vitals = await backend.process.vitals();
  const awaitUs = await backend.process.ask<number>('awaitCost');
  return { linkedPerSecond, openedMs, vitals, connecting, idle, idleCpuPercent, awaitUs };
}

async function ourSteps(
  emulator: Emulator,
  profileDir?: string,
): Promise<{ measured: Vitals[]; fleet: Fleet }> {
  const backend = await Backend.start(emulator, profileDir);
  const startMs = Date.now();
  const ids = await backend.linkDevices(range(FLEET).map(ourDevicePhone));
  const linkedPerSecond = FLEET / ((Date.now() - startMs) / 1000);
  await backend.disconnect(ids);
  await backend.restart();
  const measured = await measureSteps(
    () => backend.process.vitals(),
    async (from, to) => {
      await backend.connect(ids.slice(from, to));
      await backend.untilConnected(to);
    },
  );
  await backend.connect(ids.slice(MOST_COMPARED));
  await backend.untilConnected(FLEET);
  const fleet = await startFleet(backend, linkedPerSecond);
  await backend.stop();
  return { measured, fleet };
}

const row = (who: string, measured: Vitals[], each: PerDevice): string[] => [
  who,
  ...measured.map(({ rssMb, heapMb, externalMb }) => `${whole(rssMb)} / ${whole(heapMb + externalMb)}`),
  decimals(each.rssMb, 2),
  decimals(each.heapMb, 2),
];

export async function devices({ profileDir }: BenchOptions): Promise<Table> {
  const emulator = await Emulator.start();
  const rawMeasured = await rawSteps(emulator);
  const { measured, fleet } = await ourSteps(emulator, profileDir);
  await emulator.stop();
  const [raw, ours] = [perDevice(rawMeasured), perDevice(measured)];
  const isKept = (key: keyof PerDevice): boolean =>
    ours[key] <= BUDGET_RATIO * raw[key] && ours[key] <= BUDGET_MB;
  const late = ({ p50Ms, p99Ms, maxMs }: LoopDelay): string =>
    `p50 ${decimals(p50Ms)} ms, p99 ${decimals(p99Ms)} ms, longest ${whole(maxMs)} ms`;
  return {
    title: 'Memory of idle connected devices (RSS / heap with buffers, MB)',
    columns: ['who', 'none', ...STEPS.map(String), 'RSS each', 'heap each'],
    rows: [
      row('raw Baileys', rawMeasured, raw),
      row('Pesan', measured, ours),
      ['ratio', '', '', '', '', decimals(ours.rssMb / raw.rssMb, 2), decimals(ours.heapMb / raw.heapMb, 2)],
      [
        `≤ ${BUDGET_RATIO} × raw and ≤ ${BUDGET_MB} MB`,
        '',
        '',
        '',
        '',
        verdict(isKept('rssMb')),
        verdict(isKept('heapMb')),
      ],
    ],
    notes: [
      'Stored sessions, opened in a fresh process, measured after forced collections.',
      `${FLEET} devices in one process: all connected ${decimals(fleet.openedMs / 1000)} s after the process was started; RSS ${whole(fleet.vitals.rssMb)} MB, heap ${whole(fleet.vitals.heapMb)} MB; idle CPU ${decimals(fleet.idleCpuPercent)} % of a core; one await costs ${decimals(fleet.awaitUs, 2)} µs.`,
      `Timers late while they connect: ${late(fleet.connecting)}; when idle: ${late(fleet.idle)}.`,
      `Linked through the API by QR code, 8 at a time: ${decimals(fleet.linkedPerSecond)} devices a second.`,
    ],
  };
}
