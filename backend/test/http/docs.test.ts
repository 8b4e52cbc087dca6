import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { buildTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await buildTestApp();
});
afterAll(() => app.close());

it('serves the reference page and everything it loads, from this server and without inline script', async () => {
  const page = await app.agent
    .get('/api/docs')
    .expect(200)
    .expect('Content-Type', /^text\/html/);
  expect(page.text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  const addresses = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(addresses.length).toBeGreaterThan(2);
  for (const address of addresses) {
    expect(address).toMatch(/^\/api\/docs\//);
    await app.agent.get(address).expect(200);
  }
});

it('asks no validator outside', async () => {
  const init = await app.agent
    .get('/api/docs/init.js')
    .expect(200)
    .expect('Content-Type', /^text\/javascript/);
  expect(init.text).toContain('validatorUrl: null');
  expect(init.text).toContain("url: '/api/openapi.json'");
  expect(init.text).not.toMatch(/https?:/);
});

it.each(['package.json', 'swagger-ui.js', 'constructor', '..%2Fpackage.json', '%2e%2e%2fpackage.json'])(
  'does not give away %s',
  async (name) => {
    await app.agent.get(`/api/docs/${name}`).expect(404);
  },
);
