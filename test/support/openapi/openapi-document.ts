import type { Service } from '../service';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly example?: string;
  readonly default?: string | number | boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
  readonly example?: string;
}

interface Content {
  readonly schema: Schema;
  readonly example?: unknown;
}

interface DocumentedOperation {
  readonly operationId: string;
  readonly summary?: string;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, DocumentedAnswer>>;
}

interface DocumentedAnswer {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
  readonly content?: Readonly<Record<string, Content>>;
}

export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
}

/** One operation of the document, with the identity it asks for. */
export interface Operation extends DocumentedOperation {
  readonly method: string;
  readonly path: string;
  readonly principal: 'tenant' | 'operator' | 'partner' | 'provider' | 'session' | 'visitor' | 'public';
  /** The permission that a tenant's caller needs; undefined: to be known is enough. */
  readonly permission: string | undefined;
  readonly body: RequestBody | undefined;
}

interface RequestBody {
  /** Without references. */
  readonly schema: Schema;
  readonly example: unknown;
}

export async function readDocument(service: Service): Promise<OpenApiDocument> {
  return (await service.call('GET', '/openapi.json')).body as OpenApiDocument;
}

/** Where operators act in an organisation that the path names. */
const operatorsPlace = '/organisations/{organisationId}/';

/**
 * The operations of the document, but for the twins: what a tenant's operation is to operators, who name the organisation in
 * the path. The handler is the same one, so what is asked of every handler need not be asked twice.
 */
export function operationsOf(document: OpenApiDocument): Operation[] {
  return allOperationsOf(document).filter(({ path }) => !path.includes(operatorsPlace));
}

export function twinsOf(document: OpenApiDocument): Operation[] {
  return allOperationsOf(document).filter(({ path }) => path.includes(operatorsPlace));
}

function allOperationsOf({ paths, components }: OpenApiDocument): Operation[] {
  const body = ({ requestBody }: DocumentedOperation): RequestBody | undefined => {
    const content = requestBody?.content['application/json'];
    return content && { schema: inlined(content.schema, components.schemas), example: content.example };
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
      principal: principalOf(operation),
      permission: permissionOf(operation),
      body: body(operation),
    })),
  );
}

function inlined(schema: Schema, schemas: OpenApiDocument['components']['schemas']): Schema {
  const { $ref, properties, items, ...rest } = schema;
  const target = schemas[$ref?.split('/').at(-1) ?? ''];
  if (target) return inlined(target, schemas);
  const members = Object.entries(properties ?? {});
  return {
    ...rest,
    ...(items ? { items: inlined(items, schemas) } : {}),
    properties: Object.fromEntries(members.map(([name, member]) => [name, inlined(member, schemas)])),
  };
}

function principalOf({ operationId, security = [] }: DocumentedOperation): Operation['principal'] {
  const schemes = security.map((requirement) => Object.keys(requirement).join(' and ')).join(' or ');
  if (schemes === '') return 'public';
  if (schemes === 'tenantToken or bearer') return 'tenant';
  if (schemes === 'operatorKey or operatorCookie') return 'operator';
  if (schemes === 'partnerClient and partnerTimestamp and partnerSignature') return 'partner';
  if (schemes === 'paymentTenant and paymentTimestamp and paymentSignature') return 'provider';
  if (schemes === 'sessionCookie and pageOrigin') return 'session';
  if (schemes === 'pageOrigin') return 'visitor';
  throw new Error(`${operationId} asks for ${schemes}: teach the tests this principal`);
}

function permissionOf({ security = [] }: DocumentedOperation): string | undefined {
  const [{ tenantToken = [] } = {}] = security;
  return (tenantToken as readonly string[])[0];
}

export function namesOneResource({ path }: Operation): boolean {
  return /\{(id|name|\w+Id)\}/.test(path);
}

/** `/api/v1/users` for everything at and below `/api/v1/users/{id}`. */
export function collectionOf({ path }: Operation): string {
  return path.split('/{', 1)[0] ?? path;
}

/** The id that the document's example asks for. */
export function exampleIdOf({ parameters = [] }: Operation): string | undefined {
  return parameters.find((parameter) => parameter.in === 'path')?.example;
}

export function queryParameters({ parameters = [] }: Operation): readonly Parameter[] {
  return parameters.filter((parameter) => parameter.in === 'query');
}

export function isList(operation: Operation): boolean {
  return queryParameters(operation).some(({ name }) => name === 'cursor');
}

/** As pairs, a name can be given twice. */
export type Query = Readonly<Record<string, string>> | readonly (readonly [name: string, value: string])[];

export function pathOf({ path }: Operation, id: string, query: Query): string {
  const search = new URLSearchParams(query as Record<string, string>).toString();
  return path.replace(/\{\w+\}/g, () => id) + (search === '' ? '' : `?${search}`);
}

/** A value that the parameter's schema allows. */
export function sampleOf({
  type,
  items,
  default: usual,
  enum: [first] = [],
  format,
  minimum = 0,
}: Schema): string {
  if (usual !== undefined) return String(usual);
  if (items) return sampleOf(items);
  if (type !== 'string') return String(type === 'boolean' || minimum);
  const samples: Readonly<Record<string, string>> = {
    'date-time': '2026-01-31T09:30:00Z',
    uuid: '019aa000-0000-7000-8000-000000000999',
  };
  return first ?? samples[format ?? ''] ?? 'some';
}
