import { base } from '../jest.base.mjs';

export default {
  ...base,
  rootDir: '.',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // The client library leaves timers of up to a minute behind after its sockets are closed.
  forceExit: true,
};
