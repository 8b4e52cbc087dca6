import type { DocsController } from '../controllers/docs.controller.js';
import { AssetParams } from '../validators/docs.validator.js';
import { errors, route, type ApiRouter } from './route.js';

const tags = ['System'];

export function docsRoutes(router: ApiRouter, docs: DocsController): void {
  route(router, {
    method: 'get',
    path: '/api/docs',
    auth: 'public',
    rateLimit: 'none',
    responses: { 200: { contentType: 'text/html' } },
    summary: 'This reference as a page',
    tags,
    handler: docs.page,
  });
  route(router, {
    method: 'get',
    path: '/api/docs/:file',
    auth: 'public',
    rateLimit: 'none',
    request: { params: AssetParams },
    responses: { 200: { contentType: '*/*' }, ...errors(404) },
    summary: 'Scripts and styles of the reference page',
    tags,
    handler: docs.asset,
  });
}
