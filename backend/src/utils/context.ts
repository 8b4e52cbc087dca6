import { randomUUID } from 'node:crypto';
import type { Role } from '../models/user.model.js';
import type { Logger } from './logger.js';

/** Who is acting. */
export type Actor =
  | {
      kind: 'user';
      id: number;
      username: string;
      email: string | null;
      role: Role;
      /** The sign-in this call belongs to; unset for callers that are not people in a browser. */
      signInId?: string;
    }
  | { kind: 'system'; name: string };

export type UserActor = Extract<Actor, { kind: 'user' }>;

/** What every service method gets first: web requests, queue items, socket events and tests all build the same. */
export interface Ctx {
  actor: Actor;
  requestId: string;
  log: Logger;
  ip?: string;
  userAgent?: string;
}

/** A context for work nobody in particular asked for. `name` says which part of the program it is. */
export function systemCtx(name: string, log: Logger): Ctx {
  return { actor: { kind: 'system', name }, requestId: randomUUID(), log: log.child({ actor: name }) };
}
