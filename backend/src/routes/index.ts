import type { Container } from '../app/container.js';
import { AdminController } from '../controllers/admin.controller.js';
import { AuthController } from '../controllers/auth.controller.js';
import { SystemController } from '../controllers/system.controller.js';
import { adminRoutes } from './admin.routes.js';
import { authRoutes } from './auth.routes.js';
import type { ApiRouter } from './route.js';
import { systemRoutes } from './system.routes.js';

/** Hangs every feature's routes on the router. One line per feature. */
export function registerRoutes(router: ApiRouter, container: Container): void {
  const { env, version, auth, health, settings, users } = container;
  systemRoutes(router, new SystemController(env, version, health, settings), version);
  authRoutes(router, new AuthController(auth, settings));
  adminRoutes(router, new AdminController(users, settings));
}
