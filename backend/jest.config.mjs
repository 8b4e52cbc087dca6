import { base } from '../jest.base.mjs';

export default {
  ...base,
  rootDir: '.',
  // Baileys leaves timers of up to 30 s behind (pre-key upload) that keep the process alive after the last test.
  forceExit: true,
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/src/**/*.test.ts'],
  moduleNameMapper: { ...base.moduleNameMapper, '^@pesan/sandbox$': '<rootDir>/../sandbox/src/index.ts' },
};
