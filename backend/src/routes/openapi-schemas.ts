import { isDeepStrictEqual } from 'node:util';
import type { Description, Schema } from 'joi';
import joiToSwaggerModule from 'joi-to-swagger';
import { errorCatalogue } from '../errors/index.js';

export type Json = Record<string, unknown>;
interface Described extends Json {
  $ref?: string;
  enum?: unknown[];
  pattern?: string;
  nullable?: boolean;
  items?: Described;
  properties?: Record<string, Described>;
  required?: string[];
}
interface Converted {
  swagger: Described;
  components?: { schemas?: Record<string, Described> };
}

// A CommonJS package whose types describe `export default`; at run time the function is the module itself.
const joiToSwagger = joiToSwaggerModule as unknown as (schema: Schema) => Converted;

const REF = '#/components/schemas/';

/** Joi schemas as OpenAPI 3.0 ones. What has a name (`meta({ className })`) is described once and referred to. */
export class OpenApiSchemas {
  readonly components: Record<string, Json> = { Error: errorSchema(), Pagination: paginationSchema() };

  /** What a client may send. */
  ofRequest(schema: Schema): Json {
    return this.convert(schema, false);
  }

  /** What we answer: every key is there, unless the schema says `optional()`. */
  ofAnswer(schema: Schema): Json {
    return this.convert(schema, true);
  }

  private convert(schema: Schema, isAnswer: boolean): Json {
    const { swagger, components } = joiToSwagger(schema);
    const own = components?.schemas ?? {};
    complete(schema.describe(), swagger, { components: own, isAnswer });
    for (const [name, component] of Object.entries(own)) this.add(name, component);
    return swagger;
  }

  /** @throws when two different schemas have the same name */
  private add(name: string, component: Json): void {
    const known = this.components[name];
    if (known !== undefined && !isDeepStrictEqual(known, component))
      throw new Error(`Two different schemas are called ${name}.`);
    this.components[name] = component;
  }
}

interface Mode {
  components: Record<string, Described>;
  isAnswer: boolean;
}

/** Walks a Joi schema beside its translation and adds what the translation leaves out. */
function complete(schema: Description, described: Described | undefined, mode: Mode): void {
  const target = resolve(described, mode.components);
  if (target === undefined) return;
  repair(schema, target);
  const keys = Object.entries((schema.keys ?? {}) as Record<string, Description>);
  if (mode.isAnswer && keys.length > 0) target.required = keys.filter(isAlwaysThere).map(([key]) => key);
  for (const [key, child] of keys) complete(child, target.properties?.[key], mode);
  const [item] = (schema.items ?? []) as Description[];
  if (item !== undefined) complete(item, target.items, mode);
}

function repair(schema: Description, target: Described): void {
  if (target.nullable === true && target.enum?.includes(null) === false) target.enum.push(null);
  if (target.pattern !== undefined) target.pattern = patternOf(schema) ?? target.pattern;
}

/** The source of the expression; the translation cuts it wrongly when the expression has flags. */
function patternOf(schema: Description): string | undefined {
  const rules = (schema.rules ?? []) as { name: string; args?: { regex?: string } }[];
  const written = rules.find((rule) => rule.name === 'pattern')?.args?.regex;
  return written?.slice(1, written.lastIndexOf('/'));
}

const resolve = (described: Described | undefined, components: Mode['components']): Described | undefined =>
  described?.$ref === undefined ? described : components[described.$ref.slice(REF.length)];

const isAlwaysThere = ([, child]: [string, Description]): boolean =>
  (child.flags as { presence?: string } | undefined)?.presence !== 'optional';

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
