import type { OpenAPIObject } from '@nestjs/swagger';

type Components = NonNullable<OpenAPIObject['components']>;
type SchemaOrReference = NonNullable<Components['schemas']>[string];
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** Gives an operation one whole request that works as it stands on the demo data; Swagger UI sends it unchanged. */
export function addExamples(
  operation: Operation,
  exampleId: (parameter: string) => string | undefined,
  schemas: Components['schemas'],
): void {
  for (const parameter of operation.parameters ?? []) {
    if (!('in' in parameter) || !isIdParameter(parameter)) continue;
    parameter.schema = { type: 'string', format: 'uuid' };
    parameter.example = exampleId(parameter.name);
  }
  if (!operation.requestBody || !('content' in operation.requestBody)) return;
  for (const body of Object.values(operation.requestBody.content))
    if (body.schema) body.example = exampleOf(body.schema, schemas);
}

/** The parameters by which a path names a resource. */
export function isIdParameter({ in: place, name }: { readonly in: string; readonly name: string }): boolean {
  return place === 'path' && /^id$|Id$/.test(name);
}

/**
 * Only what an example or a default is given for. Undefined where a required member has neither: such an example would be
 * refused.
 */
function exampleOf(schema: SchemaOrReference, schemas: Components['schemas']): unknown {
  if ('$ref' in schema) {
    const target = schemas?.[schema.$ref.split('/').at(-1) ?? ''];
    return target && exampleOf(target, schemas);
  }
  const given: unknown = schema.example ?? schema.default;
  if (given !== undefined || !schema.properties) return given;
  const members = Object.entries(schema.properties)
    .map(([name, member]) => [name, exampleOf(member, schemas)] as const)
    .filter(([, value]) => value !== undefined);
  const shown = new Set(members.map(([name]) => name));
  if (schema.required?.some((name) => !shown.has(name))) return undefined;
  return Object.fromEntries(members);
}

/** An action may ask for a resource of its own, as `users/force` does, where others would be in its way. */
export function demoIdFor(
  path: string,
  demo: Readonly<Record<string, string>>,
  parameter = 'id',
): string | undefined {
  const collection = collectionOf(path, parameter);
  return demo[`${collection}/${path.split('/').at(-1)}`] ?? demo[collection];
}

/** `users` for everything below `/api/v1/users/{id}`. */
function collectionOf(path: string, parameter: string): string {
  return path.split(`/{${parameter}}`, 1)[0]?.split('/').at(-1) ?? '';
}
