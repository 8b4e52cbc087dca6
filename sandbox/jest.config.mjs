import { base } from '../jest.base.mjs';

export default { ...base, rootDir: '.', testMatch: ['<rootDir>/test/**/*.test.ts'] };
