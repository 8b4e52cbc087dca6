import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { buildTestApp, type TestApp } from '../support/test-app.js';

interface Answer {
  description: string;
  content?: Record<string, { schema: object }>;
}
interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security?: unknown[];
  parameters?: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: object;
  responses: Record<string, Answer | { $ref: string }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; responses: Record<string, Answer> };
}

let app: TestApp;
let document: Document;
beforeAll(async () => {
  app = await buildTestApp();
  document = (await app.agent.get('/api/openapi.json')).body;
});
afterAll(() => app.close());

const operations = (): [string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method} ${path}`,
      operation,
    ]),
  );

const answerOf = (response: Answer | { $ref: string }): Answer | undefined =>
  '$ref' in response ? document.components.responses[response.$ref.split('/').at(-1) ?? ''] : response;

it('describes every route of the registry', () => {
  const described = operations().map(([name]) => name);
  const declared = app.registry
    .entries()
    .map((entry) => `${entry.method} ${entry.path.replace(/:(\w+)/g, '{$1}')}`);
  expect(described.sort()).toEqual(declared.sort());
});

it('gives each operation a summary, a tag, a unique id and a described success and failure', () => {
  const ids = new Set<string>();
  for (const [name, operation] of operations()) {
    expect({ name, summary: operation.summary.length > 5, tags: operation.tags.length > 0 }).toEqual({
      name,
      summary: true,
      tags: true,
    });
    ids.add(operation.operationId);
    const statuses = Object.keys(operation.responses);
    expect({ name, hasSuccess: statuses.some((status) => status.startsWith('2')) }).toEqual({
      name,
      hasSuccess: true,
    });
    expect(statuses.every((status) => /^[2-5]\d\d$/.test(status))).toBe(true);
    expect(
      Object.values(operation.responses).every((response) => answerOf(response)?.description),
    ).toBeTruthy();
  }
  expect(ids.size).toBe(operations().length);
});

it('declares every path parameter exactly once and only those', () => {
  for (const [name, operation] of operations()) {
    const inPath = [...name.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
    expect({ name, declared: declared.map((parameter) => parameter.name).sort() }).toEqual({
      name,
      declared: inPath.sort(),
    });
    expect(declared.every((parameter) => parameter.required)).toBe(true);
  }
});

it('refers only to schemas that exist and speaks OpenAPI 3.0', () => {
  expect(document.openapi).toBe('3.0.3');
  const text = JSON.stringify(document);
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    expect(document.components.schemas).toHaveProperty(name ?? '');
  }
  expect(text).not.toContain('"type":["');
});

it('asks for a bearer token everywhere except on public routes', () => {
  for (const entry of app.registry.entries()) {
    const operation = document.paths[entry.path.replace(/:(\w+)/g, '{$1}')]?.[entry.method];
    expect(operation?.security).toEqual(entry.auth === 'public' ? [] : [{ bearer: [] }]);
  }
});

it('gives every named schema of an answer a key list in which nothing is left open', () => {
  const { Device, Message, DeviceState } = document.components.schemas as Record<
    string,
    { required: string[]; properties: object }
  >;
  expect(Device?.required).toEqual(Object.keys(Device?.properties ?? {}));
  expect(Message?.required).toEqual(Object.keys(Message?.properties ?? {}));
  expect(DeviceState?.required).toEqual(['kind', 'since']);
});

it('writes patterns that compile and accept their own examples', () => {
  const found = [...JSON.stringify(document).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)];
  expect(found.length).toBeGreaterThan(0);
  for (const [, pattern] of found)
    expect(() => new RegExp(JSON.parse(pattern ?? '""') as string, 'u')).not.toThrow();
  const { SendMessageBody } = document.components.schemas as Record<
    string,
    { properties: { message: { pattern: string; example: string } } }
  >;
  const { pattern, example } = SendMessageBody?.properties.message ?? {};
  expect(example).toMatch(new RegExp(pattern ?? 'none', 'u'));
});
