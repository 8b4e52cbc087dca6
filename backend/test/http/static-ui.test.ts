import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { buildTestApp, type TestApp } from '../support/test-app.js';

// A folder starting with a dot: Express would refuse absolute paths below it.
const dir = mkdtempSync(join(tmpdir(), '.pesan-ui-'));
const inline = 'self.__next_f.push([1,"x"])';
let app: TestApp;

beforeAll(async () => {
  const write = (name: string, content: string): void => {
    mkdirSync(dirname(join(dir, 'out', name)), { recursive: true });
    writeFileSync(join(dir, 'out', name), content);
  };
  write('index.html', `<html>home<script>${inline}</script><script src="/a.js"></script></html>`);
  write('login/index.html', '<html>login</html>');
  write('jobs/index.html', '<html>jobs</html>');
  write('jobs/_/index.html', '<html>one job</html>');
  write('jobs/_/index.txt', 'job data');
  write('jobs/_/__next.!KGNv.jobs.$d$id.__PAGE__.txt', 'segment data');
  write('404.html', '<html>not here</html>');
  write('_next/static/app.js', 'x');
  writeFileSync(
    join(dir, 'export-fallbacks.json'),
    JSON.stringify([{ pattern: '^/jobs/[^/]+/?$', file: 'jobs/_/index.html' }]),
  );
  app = await buildTestApp({ env: { UI_DIR: join(dir, 'out') } });
});
afterAll(async () => {
  await app.close();
  rmSync(dir, { recursive: true, force: true });
});

const page = (path: string) => app.agent.get(path).set('Accept', 'text/html,*/*;q=0.8');

it('serves pages with and without the trailing slash, keeping the query', async () => {
  expect((await page('/')).text).toContain('home');
  expect((await page('/login/')).text).toContain('login');
  const redirect = await page('/login?next=%2Fjobs');
  expect(redirect.status).toBe(301);
  expect(redirect.headers.location).toBe('/login/?next=%2Fjobs');
});

it('lets addresses with an id survive a reload, and their data files too', async () => {
  expect((await page('/jobs/job-17-abc/')).text).toContain('one job');
  expect((await page('/jobs/job-17-abc')).text).toContain('one job');
  expect((await page('/jobs/job-17-abc/index.txt?_rsc=1')).text).toBe('job data');
  expect((await page('/jobs/job-17-abc/__next.!KGNv.jobs.%24d%24id.__PAGE__.txt')).text).toBe('segment data');
  expect((await page('/jobs/x/..%2f..%2f..%2fsecret.txt')).status).toBe(404);
  expect((await page('/jobs/x/%E0%A4%A.txt')).status).toBeLessThan(500);
  expect((await page('/jobs/')).text).toContain('jobs');
});

it('answers an unknown page with the 404 page, and programs with JSON', async () => {
  const browser = await page('/no/such/page');
  expect(browser.status).toBe(404);
  expect(browser.text).toContain('not here');
  const program = await app.agent.get('/no/such/page').set('Accept', 'application/json');
  expect(program.status).toBe(404);
  expect(program.body.code).toBe('ROUTE_NOT_FOUND');
  const api = await page('/api/nothing');
  expect(api.body.code).toBe('ROUTE_NOT_FOUND');
});

it('never serves a file outside the export', async () => {
  for (const path of [
    '/../export-fallbacks.json',
    '/%2e%2e/export-fallbacks.json',
    '/..%2fexport-fallbacks.json',
  ]) {
    expect((await page(path)).text).not.toContain('pattern');
  }
});

it('names inline scripts by hash and caches only fingerprinted files', async () => {
  const home = await page('/');
  const hash = createHash('sha256').update(inline).digest('base64');
  expect(home.headers['content-security-policy']).toContain(`'sha256-${hash}'`);
  expect(home.headers['cache-control']).toBe('no-cache');
  expect((await page('/_next/static/app.js')).headers['cache-control']).toContain('immutable');
});
