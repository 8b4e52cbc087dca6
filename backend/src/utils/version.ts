import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { backendDir } from '../config/env.js';

/** The version in backend/package.json. */
export function readVersion(): string {
  const parsed: unknown = JSON.parse(readFileSync(join(backendDir, 'package.json'), 'utf8'));
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed
    ? String(parsed.version)
    : '0.0.0';
}
