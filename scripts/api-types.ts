/**
 * Writes what follows from the routes and schemas of the backend: the types of the interface and the API reference.
 *
 *   npm run api:types              writes frontend/src/lib/api.gen.ts and docs/API.md
 *   npm run api:types -- --check   fails when one of them is not up to date
 *
 * Needs neither a server nor a database: the routes describe themselves.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { backendDir } from '../backend/src/config/env.js';
import { describeApi } from './api-document.js';
import { renderReference, type ApiDocument } from './api-reference.js';

const HEADER = `/**
 * Made by \`npm run api:types\` from the routes and schemas of the backend. Not to be edited.
 */

`;

async function render(): Promise<Map<string, string>> {
  const document = describeApi();
  const types = await openapiTypescript(JSON.stringify(document), { defaultNonNullable: false });
  return new Map([
    ['frontend/src/lib/api.gen.ts', HEADER + astToString(types)],
    ['docs/API.md', renderReference(document as unknown as ApiDocument)],
  ]);
}

async function main(): Promise<void> {
  const isCheck = process.argv.includes('--check');
  const stale: string[] = [];
  for (const [name, content] of await render()) {
    const path = join(backendDir, '..', name);
    if (existsSync(path) && readFileSync(path, 'utf8') === content) continue;
    if (!isCheck) writeFileSync(path, content);
    stale.push(name);
  }
  if (!isCheck)
    process.stdout.write(stale.length === 0 ? 'Nothing changed.\n' : `Wrote ${stale.join(' and ')}.\n`);
  else if (stale.length > 0)
    throw new Error(`Not up to date: ${stale.join(', ')}. Run \`npm run api:types\` and commit the result.`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
