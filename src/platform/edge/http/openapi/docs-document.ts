import type { OpenAPIObject } from '@nestjs/swagger';
import { securitySchemes } from '../api/endpoint-facts';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameters = NonNullable<Operation['parameters']>;

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
/** Schemes that a person can fill in: a program makes a signature anew for each request, and a browser sends cookies by itself. */
const typed: ReadonlySet<string> = new Set([...securitySchemes.tenant, securitySchemes.operator[0]]);

/**
 * The document as the page of the documentation shows it, for a person who makes a first call: two ways to log in, the
 * filters of a list in one field, reading before writing. `/openapi.json` has everything.
 */
export function documentForPeople(document: OpenAPIObject): OpenAPIObject {
  const { components } = document;
  const schemes = Object.entries(components?.securitySchemes ?? {}).filter(([name]) => typed.has(name));
  const paths = Object.entries(document.paths).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const info = { ...document.info, description: opening(document.info.description ?? '') };
  return {
    ...document,
    info,
    components: { ...components, securitySchemes: Object.fromEntries(schemes) },
    paths: Object.fromEntries(paths.map(([path, item]) => [path, inOrder(item)])),
  };
}

/** The first paragraph, with what holds for all calls folded below it: operations are in sight when the page opens. */
function opening(description: string): string {
  const [first = '', ...rest] = description.split('\n\n');
  return [first, '<details><summary>Rules for every call</summary>', ...rest, '</details>'].join('\n\n');
}

function inOrder(item: OpenAPIObject['paths'][string]): OpenAPIObject['paths'][string] {
  const operations = methods.flatMap((method) => {
    const operation = item[method];
    return operation ? [[method, forPeople(operation)] as const] : [];
  });
  return Object.fromEntries(operations);
}

function forPeople(described: Operation): Operation {
  // The page shows a summary as it is written.
  const operation = { ...described, summary: described.summary?.replaceAll('`', '') ?? '' };
  const parameters = operation.parameters && { parameters: folded(operation.parameters) };
  const signed = (operation.security ?? [])
    .flatMap((scheme) => Object.keys(scheme))
    .filter((name) => !typed.has(name));
  if (signed.length === 0) return { ...operation, ...parameters };
  const note = `This page cannot make the call: each request is signed anew (${signed.map((name) => `\`${name}\``).join(', ')}).`;
  const description = [operation.description, note].filter(Boolean).join('\n\n');
  return { ...operation, ...parameters, description, security: [] };
}

/** Inside an object the page would send a list as JSON. As text, its values stand between commas. */
const text = { type: 'string' };

function isArray(schema: object | undefined): boolean {
  return schema !== undefined && 'type' in schema && schema.type === 'array';
}

/** Filters with an operator, `field[operator]`, become members of one object, whose members are sent as parameters. */
function folded(parameters: Parameters): Parameters {
  const isFilter = (parameter: Parameters[number]): boolean =>
    'in' in parameter && parameter.name.includes('[');
  const filters = parameters.filter(isFilter).flatMap((parameter) => ('in' in parameter ? [parameter] : []));
  if (filters.length === 0) return parameters;
  const properties = Object.fromEntries(
    filters.map(({ name, schema, description = '' }) => [
      name,
      { ...(isArray(schema) ? text : schema), description },
    ]),
  );
  const names = filters.map(({ name }) => `\`${name}\``).join(', ');
  const more = {
    name: 'filters',
    in: 'query' as const,
    required: false,
    style: 'form' as const,
    explode: true,
    description:
      `More filters, each sent as a parameter of its own: \`{"${filters[0]?.name}": …}\`.` +
      `\n\n<details><summary>All ${filters.length}</summary>\n\n${names}\n\n</details>`,
    schema: { type: 'object' as const, properties, additionalProperties: false, example: {}, default: {} },
  };
  return [...parameters.filter((parameter) => !isFilter(parameter)), more];
}
