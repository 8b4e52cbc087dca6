/** The OpenAPI document as Markdown: a table per group of endpoints, then every named schema. */

interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: unknown[];
  nullable?: boolean;
  description?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  default?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
}
interface Answer {
  $ref?: string;
  description?: string;
  content?: Record<string, { schema: Schema }>;
}
interface Operation {
  summary: string;
  description?: string;
  tags: string[];
  parameters?: {
    name: string;
    in: 'path' | 'query';
    required: boolean;
    description?: string;
    schema: Schema;
  }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, Answer>;
}
export interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, Answer> };
}
interface Endpoint extends Operation {
  method: string;
  path: string;
}

const INTRO = `# API reference

Made by \`npm run api:types\` from the routes and schemas of the backend; not to be edited. The same as a page to try things
out: \`/api/docs\`; as OpenAPI 3.0.3: \`/api/openapi.json\`; as lines to paste: [CURL_COLLECTION.md](CURL_COLLECTION.md).

- Sign in with \`POST /api/auth/login\`, then send \`Authorization: Bearer <accessToken>\`. Event stream and media also take \`?token=\`.
- Answers are \`{"success": true, "data": …}\`, lists with \`pagination\`. What is written under "answers" is \`data\`.
- Refusals are \`{"success": false, "code": "…", "message": "…", "requestId": "…"}\`, for wrong input with \`errors: [{field, message}]\`.
- Times are ISO-8601 in UTC. Unless it says "optional", a key of an answer is always there.
`;

export function renderReference(document: ApiDocument): string {
  const endpoints = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Endpoint => ({ ...operation, method, path })),
  );
  const groups = [...new Set(endpoints.map((endpoint) => endpoint.tags[0] ?? ''))];
  const parts = groups.flatMap((group) => [
    `## ${group}\n`,
    ...endpoints.filter((endpoint) => endpoint.tags[0] === group).map(describe),
  ]);
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) => `### Schema ${name}\n\n${notes(schema)}${fields(schema)}`,
  );
  return `${[INTRO, ...parts, '## Schemas\n', ...schemas].join('\n').trimEnd()}\n`;
}

function describe(endpoint: Endpoint): string {
  const lines = [`### ${endpoint.method.toUpperCase()} ${endpoint.path}`, '', `${endpoint.summary}.`, ''];
  lines.push(`- **Who**: ${endpoint.description ?? 'everybody, without signing in.'}`);
  for (const place of ['path', 'query'] as const) {
    const named = (endpoint.parameters ?? []).filter((parameter) => parameter.in === place);
    if (named.length > 0) lines.push(`- **In the ${place}**: ${named.map(parameterOf).join('; ')}`);
  }
  for (const [type, { schema }] of Object.entries(endpoint.requestBody?.content ?? {}))
    lines.push(`- **Body** (\`${type}\`): ${inWords(schema)}`);
  const entries = Object.entries(endpoint.responses);
  for (const [status, answer] of entries)
    if (!answer.$ref) lines.push(`- **Answers ${status}**: ${dataOf(answer)}`);
  const refusals = entries.filter(([, answer]) => answer.$ref).map(([status]) => status);
  if (refusals.length > 0) lines.push(`- **Refuses with** ${refusals.join(', ')}`);
  return `${lines.join('\n')}\n`;
}

const parameterOf = ({
  name,
  schema,
  required,
  description,
}: NonNullable<Operation['parameters']>[number]): string =>
  `\`${name}\` ${typeOf(schema)}${required ? '' : ', optional'}${description ? ` – ${description}` : ''}`;

function dataOf(answer: Answer): string {
  const [first] = Object.entries(answer.content ?? {});
  if (first === undefined) return 'nothing';
  const [type, { schema }] = first;
  if (type !== 'application/json') return `\`${type}\``;
  const data = schema.properties?.success ? (schema.properties.data ?? {}) : schema;
  return inWords(data) + (schema.properties?.pagination ? ', with `pagination`' : '');
}

function inWords(schema: Schema): string {
  if (schema.properties === undefined || Object.keys(schema.properties).length === 0) return typeOf(schema);
  const keys = Object.entries(schema.properties).map(
    ([name, child]) => `\`${name}\` ${typeOf(child)}${schema.required?.includes(name) ? '' : ', optional'}`,
  );
  return keys.join('; ');
}

const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

function typeOf(schema: Schema): string {
  if (schema.$ref) return `[${nameOf(schema.$ref)}](#schema-${nameOf(schema.$ref).toLowerCase()})`;
  if (schema.enum) return schema.enum.map((word) => `\`${String(word)}\``).join(' ');
  return kindOf(schema) + (schema.nullable ? ' or null' : '');
}

function kindOf(schema: Schema): string {
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}${limits(schema)}`;
  if (Object.keys(schema.properties ?? {}).length > 0) return `{ ${inWords(schema)} }`;
  const formats: Record<string, string> = { 'date-time': 'time', binary: 'file' };
  return (formats[schema.format ?? ''] ?? schema.type ?? 'anything') + limits(schema);
}

function limits(schema: Schema): string {
  const low = schema.minimum ?? schema.minLength ?? schema.minItems;
  const high = schema.maximum ?? schema.maxLength ?? schema.maxItems;
  const fallback = schema.default === undefined ? '' : `, else ${JSON.stringify(schema.default)}`;
  if (low !== undefined && high !== undefined) return ` (${low} to ${high}${fallback})`;
  if (high !== undefined) return ` (at most ${high}${fallback})`;
  return low === undefined || low <= 1 ? '' : ` (at least ${low}${fallback})`;
}

const notes = (schema: Schema): string => (schema.description ? `${schema.description}\n\n` : '');

function fields(schema: Schema): string {
  const rows = Object.entries(schema.properties ?? {}).map(([name, child]) => {
    const about = [schema.required?.includes(name) ? '' : 'Optional.', child.description ?? ''].filter(
      Boolean,
    );
    return `| \`${name}\` | ${typeOf(child)} | ${about.join(' ')} |`.replace(/\s+\|$/, ' |');
  });
  return ['| key | what | about |', '| --- | --- | --- |', ...rows, ''].join('\n');
}
