import type { RequestListener } from 'node:http';
import type { Express, Request, Response } from 'express';
import Joi, { type Schema } from 'joi';
import { errorCatalogue } from '../../src/errors/index.js';
import { answersOf } from '../../src/routes/openapi.js';
import type { RouteEntry, RouteRegistry } from '../../src/routes/registry.js';

const errorAnswer = Joi.object({
  success: Joi.boolean().valid(false),
  code: Joi.string().valid(...Object.keys(errorCatalogue)),
  message: Joi.string(),
  errors: Joi.array()
    .items(Joi.object({ field: Joi.string().allow(''), message: Joi.string() }))
    .optional(),
  requestId: Joi.string(),
});

const pagination = Joi.object({
  page: Joi.number().integer(),
  limit: Joi.number().integer(),
  total: Joi.number().integer(),
  totalPages: Joi.number().integer(),
  nextCursor: Joi.string().allow(null),
});

/** Holds every JSON answer of an app against what its route documents: no key missing, none too many. */
export class AnswerCheck {
  private readonly problems = new Set<string>();

  constructor(private readonly registry: RouteRegistry) {}

  /** The same app; an answer that is not as documented is noted, and becomes a 500. */
  around(app: Express): RequestListener {
    return (request, response) => {
      const answer = response as Response;
      answer.json = (body: unknown) => {
        const problem = this.problemOf(request as Request, answer.statusCode, body);
        if (problem !== undefined) {
          this.problems.add(problem);
          answer.status(500);
        }
        // The prototype holds Express's own `json`.
        return (Object.getPrototypeOf(answer) as Response).json.call(answer, problem ?? body);
      };
      (app as RequestListener)(request, response);
    };
  }

  /** @throws when an answer was not as documented */
  assertDocumented(): void {
    if (this.problems.size === 0) return;
    throw new Error(`Answers that are not as documented:\n${[...this.problems].join('\n')}`);
  }

  private problemOf(request: Request, status: number, body: unknown): string | undefined {
    const route = request.route as { path: string } | undefined;
    const entry = this.registry
      .entries()
      .find((known) => known.path === route?.path && known.method === request.method.toLowerCase());
    if (entry === undefined) return undefined;
    const schema = schemaOf(entry, status);
    const name = `${request.method} ${entry.path} ${status}`;
    if (schema === undefined) return `${name}: this status is not documented, ${codeOf(body)}`;
    const { error } = schema.validate(JSON.parse(JSON.stringify(body)), {
      presence: 'required',
      convert: false,
      allowUnknown: false,
      abortEarly: false,
    });
    return error === undefined ? undefined : `${name}: ${error.message}`;
  }
}

function schemaOf(entry: RouteEntry, status: number): Schema | undefined {
  const spec = answersOf(entry)[status];
  if (spec === 'error') return errorAnswer;
  if (spec === undefined || spec === 'empty' || 'contentType' in spec) return undefined;
  if (entry.isBare) return spec;
  return Joi.object({
    success: Joi.boolean().valid(true),
    data: spec,
    message: Joi.string().optional(),
    ...(entry.isPaginated ? { pagination } : {}),
    ...entry.beside,
  });
}

const codeOf = (body: unknown): string => String((body as { code?: unknown } | null)?.code ?? 'no code');
