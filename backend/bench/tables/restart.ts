import { Backend } from '../lib/backend.js';
import { Emulator } from '../lib/emulator.js';
import { median, ourDevicePhone, range, rawDevicePhone } from '../lib/numbers.js';
import { decimals, verdict, type BenchOptions, type Table } from '../lib/table.js';
import { RawBaileys } from '../raw/raw-baileys.js';

const DEVICES = 100;
const ROUNDS = 3;
const BUDGET = 2;

export async function restart({ profileDir }: BenchOptions): Promise<Table> {
  const emulator = await Emulator.start();
  const raw = RawBaileys.start(emulator);
  const phones = range(DEVICES).map(rawDevicePhone);
  await raw.link(phones);
  await raw.halt();
  const backend = await Backend.start(emulator, profileDir);
  await backend.linkDevices(range(DEVICES).map(ourDevicePhone));
  await backend.halt();

  const rawMs: number[] = [];
  const ourMs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    raw.launch();
    rawMs.push((await raw.open(phones)) - raw.process.startedAtMs);
    await raw.halt();
    await backend.launch();
    ourMs.push((await backend.untilConnected(DEVICES)) - backend.spawnedAtMs);
    await backend.halt();
  }
  await raw.stop();
  await backend.stop();
  await emulator.stop();

  const ratio = median(ourMs) / median(rawMs);
  const seconds = (values: number[]): string[] => [
    decimals(median(values) / 1000),
    values.map((value) => decimals(value / 1000)).join(', '),
  ];
  return {
    title: `Restart with ${DEVICES} stored devices until all are connected`,
    columns: ['who', 'seconds (median)', 'rounds'],
    rows: [
      ['raw Baileys, all at once', ...seconds(rawMs)],
      ['Pesan', ...seconds(ourMs)],
      ['ratio', decimals(ratio, 2), `≤ ${BUDGET}: ${verdict(ratio <= BUDGET)}`],
    ],
    notes: [
      'From the start of the process. Pesan connects eight at a time, opens its database and answers requests meanwhile.',
    ],
  };
}
