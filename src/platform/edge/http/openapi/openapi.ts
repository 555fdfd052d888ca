import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import * as signatureErrors from '../../security/signature-errors';
import { tenantUnknown } from '../../../../kernel/tenant-unknown';
import * as errors from '../../security/token-errors';
import { databaseUnavailable } from '../../../data/database/database-errors';
import { overloaded } from '../../../foundation/overload/overloaded';
import { tenantBusy } from '../../../data/database/tenant-connections';
import { isProbe } from '../wire/probes';
import { rateLimitExceeded } from '../../rate-limit/rate-limits';
import { invalidInput, versionStale } from '../../../../kernel/domain-error';
import { type EndpointFacts, factsKey, securitySchemes } from '../api/endpoint.decorator';
import * as httpErrors from '../problems/http-errors';
import { DemoCatalogue } from '../api/demo';
import { addExamples, isIdParameter } from './openapi-examples';
import { idempotencyKeyInUse, idempotencyKeyReused } from '../../idempotency/idempotency-errors';
import { addHeaders } from './openapi-headers';
import { mergePatch } from '../server/json-body';
import { problemTypes } from './problem-catalogue';
import { describedTags } from '../api/tag.decorator';
import { readUseCaseDocs, type UseCaseDoc } from './use-case-docs';
import { ProblemView } from '../api/views';

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
    // Relative to the document, so that it holds below a path that a proxy takes away.
    .addServer('./', 'The service that this document is of')
    .addApiKey(
      {
        type: 'apiKey',
        in: 'header',
        name: 'X-Tenant-Token',
        description:
          'A JWT for one tenant. Outside production the start prints one for the demo organisation.',
      },
      securitySchemes.tenant[0],
    )
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'One of the operator’s keys.' },
      securitySchemes.operator[0],
    )
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'X-API-Client-ID', description: 'The id of a partner’s client.' },
      securitySchemes.partner[0],
    )
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'X-API-Timestamp', description: signedAt },
      securitySchemes.partner[1],
    )
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'X-API-Signature', description: signedOver },
      securitySchemes.partner[2],
    )
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'X-Payment-Tenant', description: 'The tenant of the charge.' },
      securitySchemes.provider[0],
    )
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'X-Payment-Timestamp', description: signedAt },
      securitySchemes.provider[1],
    )
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'X-Payment-Signature', description: signedByProvider },
      securitySchemes.provider[2],
    )
    .addBasicAuth({ type: 'http', scheme: 'basic', description: docsLogin }, 'docsLogin');
  const document = SwaggerModule.createDocument(app, builder.build(), { extraModels: [ProblemView] });
  nameAllCodes(document.components?.schemas);
  const docs = readUseCaseDocs();
  const demo = DemoCatalogue.of(app).ids();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = operations[method];
      if (!operation) continue;
      complete(operation, method, path, docs);
      if (method === 'patch') takeMergePatches(operation);
      refuseUnknownFields(operation, document.components?.schemas);
      addHeaders(operation, document.components?.schemas);
      addExamples(operation, demoIdFor(path, demo), document.components?.schemas);
    }
  }
  const operations = Object.values(document.paths).flatMap((item) => methods.map((method) => item[method]));
  document.tags = describedTags(new Set(operations.flatMap((operation) => operation?.tags ?? [])));
  return document;
}

/** An action may ask for a resource of its own, as `users/force` does, where others would be in its way. */
function demoIdFor(path: string, demo: Readonly<Record<string, string>>): string | undefined {
  const collection = collectionOf(path);
  return demo[`${collection}/${path.split('/').at(-1)}`] ?? demo[collection];
}

/** `users` for everything below `/api/v1/users/{id}`. */
function collectionOf(path: string): string {
  return path.split('/{', 1)[0]?.split('/').at(-1) ?? '';
}

const introduction = `A multi-tenant backend: organisations are the tenants, users are people in one of them.

**Who calls.** Operators manage organisations with \`X-API-Key\`. Everything else belongs to one tenant and takes an
\`X-Tenant-Token\`, a signed JWT that an operator gets from \`POST /api/v1/organisations/{id}/tokens\`. What belongs to
another tenant does not exist: its ids are answered 404 like unknown ones. Partners, at \`/api/v1/partners\`, sign each
request instead, and send each signature once. The payment provider signs its callbacks.

**Versions.** A resource's \`ETag\` is its version, such as \`"3"\`. Send it as \`If-Match\` to change only what you have
seen, or as \`If-None-Match\` to be answered 304 while nothing has changed. Both take lists. An answer that was compressed
has the coding behind the version, \`"3-gzip"\`, and proxies write \`W/"3"\`: send the tag as you got it, as all of these
name version 3, in both headers.

**Compression.** An answer of 1 KiB and more is compressed if \`Accept-Encoding\` asks for gzip, deflate or br. A body may
be sent with one of these as its \`Content-Encoding\`. What a signature is made over is the body before it is compressed.

**Retries.** Any POST takes an \`Idempotency-Key\`. Sent again with the same key, path and body within 24 hours, it has no
further effect and is answered as the first time, with \`Idempotency-Replayed: true\`. What failed has had no effect and is
tried anew.

**Lists.** Follow \`nextCursor\` (or the \`Link\` header) with the same filters and sort. A filter is \`?field=value\` or
\`?field[operator]=value\`; all of them must match. \`in\`, \`nin\`, \`hasAny\` and \`hasAll\` take several values: repeat the
parameter, and each value is taken whole; given once, it is split at its commas. A page has at most \`limit\` items and
1 MiB, but at least one item: only \`nextCursor: null\` says that it is the last.

**Text.** Text is stored and compared in Unicode's composed form (NFC), in which its length counts. What ignores case
compares the folded form, in which \`STRASSE\` and \`Straße\` are one. A text of which nobody sees anything is refused as blank.

**Limits.** An organisation may make so many requests a minute; \`RateLimit\` tells how many are left. Who exceeds it is answered
429, with \`Retry-After\`. Requests that prove no identity are counted by their address. An instance that is asked for more
than it can do in time soon answers 503 \`overloaded\`, with \`Retry-After\`; nothing was done then.

**Errors.** Every error is an RFC 9457 problem (\`application/problem+json\`); branch on its \`code\`. Any request may also be
answered 400 (\`request-malformed\`, \`header-malformed\`), 405 (with \`Allow\`), 408, 414 or 431 before it reaches an
operation. \`X-Request-ID\` is accepted and returned.`;

