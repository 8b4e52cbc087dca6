import type { Schema } from 'joi';
import { matrix } from '../policies/permissions.js';
import { OpenApiSchemas, type Json } from './openapi-schemas.js';
import type { ResponseSpec, RouteEntry, RouteRegistry } from './registry.js';

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
  const schemas = new OpenApiSchemas();
  const paths: Record<string, Json> = {};
  for (const entry of registry.entries()) {
    const path = entry.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [entry.method]: operation(entry, schemas) };
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
      schemas: schemas.components,
      responses: errorResponses(registry),
    },
  };
}

function operation(entry: RouteEntry, schemas: OpenApiSchemas): Json {
  const parameters = [
    ...parametersOf('path', entry.request.params, schemas),
    ...parametersOf('query', entry.request.query, schemas),
  ];
  const body = requestBody(entry, schemas);
  return {
    operationId: operationId(entry),
    summary: entry.summary,
    tags: entry.tags,
    ...(entry.auth === 'public'
      ? { security: [] }
      : { security: [{ bearer: [] }], description: whoMay(entry.auth.permission) }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: responsesOf(entry, schemas),
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

function parametersOf(place: 'path' | 'query', schema: Schema | undefined, schemas: OpenApiSchemas): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemas.ofRequest(schema) as {
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

function requestBody(entry: RouteEntry, schemas: OpenApiSchemas): Json | undefined {
  const { body, files } = entry.request;
  if (files !== undefined) {
    const fields = body === undefined ? { type: 'object' } : schemas.ofRequest(body);
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
  return { required: true, content: { 'application/json': { schema: schemas.ofRequest(body) } } };
}

/** Every answer a route may give: what it declares, and what comes with its authentication, input and limits. */
export function answersOf(entry: RouteEntry): Record<number, ResponseSpec> {
  const { params, query, body, files } = entry.request;
  const implied: Record<number, ResponseSpec> = {};
  if (params ?? query ?? body ?? files) implied[400] = 'error';
  if (body ?? files) Object.assign(implied, errors(413, 415));
  if (entry.auth !== 'public') Object.assign(implied, errors(401, 403));
  Object.assign(implied, entry.rateLimit === 'none' ? errors(500) : errors(429, 500));
  return { ...implied, ...entry.responses };
}

function responsesOf(entry: RouteEntry, schemas: OpenApiSchemas): Json {
  return Object.fromEntries(
    Object.entries(answersOf(entry)).map(([status, spec]) => [
      status,
      spec === 'error'
        ? { $ref: `#/components/responses/${errorName(status)}` }
        : { description: reasonOf(status), ...contentOf(spec, entry, schemas) },
    ]),
  );
}

const reasonOf = (status: string): string => REASONS[Number(status)] ?? `Status ${status}`;
const errorName = (status: string): string => `Error${status}`;

/** Errors look the same everywhere, so each status is described once. */
function errorResponses(registry: RouteRegistry): Json {
  const statuses = registry
    .entries()
    .flatMap((entry) =>
      Object.entries(answersOf(entry)).flatMap(([status, spec]) => (spec === 'error' ? [status] : [])),
    );
  const describe = (status: string): Json => ({
    description: reasonOf(status),
    content: jsonOf({ $ref: '#/components/schemas/Error' }),
  });
  return Object.fromEntries(
    [...new Set(statuses)].sort().map((status) => [errorName(status), describe(status)]),
  );
}

function contentOf(spec: Exclude<ResponseSpec, 'error'>, entry: RouteEntry, schemas: OpenApiSchemas): Json {
  if (spec === 'empty') return {};
  if ('contentType' in spec) {
    return { content: { [spec.contentType]: { schema: { type: 'string', format: 'binary' } } } };
  }
  const data = schemas.ofAnswer(spec);
  if (entry.isBare) return { content: jsonOf(data) };
  const beside = Object.entries(entry.beside).map(([name, schema]) => [name, schemas.ofAnswer(schema)]);
  const properties: Json = {
    success: { type: 'boolean', enum: [true] },
    data,
    message: { type: 'string' },
    ...(entry.isPaginated ? { pagination: { $ref: '#/components/schemas/Pagination' } } : {}),
    ...Object.fromEntries(beside),
  };
  const required = Object.keys(properties).filter((key) => key !== 'message');
  return { content: jsonOf({ type: 'object', required, properties }) };
}

const errors = (...statuses: number[]): Record<number, ResponseSpec> =>
  Object.fromEntries(statuses.map((status) => [status, 'error' as const]));

const jsonOf = (schema: Json): Json => ({ 'application/json': { schema } });
