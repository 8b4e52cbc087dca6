import { expect, it } from '@jest/globals';
import { ConnectionRefusedError, DatabaseError, TimeoutError } from 'sequelize';
import { AppError, errorCatalogue } from '../../src/errors/index.js';
import { toAppError } from '../../src/middleware/error-handler.js';

it('calls a lost or busy database 503 and any other database failure 500', () => {
  expect(toAppError(new ConnectionRefusedError(new Error('ECONNREFUSED'))).code).toBe('DATABASE_UNAVAILABLE');
  expect(toAppError(new TimeoutError(Object.assign(new Error('busy'), { sql: '' }))).code).toBe(
    'DATABASE_UNAVAILABLE',
  );
  expect(toAppError(new DatabaseError(Object.assign(new Error('syntax'), { sql: 'SELECT' }))).code).toBe(
    'INTERNAL',
  );
});

it('tells nobody what an unexpected failure was', () => {
  const named = toAppError(new Error('connect to 10.0.0.5 with password hunter2'));
  expect(named).toBeInstanceOf(AppError);
  expect(named.message).toBe(errorCatalogue.INTERNAL.message);
  expect(toAppError('a thrown string').code).toBe('INTERNAL');
});

it('gives every code of the catalogue a failing status and a sentence', () => {
  for (const [code, { status, message }] of Object.entries(errorCatalogue)) {
    expect({ code, isFailure: status >= 400 && status < 600, hasSentence: message.length > 3 }).toEqual({
      code,
      isFailure: true,
      hasSentence: true,
    });
  }
});
