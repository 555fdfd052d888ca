import type { OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Schemas = NonNullable<OpenAPIObject['components']>['schemas'];

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The operations of the document, as `METHOD path`, that may answer with each code. */
export function problemOperations({ paths, components }: OpenAPIObject): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(paths)) {
    for (const method of methods) {
      const operation = operations[method];
      for (const code of operation ? codesOf(operation, components?.schemas) : [])
        found.set(code, [...(found.get(code) ?? []), `${method.toUpperCase()} ${path}`]);
    }
  }
  return found;
}

function codesOf({ responses }: Operation, schemas: Schemas): Set<string> {
  const codes = Object.values(responses).flatMap((response) => {
    if (!response || '$ref' in response) return [];
    const schema = response.content?.['application/problem+json']?.schema;
    const target = schema && '$ref' in schema ? schemas?.[schema.$ref.split('/').at(-1) ?? ''] : schema;
    const code = target && 'properties' in target ? target.properties?.['code'] : undefined;
    return code && 'enum' in code ? (code.enum as string[]) : [];
  });
  return new Set(codes);
}
