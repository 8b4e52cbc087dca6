import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { API, Backend } from '../lib/backend.js';
import { Child, distDir } from '../lib/child.js';
import { Emulator } from '../lib/emulator.js';
import { ourContact, ourDevicePhone, percentile, range } from '../lib/numbers.js';
import { verdict, whole, type BenchOptions, type Table } from '../lib/table.js';

const CLIENTS = 1_000;
const MESSAGES = 60;
const EVERY_MS = 250;
const BUDGET_MS = 100;

/** Sends messages at a steady pace; each appears as an event for everybody who listens. */
async function sendSteadily(backend: Backend, deviceId: string): Promise<void> {
  const open: Promise<unknown>[] = [];
  for (const index of range(MESSAGES)) {
    const body = { phone: ourContact(index % 10), message: `Pesan ${index}` };
    open.push(backend.call('POST', `${API}/devices/${deviceId}/send-message`, body));
    await delay(EVERY_MS);
  }
  await Promise.all(open);
}

export async function sse({ profileDir }: BenchOptions): Promise<Table> {
  const emulator = await Emulator.start();
  const backend = await Backend.start(emulator, profileDir);
  const [deviceId = ''] = await backend.linkDevices([ourDevicePhone(0)]);
  for (const index of range(10)) {
    await backend.call('POST', `${API}/devices/${deviceId}/send-message`, {
      phone: ourContact(index),
      message: 'Halo',
    });
  }
  const { hostname, port } = new URL(backend.url);
  const readers = new Child('sse-readers', path.join(distDir, 'bench/sse/main.js'), {
    args: [hostname, port, backend.bearer],
  });
  const before = await backend.process.vitals();
  const startMs = Date.now();
  await readers.ask('open', CLIENTS);
  const openedMs = Date.now() - startMs;
  await delay(2_000);
  await readers.ask('takeLatencies');
  const after = await backend.process.vitals();
  await sendSteadily(backend, deviceId);
  await delay(1_000);
  const latenciesMs = await readers.ask<number[]>('takeLatencies');
  const stillOpen = await readers.ask<number>('openCount');
  await readers.stop();
  await backend.stop();
  await emulator.stop();

  if (stillOpen !== CLIENTS || latenciesMs.length !== CLIENTS * MESSAGES) {
    throw new Error(
      `${stillOpen} of ${CLIENTS} clients left, ${latenciesMs.length} of ${CLIENTS * MESSAGES} events seen`,
    );
  }
  const p99 = percentile(latenciesMs, 99);
  return {
    title: `Event stream with ${CLIENTS} clients, milliseconds from the row to the client`,
    columns: ['clients', 'events seen', 'p50', 'p99', 'longest', `p99 ≤ ${BUDGET_MS}`],
    rows: [
      [
        whole(CLIENTS),
        whole(latenciesMs.length),
        whole(percentile(latenciesMs, 50)),
        whole(p99),
        whole(latenciesMs.reduce((a, b) => Math.max(a, b), 0)),
        verdict(p99 <= BUDGET_MS),
      ],
    ],
    notes: [
      `${1000 / EVERY_MS} messages a second, about five events each to every client. Measured from the time in the message's row, so writing it and the commit count.`,
      `The clients were connected after ${whole(openedMs)} ms and take ${whole(((after.rssMb - before.rssMb) * 1024) / CLIENTS)} KB each.`,
    ],
  };
}
