/** Copies what the compiler leaves behind (the phone page) next to the compiled files. */
import { cp } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src/phone-page/', import.meta.url));
const target = fileURLToPath(new URL('../dist/phone-page/', import.meta.url));
if (existsSync(source))
  await cp(source, target, { recursive: true, filter: (path) => !path.endsWith('.ts') });
