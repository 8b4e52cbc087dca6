import type { AdminController } from '../controllers/admin.controller.js';
import { settingsBody, settingsShape, userListShape, usersQuery } from '../validators/admin.validator.js';
import { at, can, route, type ApiRouter } from './route.js';

const tags = ['Administration'];

/** Base `/api/admin`: accounts and settings. */
export function adminRoutes(root: ApiRouter, admin: AdminController): void {
  const router = at(root, '/api/admin');
  route(router, {
    method: 'get',
    path: '/users',
    auth: can('admin'),
    request: { query: usersQuery },
    responses: { 200: userListShape },
    isPaginated: true,
    summary: 'List accounts',
    tags,
    handler: admin.listUsers,
  });
  route(router, {
    method: 'get',
    path: '/settings',
    auth: can('admin'),
    responses: { 200: settingsShape },
    summary: 'Read the settings',
    tags,
    handler: admin.getSettings,
  });
  route(router, {
    method: 'put',
    path: '/settings',
    auth: can('admin'),
    request: { body: settingsBody },
    responses: { 200: settingsShape },
    summary: 'Change settings',
    tags,
    handler: admin.updateSettings,
  });
}
