import { join } from 'node:path';
import compression from 'compression';
import cors from 'cors';
import express, { type Express } from 'express';
import helmet from 'helmet';
import { errorHandler, routeNotFound } from '../middleware/error-handler.js';
import { createRateLimits } from '../middleware/rate-limits.js';
import { requestContext } from '../middleware/request-context.js';
import { registerRoutes } from '../routes/index.js';
import { RouteRegistry } from '../routes/registry.js';
import { createApiRouter } from '../routes/route.js';
import type { Container } from './container.js';
import { inlineScriptHashes, staticUi } from './static-ui.js';

export interface App {
  express: Express;
  registry: RouteRegistry;
}

/** The HTTP face: headers, limits, routes, the interface, errors. */
export function createApp(container: Container): App {
  const { env, log } = container;
  const app = express();
  const registry = new RouteRegistry();
  app.disable('x-powered-by');
  app.set('trust proxy', env.trustProxy);
  app.set('query parser', 'simple');
  app.use(requestContext(log));
  app.use(helmet(securityHeaders(inlineScriptHashes(env.uiDir))));
  app.use(
    cors({
      origin: env.corsOrigins,
      credentials: true,
      maxAge: 600,
      exposedHeaders: ['X-Request-Id', 'Retry-After', 'Content-Disposition'],
    }),
  );
  app.use(compression());

  const router = createApiRouter({
    registry,
    verifyToken: (token) => container.auth.verifyAccessToken(token),
    switches: () => container.settings.switches(),
    limits: createRateLimits(env),
    uploads: { tempDir: join(env.dataDir, 'uploads', 'temp'), maxBytes: env.upload.maxMb * 1024 * 1024 },
  });
  registerRoutes(router, container);
  app.use(router.express);
  app.use(...staticUi(env.uiDir));
  app.use(routeNotFound);
  app.use(errorHandler({ showDetails: env.nodeEnv === 'development' }));
  return { express: app, registry };
}

/** No `unsafe-inline`: scripts of the exported pages are named by their hash. Plain http must work too. */
function securityHeaders(scriptHashes: string[]): Parameters<typeof helmet>[0] {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...scriptHashes],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    originAgentCluster: false,
    crossOriginResourcePolicy: { policy: 'same-site' },
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  };
}
