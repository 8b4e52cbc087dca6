import { json, Router, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import type { ObjectSchema, Schema } from 'joi';
import type { Permission } from '../policies/permissions.js';
import { authenticate, requireActor } from '../middleware/authenticate.js';
import { authorize } from '../middleware/authorize.js';
import { contextOf } from '../middleware/request-context.js';
import { receiveFiles, type FileRule } from '../middleware/upload.js';
import { validate } from '../middleware/validate.js';
import type { RouteKit } from './route-kit.js';
import type { Reply } from '../controllers/reply.js';
import type { RouteRequest } from '../controllers/request.js';
import { sendReply } from './send-reply.js';
import type { Method, RateLimitKind, ResponseSpec, RouteAuth } from './registry.js';

export { bare } from '../controllers/reply.js';

export interface RouteDefinition<P, Q, B> {
  method: Method;
  path: string;
  auth: RouteAuth;
  request?: {
    params?: ObjectSchema<P>;
    query?: ObjectSchema<Q>;
    body?: ObjectSchema<B>;
    files?: FileRule;
  };
  /** By status: the Joi schema of `data`, a binary type, or `...errors(403, 404)`. */
  responses: Record<number, ResponseSpec>;
  summary: string;
  tags: string[];
  handler: (request: RouteRequest<P, Q, B>) => Promise<Reply> | Reply;
  rateLimit?: RateLimitKind;
  /** For the JSON body, e.g. `20mb`; 1 MB unless said otherwise. */
  bodyLimit?: string;
  /** Copies beside `data`, for readers of older shapes. */
  beside?: Record<string, Schema>;
  /** The answer carries `pagination`. */
  isPaginated?: boolean;
  /** The answer is not wrapped in `{success, data}`. */
  isBare?: boolean;
  /** Takes `?token=` as well: for event streams and media, which browsers fetch without headers. */
  allowsQueryToken?: boolean;
}

/** A place to hang routes on. `base` is put before every path. */
export interface ApiRouter {
  express: Router;
  base: string;
  kit: RouteKit;
}

const DEFAULT_BODY_LIMIT = '1mb';

/** The route needs this permission. */
export const can = (permission: Permission): RouteAuth => ({ permission });

/** Documents error answers: `...errors(400, 404)`. */
export const errors = (...statuses: number[]): Record<number, 'error'> =>
  Object.fromEntries(statuses.map((status) => [status, 'error' as const]));

export function createApiRouter(kit: RouteKit): ApiRouter {
  return { express: Router(), base: '', kit };
}

/** The same router, with another prefix: `at(router, '/api/auth')`. */
export const at = (router: ApiRouter, base: string): ApiRouter => ({ ...router, base: router.base + base });

/** Declares one endpoint: authenticate → limit → authorize → parse → validate → handler → reply. */
export function route<P = Record<string, never>, Q = Record<string, never>, B = Record<string, never>>(
  router: ApiRouter,
  definition: RouteDefinition<P, Q, B>,
): void {
  const { kit } = router;
  const path = router.base + definition.path;
  const request = definition.request ?? {};
  if (path.includes(':') && request.params === undefined)
    throw new Error(`${path} does not describe its parameters.`);
  kit.registry.add({
    method: definition.method,
    path,
    auth: definition.auth,
    summary: definition.summary,
    tags: definition.tags,
    request: {
      ...request,
      files: request.files && { field: request.files.field, isRequired: request.files.isRequired ?? true },
    },
    responses: definition.responses,
    rateLimit: definition.rateLimit ?? 'default',
    beside: definition.beside ?? {},
    isPaginated: definition.isPaginated ?? false,
    isBare: definition.isBare ?? false,
  });
  router.express[definition.method](
    path,
    ...guards(definition, kit),
    parse(definition, kit),
    respond(definition),
  );
}

function guards<P, Q, B>(definition: RouteDefinition<P, Q, B>, kit: RouteKit): RequestHandler[] {
  const limit = definition.rateLimit ?? 'default';
  const counted = limit === 'none' ? [] : [kit.limits.anonymous, kit.limits.user];
  if (definition.auth === 'public') return counted;
  return [
    authenticate(kit.verifyToken, definition.allowsQueryToken ?? false),
    ...counted,
    requireActor,
    authorize(definition.auth.permission, kit.switches),
  ];
}

function parse<P, Q, B>(definition: RouteDefinition<P, Q, B>, kit: RouteKit): RequestHandler[] {
  const { body, files } = definition.request ?? {};
  const steps: RequestHandler[] = [];
  if (files !== undefined) steps.push(...receiveFiles(files, kit.uploads));
  else if (body !== undefined) steps.push(json({ limit: definition.bodyLimit ?? DEFAULT_BODY_LIMIT }));
  steps.push(validate(definition.request ?? {}));
  if (definition.rateLimit === 'login') steps.push(kit.limits.login);
  return steps;
}

function respond<P, Q, B>(definition: RouteDefinition<P, Q, B>) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const input = request.validated as { params: P; query: Q; body: B };
    try {
      const lastEventId = request.get('last-event-id');
      const reply = await definition.handler({
        ...input,
        ctx: contextOf(request),
        files: request.uploads ?? [],
        ...(lastEventId === undefined ? {} : { lastEventId }),
      });
      await sendReply(reply, request, response);
    } catch (error) {
      next(error);
    }
  };
}
