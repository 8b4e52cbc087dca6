import { base } from '../jest.base.mjs';

export default { ...base, rootDir: '.', testMatch: ['<rootDir>/**/*.test.ts'], testTimeout: 180_000 };
