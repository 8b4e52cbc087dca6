import type { Schema } from 'joi';
import type { Permission } from '../policies/permissions.js';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
/** To be public a route must say so; leaving `auth` out does not compile. */
export type RouteAuth = 'public' | { permission: Permission };

/** Which HTTP limit counts a route: `default` by user or IP, `login` in addition by IP and account, `none` not at all. */
export type RateLimitKind = 'default' | 'login' | 'none';

export interface BinaryResponse {
  contentType: string;
}
export type ResponseSpec = Schema | BinaryResponse | 'error' | 'empty';

export interface RouteEntry {
  method: Method;
  /** Full path in Express's notation, e.g. `/api/users/:userId`. */
  path: string;
  auth: RouteAuth;
  summary: string;
  tags: string[];
  request: { params?: Schema; query?: Schema; body?: Schema; files?: { field: string; isRequired: boolean } };
  responses: Record<number, ResponseSpec>;
  rateLimit: RateLimitKind;
  /** Copies beside `data`, for readers of older shapes. */
  beside: Record<string, Schema>;
  isPaginated: boolean;
  isBare: boolean;
}

/** All routes of one app: what the OpenAPI document and the route tests walk. */
export class RouteRegistry {
  private readonly list: RouteEntry[] = [];

  add(entry: RouteEntry): void {
    const twin = this.list.find((other) => other.method === entry.method && other.path === entry.path);
    if (twin !== undefined)
      throw new Error(`The route ${entry.method.toUpperCase()} ${entry.path} exists twice.`);
    this.list.push(entry);
  }

  entries(): readonly RouteEntry[] {
    return this.list;
  }
}
