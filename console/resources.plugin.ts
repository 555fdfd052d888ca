import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import type { Act, BodyField, Field, Resource } from './src/resources.ts';

interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly description?: string;
  readonly example?: unknown;
  readonly maxLength?: number;
}

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description?: string;
        readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
      }
    >
  >;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const moduleId = 'virtual:resources';
/** A row that its name stands for in the path, such as a job. */
const namedItem = /\/\{name\}/;
/** The end of a path that lists the deleted rows of the list before it. */
const deletedRows = '/deleted';
const inOrganisation = '/api/v1/organisations/{organisationId}/';

/**
 * The part of the OpenAPI document that screens are made of. A page that read the document itself would load a megabyte; and a
 * feature that is added gets its screens with the next build.
 */
export function resources(document: string): Plugin {
  return {
    name: 'resources',
    resolveId: (id) => (id === moduleId ? `\0${moduleId}` : undefined),
    load: (id) =>
      id === `\0${moduleId}`
        ? `export const resources = ${JSON.stringify(resourcesOf(JSON.parse(readFileSync(document, 'utf8'))))}`
        : undefined,
  };
}

export function resourcesOf(document: Document): Resource[] {
  return Object.entries(document.paths).flatMap(([path, { get }]) => {
    const list = get && schemaOf(document, answerOf(get));
    const items = list?.properties?.['items']?.items;
    // A list of one row's own is shown with that row.
    if (!get || !items || !isOperators(get) || path.includes('{id}')) return [];
    return [resource(document, path, get, items)];
  });
}

function resource(document: Document, path: string, list: Operation, items: Schema): Resource {
  const parameters = list.parameters ?? [];
  const filters: Record<string, string[]> = {};
  for (const { name, in: place } of parameters) {
    const [, field = '', operator] = /^(\w+)(?:\[(\w+)\])?$/.exec(name) ?? [];
    if (place !== 'query' || ['limit', 'cursor', 'skip', 'total', 'sort'].includes(field)) continue;
    if (operator !== undefined) (filters[field] ??= []).push(operator);
  }
  const act = (at: string, method: Act['method']): Act | undefined => {
    const operation = document.paths[at]?.[method];
    if (!operation || !isOperators(operation)) return undefined;
    const body = schemaOf(document, Object.values(operation.requestBody?.content ?? {})[0]?.schema);
    return {
      operation: operation.operationId,
      method,
      path: at.replace(namedItem, '/{id}'),
      summary: (operation.summary ?? operation.operationId).split(/[.;:]/, 1)[0] ?? '',
      fields: bodyFields(document, body),
    };
  };
  const isOfDeleted = path.endsWith(deletedRows);
  // Rows that are deleted have the addresses of the others.
  const rows = isOfDeleted ? path.slice(0, -deletedRows.length) : path;
  const places = [`${rows}/{id}`, `${rows}/{name}`];
  const item = isOfDeleted ? undefined : places.find((place) => place in document.paths);
  const below = Object.keys(document.paths).filter((other) =>
    places.some((place) => other.startsWith(`${place}/`)),
  );
  const acts = below.flatMap((at) =>
    (['post', 'put', 'delete'] as const)
      .filter((method) => isFor(isOfDeleted, document.paths[at]?.[method]))
      .flatMap((method) => act(at, method) ?? []),
  );
  // Ways to make a row beside the usual one, such as an organisation with its first owner; a form has no list of rows.
  const besides = Object.keys(document.paths).filter(
    (at) => at.startsWith(`${path}/`) && !/[/{]/.test(at.slice(path.length + 1)),
  );
  const otherCreations = besides
    .flatMap((at) => act(at, 'post') ?? [])
    .filter(({ fields }) => !fields.some(({ type }) => type === 'list' || type === 'object'));
  const histories = (isOfDeleted ? [] : below).flatMap((at) => {
    const { get } = document.paths[at] ?? {};
    const items = get && schemaOf(document, answerOf(get))?.properties?.['items']?.items;
    if (!get || !items || !isOperators(get)) return [];
    return [{ name: at.split('/').at(-1) ?? '', path: at, columns: columnsOf(document, items) }];
  });
  const parts = path.split('/');
  const found = {
    create: act(path, 'post'),
    update: item && withoutSuspension(document, item, act(item, 'patch')),
    remove: item && act(item, 'delete'),
    item: item && document.paths[item]?.['get'] ? item : undefined,
  };
  return {
    name: nameOf(parts),
    plane: path.startsWith(inOrganisation) ? 'organisation' : 'operator',
    path,
    summary: list.summary ?? '',
    columns: columnsOf(document, items),
    filters,
    sorts: parameters.find(({ name }) => name === 'sort')?.schema.enum ?? [],
    hasTotal: parameters.some(({ name }) => name === 'total'),
    acts,
    otherCreations,
    histories,
    ...Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)),
  };
}

