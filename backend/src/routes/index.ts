import type { Container } from '../app/container.js';
import { AdminController } from '../controllers/admin.controller.js';
import { AuthController } from '../controllers/auth.controller.js';
import { ChatsController } from '../controllers/chats.controller.js';
import { DevicesController } from '../controllers/devices.controller.js';
import { DocsController } from '../controllers/docs.controller.js';
import { EventsController } from '../controllers/events.controller.js';
import { JobsController } from '../controllers/jobs.controller.js';
import { MessagesController } from '../controllers/messages.controller.js';
import { StatisticsController } from '../controllers/statistics.controller.js';
import { SystemController } from '../controllers/system.controller.js';
import { adminRoutes } from './admin.routes.js';
import { authRoutes } from './auth.routes.js';
import { deviceRoutes } from './devices.routes.js';
import { docsRoutes } from './docs.routes.js';
import { eventRoutes } from './events.routes.js';
import { jobRoutes } from './jobs.routes.js';
import { chatRoutes, messageRoutes } from './messages.routes.js';
import type { ApiRouter } from './route.js';
import { statisticsRoutes } from './statistics.routes.js';
import { systemRoutes } from './system.routes.js';

/** Hangs every feature's routes on the router. One line per feature. */
export function registerRoutes(router: ApiRouter, container: Container): void {
  const { env, version, auth, health, settings, users, messaging, realtime, jobs } = container;
  systemRoutes(router, new SystemController(env, version, health, settings), version);
  docsRoutes(router, new DocsController());
  authRoutes(router, new AuthController(auth, settings));
  adminRoutes(router, new AdminController(users, settings));
  deviceRoutes(router, new DevicesController(messaging.devices, messaging.deviceConnection));
  messageRoutes(router, new MessagesController(messaging.messages));
  chatRoutes(router, new ChatsController(messaging.chats, messaging.dailyChats));
  jobRoutes(router, new JobsController(jobs.service, jobs.control));
  statisticsRoutes(router, new StatisticsController(messaging.userStatistics));
  eventRoutes(router, new EventsController(realtime.streamAccess, realtime.openStream));
}
