import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import * as errors from '../security/token-errors';
import { databaseUnavailable } from '../database/database-errors';
import { tenantBusy } from '../database/tenant-connections';
import { rateLimitExceeded } from '../rate-limit/rate-limits';
import { invalidInput, versionStale } from '../../kernel/domain-error';
import { type EndpointFacts, factsKey, securitySchemes } from './endpoint.decorator';
import * as httpErrors from './http-errors';
import { addExamples } from './openapi-examples';
import { addHeaders } from './openapi-headers';
import { readUseCaseDocs, type UseCaseDoc } from './use-case-docs';
import { ProblemView } from './views';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Schemas = NonNullable<OpenAPIObject['components']>['schemas'];
type Documented = Operation & { [factsKey]?: EndpointFacts };

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Builds the OpenAPI 3.1 document from the controllers, the domain's rules and the use cases' own comments. */
export function openApiDocument(app: INestApplication, version: string): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Strata')
    .setDescription(introduction)
    .setVersion(version)
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'X-Tenant-Token', description: 'A JWT for one tenant.' },
      securitySchemes.tenant,
    )
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'One of the operator’s keys.' },
      securitySchemes.operator,
    )
    .addBasicAuth({ type: 'http', scheme: 'basic', description: docsLogin }, 'docsLogin');
  const document = SwaggerModule.createDocument(app, builder.build(), { extraModels: [ProblemView] });
  const docs = readUseCaseDocs();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = operations[method];
      if (!operation) continue;
      complete(operation, method, path, docs);
      refuseUnknownFields(operation, document.components?.schemas);
      addHeaders(operation, document.components?.schemas);
      addExamples(operation, path, document.components?.schemas);
    }
  }
  return document;
}

const introduction = `A multi-tenant backend: organisations are the tenants, users are people in one of them.

**Who calls.** Operators manage organisations with \`X-API-Key\`. Everything else belongs to one tenant and takes an
\`X-Tenant-Token\`, a signed JWT that an operator gets from \`POST /api/v1/organisations/{id}/tokens\`. What belongs to
another tenant does not exist: its ids are answered 404 like unknown ones.

**Versions.** A resource's \`ETag\` is its version. Send it as \`If-Match\` to change only what you have seen, or as
\`If-None-Match\` to be answered 304 while nothing has changed.

**Lists.** Follow \`nextCursor\` (or the \`Link\` header) with the same filters and sort. A filter is \`?field=value\` or
\`?field[operator]=value\`; all of them must match.

**Limits.** An organisation may make so many requests a minute; \`RateLimit\` tells how many are left. Who exceeds it is answered
429, with \`Retry-After\`. Requests that prove no identity are counted by their address.

**Errors.** Every error is an RFC 9457 problem (\`application/problem+json\`); branch on its \`code\`. Any request may also be
answered 400 (\`request-malformed\`, \`header-malformed\`), 405 (with \`Allow\`), 408, 414 or 431 before it reaches an
operation. \`X-Request-ID\` is accepted and returned.`;

const docsLogin =
  'Asked for at /docs and /openapi.json where DOCS_USERNAME and DOCS_PASSWORD are set; by no operation.';

function complete(
  operation: Documented,
  method: string,
  path: string,
  docs: ReadonlyMap<string, UseCaseDoc>,
): void {
  const facts = operation[factsKey];
  if (!facts) return;
  delete operation[factsKey];
  if (facts.useCase !== undefined) Object.assign(operation, docOf(facts.useCase, docs));
  const codes = new Map<number, Set<string>>();
  for (const { status, code } of [...facts.problems, ...impliedProblems(operation, method, path, facts)])
    codes.set(status, (codes.get(status) ?? new Set()).add(code));
  for (const [status, names] of [...codes].toSorted(([a], [b]) => a - b)) {
    operation.responses[status] = {
      description: `${names.size === 1 ? 'The code' : 'One of the codes'} ${[...names].map((name) => `\`${name}\``).join(', ')}.`,
      content: { 'application/problem+json': { schema: problemSchema(names) } },
    };
  }
}

function docOf(useCase: string, docs: ReadonlyMap<string, UseCaseDoc>): UseCaseDoc {
  const doc = docs.get(useCase);
  if (!doc?.summary) throw new Error(`The use case ${useCase} has no doc comment in the code that runs`);
  return doc;
}

/** As the service does, in every object of a request. */
function refuseUnknownFields(operation: Operation, schemas: Schemas): void {
  const pending = [JSON.stringify(operation.requestBody ?? {})];
  for (const text of pending) {
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      const schema = schemas?.[name];
      if (!schema || '$ref' in schema || schema.additionalProperties === false) continue;
      schema.additionalProperties = false;
      pending.push(JSON.stringify(schema));
    }
  }
}

function problemSchema(codes: ReadonlySet<string>): object {
  const code = { type: 'string', enum: [...codes] };
  return { allOf: [{ $ref: '#/components/schemas/ProblemView' }], properties: { code } };
}

function all(status: number, ...from: readonly { readonly code: string }[]): EndpointFacts['problems'] {
  return from.map(({ code }) => ({ status, code }));
}

/** What follows from what the operation takes, so that no controller has to repeat it. */
function impliedProblems(
  operation: Operation,
  method: string,
  path: string,
  facts: EndpointFacts,
): EndpointFacts['problems'] {
  const hasId = (operation.parameters ?? []).some(
    (parameter) => 'in' in parameter && parameter.in === 'path',
  );
  return [
    ...(hasId ? all(400, httpErrors.idMalformed) : []),
    ...(facts.list ? all(400, httpErrors.queryMalformed, httpErrors.cursorInvalid) : []),
    ...(facts.ifMatch ? [...all(400, httpErrors.headerMalformed), ...all(412, versionStale)] : []),
    ...(facts.plane === 'tenant'
      ? [
          ...all(
            401,
            errors.tenantTokenMissing,
            errors.tenantTokenMalformed,
            errors.tenantTokenExpired,
            errors.tenantTokenNotYetValid,
            errors.tenantTokenInvalidSignature,
            errors.tenantTokenInvalidClaims,
            errors.tenantUnknown,
          ),
          ...all(403, errors.tenantSuspended, errors.insufficientScope),
        ]
      : []),
    ...(facts.plane === 'operator' ? all(401, errors.apiKeyInvalid) : []),
    ...(path.startsWith('/health/') ? [] : all(429, rateLimitExceeded)),
    ...(facts.plane === 'tenant' ? all(429, tenantBusy) : []),
    ...(method === 'get' ? [] : bodyProblems(operation)),
    ...(facts.plane === 'public' ? [] : all(503, databaseUnavailable)),
  ];
}

function bodyProblems(operation: Operation): { status: number; code: string }[] {
  return [
    { status: 400, code: httpErrors.bodyMalformed.code },
    { status: 413, code: 'body-too-large' },
    { status: 415, code: 'content-type-unsupported' },
    ...(operation.requestBody ? [{ status: 422, code: invalidInput.code }] : []),
  ];
}
