import type { Schema } from 'joi';
import joiToSwaggerModule from 'joi-to-swagger';
import { errorCatalogue } from '../errors/index.js';
import { matrix } from '../policies/permissions.js';
import type { ResponseSpec, RouteEntry, RouteRegistry } from './registry.js';

type Json = Record<string, unknown>;

// A CommonJS package whose types describe `export default`; at run time the function is the module itself.
const joiToSwagger = joiToSwaggerModule as unknown as (schema: Schema) => { swagger: Json };

const REASONS: Record<number, string> = {
  200: 'Done',
  201: 'Created',
  202: 'Accepted, not finished yet',
  206: 'Part of the content',
  400: 'The input is not valid',
  401: 'Not signed in, or the session is over',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflicts with the current state',
  413: 'Too large',
  415: 'Not an accepted type',
  429: 'Too many requests',
  500: 'A failure on our side',
  502: 'WhatsApp refused',
  503: 'Not available right now',
};

/** The OpenAPI 3.0.3 document of everything in the registry, made from the same schemas that check the requests. */
export function buildOpenApi(registry: RouteRegistry, version: string): Json {
  const paths: Record<string, Json> = {};
  for (const entry of registry.entries()) {
    const path = entry.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [entry.method]: operation(entry) };
  }
  return {
    openapi: '3.0.3',
    info: {
      title: 'Pesan API',
      version,
      description: 'Self-hosted WhatsApp business messaging.',
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Error: errorSchema(), Pagination: paginationSchema() },
    },
  };
}

function operation(entry: RouteEntry): Json {
  const parameters = [
    ...parametersOf('path', entry.request.params),
    ...parametersOf('query', entry.request.query),
  ];
  const body = requestBody(entry);
  return {
    operationId: operationId(entry),
    summary: entry.summary,
    tags: entry.tags,
    ...(entry.auth === 'public'
      ? { security: [] }
      : { security: [{ bearer: [] }], description: whoMay(entry.auth.permission) }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: responsesOf(entry),
  };
}

function operationId(entry: RouteEntry): string {
  const path = entry.path.startsWith('/api/') ? entry.path.slice('/api/'.length) : `root/${entry.path}`;
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return entry.method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function whoMay(permission: keyof typeof matrix): string {
  const roles = Object.entries(matrix[permission])
    .filter(([, access]) => access !== 'none')
    .map(([role, access]) =>
      typeof access === 'string' ? `${role} (${access})` : `${role} (own, when ${access.setting})`,
    );
  return `Permission \`${permission}\`: ${roles.join(', ')}.`;
}

function parametersOf(place: 'path' | 'query', schema: Schema | undefined): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = toSwagger(schema) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, described]) => {
    const { description, ...rest } = described;
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema: rest,
      ...(description === undefined ? {} : { description }),
    };
  });
}

function requestBody(entry: RouteEntry): Json | undefined {
  const { body, files } = entry.request;
  if (files !== undefined) {
    const fields = body === undefined ? { type: 'object' } : toSwagger(body);
    const properties = {
      ...(fields.properties as Json | undefined),
      [files.field]: { type: 'string', format: 'binary' },
    };
    const required = [
      ...((fields.required as string[] | undefined) ?? []),
      ...(files.isRequired ? [files.field] : []),
    ];
    const schema = { ...fields, type: 'object', properties, ...(required.length === 0 ? {} : { required }) };
    return { required: true, content: { 'multipart/form-data': { schema } } };
  }
  if (body === undefined) return undefined;
  return { required: true, content: { 'application/json': { schema: toSwagger(body) } } };
}

function responsesOf(entry: RouteEntry): Json {
  const { params, query, body, files } = entry.request;
  const implied: Record<number, ResponseSpec> = {};
  if (params ?? query ?? body ?? files) implied[400] = 'error';
  if (entry.auth !== 'public') Object.assign(implied, errors(401, 403));
  Object.assign(implied, errors(429, 500));
  const all = { ...implied, ...entry.responses };
  return Object.fromEntries(
    Object.entries(all).map(([status, spec]) => [status, describeResponse(Number(status), spec, entry)]),
  );
}

function describeResponse(status: number, spec: ResponseSpec, entry: RouteEntry): Json {
  const description = REASONS[status] ?? `Status ${status}`;
  if (spec === 'empty') return { description };
  if (spec === 'error') return { description, content: jsonOf({ $ref: '#/components/schemas/Error' }) };
  if ('contentType' in spec) {
    return { description, content: { [spec.contentType]: { schema: { type: 'string', format: 'binary' } } } };
  }
  const data = toSwagger(spec);
  if (entry.isBare) return { description, content: jsonOf(data) };
  const properties: Json = { success: { type: 'boolean', enum: [true] }, data, message: { type: 'string' } };
  const required = ['success', 'data'];
  if (entry.isPaginated) {
    properties.pagination = { $ref: '#/components/schemas/Pagination' };
    required.push('pagination');
  }
  return { description, content: jsonOf({ type: 'object', required, properties }) };
}

const errors = (...statuses: number[]): Record<number, ResponseSpec> =>
  Object.fromEntries(statuses.map((status) => [status, 'error' as const]));

const jsonOf = (schema: Json): Json => ({ 'application/json': { schema } });

function toSwagger(schema: Schema): Json {
  return joiToSwagger(schema).swagger;
}

function errorSchema(): Json {
  return {
    type: 'object',
    required: ['success', 'code', 'message', 'requestId'],
    properties: {
      success: { type: 'boolean', enum: [false] },
      code: { type: 'string', enum: Object.keys(errorCatalogue) },
      message: { type: 'string', description: 'A sentence for a person.' },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['field', 'message'],
          properties: { field: { type: 'string' }, message: { type: 'string' } },
        },
      },
      requestId: { type: 'string' },
    },
  };
}

function paginationSchema(): Json {
  return {
    type: 'object',
    required: ['page', 'limit', 'total', 'totalPages', 'nextCursor'],
    properties: {
      page: { type: 'integer' },
      limit: { type: 'integer' },
      total: { type: 'integer' },
      totalPages: { type: 'integer' },
      nextCursor: { type: 'string', nullable: true },
    },
  };
}
