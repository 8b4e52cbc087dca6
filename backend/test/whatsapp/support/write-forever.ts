/** Child process of the kill test: writes batches until it is killed, announcing each finished one. */
import { markLinked, storeAt } from './session-fixtures.js';

const session = await storeAt(process.argv[2] ?? '').open('dev', 1);
markLinked(session.creds);
session.saveCreds();
for (let count = 1; ; count += 1) {
  const value = Buffer.alloc(3_000, count % 256);
  session.keys.set({
    session: { 'a.0': value, 'b.0': value },
    'lid-mapping': { 'a-count': String(count), 'b-count': String(count) },
  });
  process.stdout.write(`${count}\n`);
  if (count % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
}
