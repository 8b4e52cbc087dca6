import type { SystemController } from '../controllers/system.controller.js';
import {
  healthQuery,
  healthShape,
  plainHealthShape,
  publicSystemShape,
  systemShape,
} from '../validators/system.validator.js';
import { anyObject } from '../validators/shapes.js';
import { buildOpenApi } from './openapi.js';
import { bare, can, route, type ApiRouter } from './route.js';

const tags = ['System'];

/** Health, what the program is and can, and its own description. */
export function systemRoutes(router: ApiRouter, system: SystemController, version: string): void {
  route(router, {
    method: 'get',
    path: '/api/health',
    auth: 'public',
    rateLimit: 'none',
    request: { query: healthQuery },
    responses: { 200: healthShape, 503: healthShape },
    isBare: true,
    summary: 'Health with services and metrics',
    tags,
    handler: system.apiHealth,
  });
  route(router, {
    method: 'get',
    path: '/health',
    auth: 'public',
    rateLimit: 'none',
    responses: { 200: plainHealthShape, 503: plainHealthShape },
    isBare: true,
    summary: 'Health in short',
    tags,
    handler: system.plainHealth,
  });
  route(router, {
    method: 'get',
    path: '/api/system',
    auth: can('system.read'),
    responses: { 200: systemShape },
    summary: 'Limits, pacing and mode of this installation',
    tags,
    handler: system.system,
  });
  route(router, {
    method: 'get',
    path: '/api/system/public',
    auth: 'public',
    rateLimit: 'none',
    responses: { 200: publicSystemShape },
    summary: 'What the sign-in page needs to know',
    tags,
    handler: system.publicSystem,
  });
  let document: unknown;
  route(router, {
    method: 'get',
    path: '/api/openapi.json',
    auth: 'public',
    rateLimit: 'none',
    responses: { 200: anyObject },
    isBare: true,
    summary: 'This API as an OpenAPI 3.0.3 document',
    tags,
    handler: () => bare((document ??= buildOpenApi(router.kit.registry, version))),
  });
}
