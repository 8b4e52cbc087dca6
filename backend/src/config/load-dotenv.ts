import { join } from 'node:path';
import { config } from 'dotenv';
import { backendDir } from './env.js';

/** Reads `.env` of the repository and of `backend/`, when they exist. Variables that are already set win. */
export function loadDotenv(): void {
  config({ path: [join(backendDir, '.env'), join(backendDir, '..', '.env')], quiet: true });
}
