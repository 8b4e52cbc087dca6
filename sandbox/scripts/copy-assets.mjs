/** Copies what the compiler leaves behind (the phone page) next to the compiled files. */
import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src/phone-page/assets/', import.meta.url));
const target = fileURLToPath(new URL('../dist/phone-page/assets/', import.meta.url));
await cp(source, target, { recursive: true });
