import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '../../src/models/user.model.js';
import { accessOf, matrix, type Permission } from '../../src/policies/permissions.js';
import type { RouteEntry } from '../../src/routes/registry.js';
import { buildTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let server: Server;
let base: string;
const tokens = new Map<Role, string>();

beforeAll(async () => {
  app = await buildTestApp();
  for (const role of ROLES) tokens.set(role, app.tokenFor(await app.createUser({ role })));
  server = createServer(app.express).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await app.close();
});

/** Addresses nobody owns: what is refused here is refused for the role, not for the thing. */
const address = (entry: RouteEntry): string => base + entry.path.replace(/:\w+/g, 'does-not-exist');

/** Status and code; the body of an event stream is not waited for. */
async function call(
  entry: RouteEntry,
  token?: string,
): Promise<{ status: number; code?: string; message?: string }> {
  const abort = new AbortController();
  const answer = await fetch(address(entry), {
    method: entry.method.toUpperCase(),
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(entry.method === 'get' || entry.request.files ? {} : { 'Content-Type': 'application/json' }),
    },
    body: entry.method === 'get' || entry.request.files ? undefined : '{}',
    signal: abort.signal,
  });
  if (!answer.headers.get('content-type')?.includes('json')) {
    abort.abort();
    return { status: answer.status };
  }
  const body = (await answer.json()) as { code?: string; message?: string } | null;
  return { status: answer.status, code: body?.code, message: body?.message };
}

const protectedRoutes = (): (RouteEntry & { auth: { permission: Permission } })[] =>
  app.registry.entries().filter((entry) => entry.auth !== 'public') as never;

/** Public on purpose. A new public route must be added here by hand. */
const PUBLIC = [
  'get /api/docs',
  'get /api/docs/:file',
  'get /api/health',
  'get /api/openapi.json',
  'get /api/system/public',
  'get /health',
  'post /api/auth/login',
  'post /api/auth/refresh-token',
  'post /api/auth/register',
];

describe('every route', () => {
  it('is protected unless listed here as public', () => {
    const open = app.registry.entries().filter((entry) => entry.auth === 'public');
    expect(open.map((entry) => `${entry.method} ${entry.path}`).sort()).toEqual(PUBLIC);
  });

  it('answers 401 without a token and with a forged one', async () => {
    for (const entry of protectedRoutes()) {
      for (const token of [undefined, 'eyJhbGciOiJub25lIn0.eyJpZCI6MX0.']) {
        const answer = await call(entry, token);
        expect({ route: `${entry.method} ${entry.path}`, status: answer.status }).toEqual({
          route: `${entry.method} ${entry.path}`,
          status: 401,
        });
      }
    }
  });

  it.each(ROLES)('refuses the role %s exactly where the matrix says so', async (role) => {
    const switches = await app.container.settings.switches();
    for (const entry of protectedRoutes()) {
      const answer = await call(entry, tokens.get(role));
      const isRefusedForRole =
        answer.status === 403 && (answer.code === 'FORBIDDEN' || answer.code === 'ADMIN_ONLY');
      expect({ route: `${entry.method} ${entry.path}`, isRefusedForRole }).toEqual({
        route: `${entry.method} ${entry.path}`,
        isRefusedForRole: accessOf(role, entry.auth.permission, switches) === 'none',
      });
    }
  });

  it('never answers 500 to an empty or senseless request', async () => {
    for (const entry of protectedRoutes()) {
      const answer = await call(entry, tokens.get('admin'));
      expect({ route: `${entry.method} ${entry.path}`, isCrash: answer.status === 500 }).toEqual({
        route: `${entry.method} ${entry.path}`,
        isCrash: false,
      });
    }
  });

  it('uses the sentences the documents promise', async () => {
    const adminRoute = protectedRoutes().find((entry) => entry.path === '/api/admin/users');
    expect(adminRoute).toBeDefined();
    if (adminRoute === undefined) return;
    expect(await call(adminRoute, tokens.get('user'))).toMatchObject({ status: 403, message: 'Admin only' });
  });
});

describe('the permission matrix', () => {
  /** A = all, O = own, - = none, s = own while a switch is on. Columns: admin operator agent user auditor readonly. */
  const expected: Record<Permission, string> = {
    profile: 'AOOOOO',
    'system.read': 'AOOOOO',
    'events.stream': 'AOOOOO',
    'statistics.own': 'AOOOOO',
    'device.create': 'A--s--',
    'device.read': 'AOOOAO',
    'device.connect': 'AO-O--',
    'device.qr': 'AO-O--',
    'device.delete': 'A--s--',
    'device.wipe': 'A--s--',
    'device.pairing-code': 'A-----',
    'device.statistics': 'AO--AO',
    'message.send': 'AOOO--',
    'message.read': 'AOOOAO',
    'chat.read': 'AOOO-O',
    'chat.mark-read': 'AOOO--',
    'group.read': 'A-----',
    'group.manage': 'A-----',
    'job.create': 'AO-s--',
    'job.read': 'AO-OAO',
    'job.cancel': 'AO-O--',
    'job.control': 'AO-s--',
    admin: 'A-----',
  };
  const letter = (access: unknown): string =>
    typeof access === 'object' ? 's' : access === 'all' ? 'A' : access === 'own' ? 'O' : '-';

  it('is the documented one', () => {
    const actual = Object.fromEntries(
      Object.entries(matrix).map(([name, row]) => [
        name,
        ['admin', 'operator', 'agent', 'user', 'auditor', 'readonly']
          .map((role) => letter(row[role as Role]))
          .join(''),
      ]),
    );
    expect(actual).toEqual(expected);
  });
});
