import { isDeepStrictEqual } from 'node:util';
import type { Description, Schema } from 'joi';
import joiToSwaggerModule from 'joi-to-swagger';
import { errorCatalogue } from '../errors/index.js';

export type Json = Record<string, unknown>;
interface Described extends Json {
  $ref?: string;
  enum?: unknown[];
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
    complete(schema.describe(), swagger, own, isAnswer);
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

type Complete = (description: Description | undefined, described: Described | undefined) => void;

/** Walks a Joi schema beside its translation and adds what the translation leaves out. */
function complete(
  schema: Description,
  described: Described,
  components: Record<string, Described>,
  isAnswer: boolean,
): void {
  const visit: Complete = (description, found) => {
    if (description === undefined || found === undefined) return;
    const target = found.$ref === undefined ? found : components[found.$ref.slice(REF.length)];
    if (target === undefined) return;
    if (target.nullable === true && target.enum?.includes(null) === false) target.enum.push(null);
    const keys = Object.entries((description.keys ?? {}) as Record<string, Description>);
    if (isAnswer && keys.length > 0) target.required = keys.filter(isAlwaysThere).map(([key]) => key);
    for (const [key, child] of keys) visit(child, target.properties?.[key]);
    visit((description.items as Description[] | undefined)?.[0], target.items);
  };
  visit(schema, described);
}

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
