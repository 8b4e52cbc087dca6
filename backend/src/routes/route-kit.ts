import type { RequestHandler } from 'express';
import type { UploadSettings } from '../middleware/upload.js';
import type { Switches } from '../policies/permissions.js';
import type { UserActor } from '../utils/context.js';
import type { RouteRegistry } from './registry.js';

/** What the route helper needs from the rest of the program; built in `app/create-app.ts`. */
export interface RouteKit {
  registry: RouteRegistry;
  /** Answers who holds this access token. @throws AppError TOKEN_* */
  verifyToken: (token: string) => Promise<UserActor>;
  switches: () => Promise<Switches>;
  limits: { anonymous: RequestHandler; user: RequestHandler; login: RequestHandler };
  uploads: UploadSettings;
}
