import { base } from '../jest.base.mjs';

export default {
  ...base,
  rootDir: '.',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/src/**/*.test.ts'],
  moduleNameMapper: { ...base.moduleNameMapper, '^@pesan/sandbox$': '<rootDir>/../sandbox/src/index.ts' },
};