const signedAt = 'When it was signed: Unix seconds, with up to three decimals. At most 300 s from now.';
const signedOver =
  'HMAC-SHA256 in lower-case hex over `{timestamp}:{METHOD}:{path?query}:{SHA-256 of the body in hex, or nothing}`.';

const signedByProvider =
  'HMAC-SHA256 in lower-case hex over `{timestamp}:{tenant}:{METHOD}:{path?query}:{SHA-256 of the body in hex}`.';

const docsLogin =
  'Asked for at /docs and /openapi.json where DOCS_USERNAME and DOCS_PASSWORD are set; by no operation.';

/** Any operation may be answered with a code of the protocol, which it does not name. */
function nameAllCodes(schemas: Schemas): void {
  const { ProblemView: problem } = schemas ?? {};
  const code = problem && 'properties' in problem ? problem.properties?.['code'] : undefined;
  if (code && !('$ref' in code)) code.enum = problemTypes().map((type) => type.code);
}

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

/** A PATCH takes a merge patch under either name. */
function takeMergePatches({ requestBody }: Operation): void {
  if (!requestBody || '$ref' in requestBody) return;
  const { 'application/json': json } = requestBody.content;
  if (json) requestBody.content[mergePatch] = json;
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
    (parameter) => 'in' in parameter && isIdParameter(parameter),
  );
  return [
    ...(hasId ? all(400, httpErrors.idMalformed) : []),
    ...(facts.list
      ? [
          ...all(400, httpErrors.queryMalformed, httpErrors.cursorInvalid),
          ...all(422, httpErrors.queryTooExpensive),
        ]
      : []),
    ...(facts.ifMatch ? [...all(400, httpErrors.headerMalformed), ...all(412, versionStale)] : []),
    ...(method === 'post'
      ? [
          ...all(400, httpErrors.headerMalformed),
          ...all(409, idempotencyKeyInUse),
          ...all(422, idempotencyKeyReused),
        ]
      : []),
    ...(facts.principal === 'tenant'
      ? [
          ...all(
            401,
            errors.tenantTokenMissing,
            errors.tenantTokenMalformed,
            errors.tenantTokenExpired,
            errors.tenantTokenNotYetValid,
            errors.tenantTokenInvalidSignature,
            errors.tenantTokenInvalidClaims,
            tenantUnknown,
          ),
          ...all(403, errors.tenantSuspended, errors.insufficientScope),
        ]
      : []),
    ...(facts.principal === 'partner'
      ? [
          ...all(
            401,
            signatureErrors.signatureMissing,
            signatureErrors.signatureMalformed,
            signatureErrors.signatureExpired,
            signatureErrors.signatureInvalid,
            signatureErrors.signatureReplayed,
            tenantUnknown,
          ),
          ...all(
            403,
            signatureErrors.partnerInactive,
            signatureErrors.partnerAddressRefused,
            errors.tenantSuspended,
          ),
        ]
      : []),
    ...(facts.principal === 'provider'
      ? all(
          401,
          signatureErrors.signatureMissing,
          signatureErrors.signatureMalformed,
          signatureErrors.signatureExpired,
          signatureErrors.signatureInvalid,
        )
      : []),
    ...(facts.principal === 'operator' ? all(401, errors.apiKeyInvalid) : []),
    ...(isProbe(path) ? [] : all(429, rateLimitExceeded)),
    ...(['tenant', 'partner', 'provider'].includes(facts.principal) ? all(429, tenantBusy) : []),
    ...(method === 'get' ? [] : bodyProblems),
    ...(facts.principal === 'public' ? [] : all(503, databaseUnavailable)),
    ...(isProbe(path) ? [] : all(503, overloaded)),
  ];
}

/** A body is read, and its depth and size are judged, where none is needed as well. */
const bodyProblems: EndpointFacts['problems'] = [
  { status: 400, code: httpErrors.bodyMalformed.code },
  { status: 413, code: 'body-too-large' },
  { status: 415, code: 'content-type-unsupported' },
  { status: 415, code: 'content-encoding-unsupported' },
  { status: 422, code: invalidInput.code },
];
