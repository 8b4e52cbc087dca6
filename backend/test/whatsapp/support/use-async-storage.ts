/** Child process of the shared storage test: what two nested, interleaved storages see. Prints JSON. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { shareAsyncStorage } from '../../../src/whatsapp/shared-async-storage.js';

const RealClass = AsyncLocalStorage;
if (process.argv[2] === 'shared') shareAsyncStorage('20.0.0');
const isReplaced = AsyncLocalStorage !== RealClass;
const [a, b] = [new AsyncLocalStorage<string>(), new AsyncLocalStorage<string>()];
const seen: unknown[] = [];
const look = (place: string): void => void seen.push([place, a.getStore() ?? null, b.getStore() ?? null]);

look('outside');
await Promise.all([
  a.run('a1', async () => {
    await delay(5);
    look('a1 after a wait');
    await b.run('b1', async () => {
      await delay(5);
      look('a1 and b1');
      a.exit(() => look('without a'));
      a.run('a2', () => look('a2 and b1'));
    });
    look('a1 again');
  }),
  b.run('b2', async () => {
    await delay(7);
    look('b2 alone');
    b.enterWith('b3');
    look('b3 entered');
  }),
]);
look('outside again');
const late = a.run('a3', () => AsyncLocalStorage.snapshot());
look('before the snapshot');
late(() => look('in the snapshot'));
a.run('a4', () => {
  a.disable();
  look('disabled');
});
process.stdout.write(JSON.stringify({ isReplaced, seen }));
