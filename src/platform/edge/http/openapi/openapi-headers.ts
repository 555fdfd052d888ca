import type { OpenAPIObject } from '@nestjs/swagger';
import { keyHeader } from '../../idempotency/keyed-request';
import { securitySchemes } from '../api/endpoint-facts';

type Schemas = NonNullable<OpenAPIObject['components']>['schemas'];
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Response = Extract<Operation['responses'][string], { readonly description: string }>;

interface Header {
  readonly description: string;
  readonly required: boolean;
  readonly schema: { readonly type: 'string' };
}

const header = (description: string, required = true): Header => ({
  description,
  required,
  schema: { type: 'string' },
});

/** Where limits are switched on, and the tenant was known before the request failed. */
const rateLimitHeaders = {
  'RateLimit-Policy': header('`"tenant"`, with `q` requests in `w` seconds.', false),
  RateLimit: header('`"tenant"`, with `r` requests left, and `t` seconds until `q` are left again.', false),
};

/** Names the headers that each answer of an operation carries, by what kind of answer it is. */
export function addHeaders(operation: Operation, schemas: Schemas): void {
  const isOfTenant = operation.security?.some((scheme) => securitySchemes.tenant[0] in scheme) ?? false;
  for (const [status, response] of Object.entries(operation.responses)) {
    if (!response || '$ref' in response) continue;
    const headers = {
      ...headersOf(status, membersOf(response, schemas)),
      ...retryHeaders(operation, status),
      ...(isOfTenant && status !== '401' ? rateLimitHeaders : {}),
    };
    if (Object.keys(headers).length > 0) response.headers = headers;
  }
}

function headersOf(status: string, members: ReadonlySet<string>): Record<string, Header> {
  const isResource = (members.has('id') || members.has('syncId')) && members.has('version');
  // A receipt: there is nothing to read later.
  const isReceipt = members.has('eventId');
  return {
    ...(isResource || status === '304' ? { ETag: header('The version, as a strong tag.') } : {}),
    ...((isResource && status === '201') || (status === '202' && !isReceipt)
      ? { Location: header('Where to read it.') }
      : {}),
    ...(members.has('nextCursor')
      ? { Link: header('The next page, with rel="next"; not on the last.', false) }
      : {}),
    ...(status === '401' ? { 'WWW-Authenticate': header('The needed credential, and the code.') } : {}),
    ...(status === '415'
      ? {
          'Accept-Encoding': header('The permitted codings; with `content-encoding-unsupported`.', false),
        }
      : {}),
    ...(status === '503' || status === '429' ? { 'Retry-After': header('Seconds.') } : {}),
  };
}

/** Headers of operations that take an `Idempotency-Key`. */
function retryHeaders({ parameters = [] }: Operation, status: string): Record<string, Header> {
  if (!parameters.some((parameter) => 'name' in parameter && parameter.name === keyHeader)) return {};
  if (status.startsWith('2'))
    return { 'Idempotency-Replayed': header('`true` when this is the answer to an earlier request.', false) };
  return status === '409'
    ? { 'Retry-After': header('Seconds; with the code `idempotency-key-in-use`.', false) }
    : {};
}

/** The members of the answer's body, inherited ones included. */
function membersOf({ content = {} }: Response, schemas: Schemas): Set<string> {
  const names = new Set<string>();
  for (const { schema } of Object.values(content)) {
    const target = schema && '$ref' in schema ? schemas?.[schema.$ref.split('/').at(-1) ?? ''] : schema;
    if (target && 'properties' in target)
      for (const name of Object.keys(target.properties ?? {})) names.add(name);
  }
  return names;
}