/** Suspending is an act of its own where there is one: as a field of the usual change it would ask for no name. */
function withoutSuspension(document: Document, item: string, update: Act | undefined): Act | undefined {
  if (!update || !(`${item}/suspension` in document.paths)) return update;
  return { ...update, fields: update.fields.filter(({ name }) => name !== 'isActive') };
}

/** One for each list: the last part of the path, with the one before where that alone would be another list's. */
function nameOf(parts: readonly string[]): string {
  const [before = '', last = ''] = parts.slice(-2);
  // Only together with what they are of do these say anything.
  if (last === 'runs') return 'event-runs';
  if (last === 'unanswered') return 'unanswered-payments';
  if (last === 'deleted') return `deleted-${before}`;
  return before === 'operator' ? `operator-${last}` : last;
}

/**
 * Whether the act is one on rows that are deleted, or on the others. Its summary says that it is for the former, and a code of
 * its refusals that it is for no others.
 */
function isFor(isDeleted: boolean, act: Operation | undefined): boolean {
  if (isDeleted) return /\bdeleted\b/.test(act?.summary ?? '');
  return !/`[a-z-]+-not-deleted`/.test(act?.responses['409']?.description ?? '');
}

function isOperators({ security = [] }: Operation): boolean {
  return security.some((schemes) => 'operatorKey' in schemes);
}

function answerOf({ responses }: Operation): Schema | undefined {
  return responses['200']?.content?.['application/json']?.schema;
}

function columnsOf(document: Document, items: Schema): Field[] {
  const { properties = {} } = schemaOf(document, items) ?? {};
  return Object.entries(properties).map(([name, schema]) => field(document, name, schema));
}

function schemaOf(document: Document, schema: Schema | undefined): Schema | undefined {
  if (!schema) return undefined;
  if (schema.$ref) return document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
  const [one] = schema.allOf ?? [];
  return one ? { ...schemaOf(document, one), ...schema } : schema;
}

function bodyFields(document: Document, body: Schema | undefined): BodyField[] {
  const required = new Set(body?.required);
  return Object.entries(body?.properties ?? {}).map(([name, schema]) => ({
    ...field(document, name, schema),
    isRequired: required.has(name),
  }));
}

function field(document: Document, name: string, given: Schema): Field {
  const schema = schemaOf(document, given) ?? {};
  const types = [schema.type ?? 'object'].flat();
  const { description, example, maxLength } = schema;
  const values = schema.enum?.filter((value) => value !== null);
  return {
    name,
    type: typeOf(schema, types),
    isNullable: types.includes('null'),
    ...(values && { values }),
    ...(description !== undefined && { description }),
    ...(example !== undefined && { example }),
    ...(maxLength !== undefined && { maxLength }),
  };
}

function typeOf(schema: Schema, types: readonly string[]): Field['type'] {
  if (schema.enum) return 'choice';
  if (types.includes('boolean')) return 'flag';
  if (types.includes('integer') || types.includes('number')) return 'number';
  if (types.includes('array')) return 'list';
  if (!types.includes('string')) return 'object';
  if (schema.format === 'date-time') return 'instant';
  return schema.format === 'uuid' ? 'id' : 'text';
}
