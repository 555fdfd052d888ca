import type { INestApplication } from '@nestjs/common';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { DemoCatalogue } from '../api/demo';
import { type EndpointFacts, factsKey } from '../api/endpoint-facts';
import { describedTags } from '../api/tag.decorator';
import { ProblemView } from '../api/views';
import { mergePatch } from '../server/requests/body-types';
import { documentFrame } from './document-frame';
import { impliedProblems } from './implied-problems';
import { addExamples, demoIdFor } from './openapi-examples';
import { describeAccess } from './operation-access';
import { addHeaders } from './openapi-headers';
import { problemTypes } from './problem-catalogue';
import { readUseCaseDocs, type UseCaseDoc } from '../api/use-case-docs';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Schemas = NonNullable<OpenAPIObject['components']>['schemas'];
type Documented = Operation & { [factsKey]?: EndpointFacts };

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Builds the OpenAPI 3.1 document from the controllers, the domain's rules and the use cases' own comments. */
export function openApiDocument(app: INestApplication, version: string): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, documentFrame(version), { extraModels: [ProblemView] });
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
      addExamples(operation, (name) => demoIdFor(path, demo, name), document.components?.schemas);
    }
  }
  const operations = Object.values(document.paths).flatMap((item) => methods.map((method) => item[method]));
  document.tags = describedTags(new Set(operations.flatMap((operation) => operation?.tags ?? [])));
  return document;
}

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
  const here = describeAccess(operation, path, facts);
  const codes = new Map<number, Set<string>>();
  for (const { status, code } of [...facts.problems, ...impliedProblems(operation, method, path, here)])
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
