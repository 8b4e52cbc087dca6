import express, { type Express } from 'express';
import Joi from 'joi';
import supertest from 'supertest';
import { expect, it } from '@jest/globals';
import { RouteRegistry } from '../../src/routes/registry.js';
import { AnswerCheck } from '../support/answer-check.js';

const registry = new RouteRegistry();
registry.add({
  method: 'get',
  path: '/thing/:id',
  auth: 'public',
  summary: 'A thing',
  tags: [],
  request: {},
  responses: { 200: Joi.object({ id: Joi.number(), note: Joi.string().optional() }), 404: 'error' },
  rateLimit: 'none',
  beside: {},
  isPaginated: false,
  isBare: false,
});

async function ask(status: number, body: unknown): Promise<{ status: number; verdict: string }> {
  const app: Express = express();
  app.get('/thing/:id', (_request, response) => void response.status(status).json(body));
  const check = new AnswerCheck(registry);
  const answer = await supertest(check.around(app)).get('/thing/1');
  try {
    check.assertDocumented();
    return { status: answer.status, verdict: 'fine' };
  } catch (error) {
    return { status: answer.status, verdict: (error as Error).message.split('\n').slice(1).join('\n') };
  }
}

it('lets an answer pass that is as documented', async () => {
  const answers = [
    await ask(200, { success: true, data: { id: 1 } }),
    await ask(200, { success: true, data: { id: 1, note: 'x' }, message: 'Here.' }),
    await ask(404, { success: false, code: 'DEVICE_NOT_FOUND', message: 'No.', requestId: 'r' }),
  ];
  expect(answers.map(({ verdict }) => verdict)).toEqual(['fine', 'fine', 'fine']);
});

it.each([
  ['a key too many', 200, { success: true, data: { id: 1, secret: 2 } }, '"data.secret" is not allowed'],
  ['a missing key', 200, { success: true, data: {} }, '"data.id" is required'],
  ['another type', 200, { success: true, data: { id: '1' } }, '"data.id" must be a number'],
  ['something beside the data', 200, { success: true, data: { id: 1 }, id: 1 }, '"id" is not allowed'],
  ['an undocumented status', 202, { success: true, data: { id: 1 } }, 'this status is not documented'],
  [
    'an unknown error code',
    404,
    { success: false, code: 'X', message: 'm', requestId: 'r' },
    '"code" must be',
  ],
])('notes %s and turns it into a 500', async (_name, status, body, expected) => {
  const answer = await ask(status, body);
  expect(answer.status).toBe(500);
  expect(answer.verdict).toContain(`GET /thing/:id ${status}: `);
  expect(answer.verdict).toContain(expected);
});
