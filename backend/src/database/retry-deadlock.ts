import type { Database } from './database.js';

const ATTEMPTS = 5;

/**
 * Runs work again that MySQL refused because two transactions waited for each other; nothing of it was stored.
 * Inside a caller's transaction the error goes up, since the whole transaction is gone.
 */
export async function retryDeadlock<T>(database: Database, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || database.isInTransaction() || !isDeadlock(error)) throw error;
    }
  }
}

function isDeadlock(error: unknown): boolean {
  const parent = (error as { parent?: { code?: string } }).parent;
  return parent?.code === 'ER_LOCK_DEADLOCK' || parent?.code === 'ER_LOCK_WAIT_TIMEOUT';
}
