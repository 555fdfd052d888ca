import { STATUS_CODES } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import { type ProblemType, problemTypes } from './problem-catalogue';
import { problemOperations } from './problem-operations';

/** `docs/errors.md`, in the exact form prettier gives it. */
export function renderErrorCatalogue(document: OpenAPIObject): string {
  const operations = problemOperations(document);
  const families = operationFamilies(document);
  const byStatus = Map.groupBy(
    problemTypes().toSorted((a, b) => a.status - b.status),
    ({ status }) => status,
  );
  const sections = [...byStatus].flatMap(([status, types]) => [
    `## ${status} ${STATUS_CODES[status] ?? ''}`.trim(),
    ...types.map((type) => entry(type, answeredBy(operations.get(type.code) ?? [], families))),
  ]);
  return `${[introduction, ...sections].join('\n\n')}\n`;
}

const introduction = `# Errors

<!-- Generated from the source by \`npm run docs:generate\`; test/architecture/error-catalogue.spec.ts holds it to that. -->

Every error is a problem (RFC 9457, \`application/problem+json\`). Branch on its \`code\`: it is stable. \`detail\` says what to
change in the one request, and its words may change.

The \`type\` of a problem is \`PROBLEM_TYPE_BASE\` with the code behind it. The service serves the entry of each code at
\`/problems/{code}\`, as a page to browsers and as JSON to others, and all of them at \`/problems\`.`;

function entry({ code, title, meaning, remedy }: ProblemType, places: string): string {
  return [
    `### ${code}`,
    `_${title}._ ${meaning}`,
    `**Remedy:** ${remedy}`,
    `**Answered by:** ${places}.`,
  ].join('\n\n');
}

interface Family {
  readonly name: string;
  readonly operations: readonly string[];
}

/** The operations that ask for the same identity, which mostly share what they answer. */
function operationFamilies({ paths, components }: OpenAPIObject): Family[] {
  const families = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, { security }] of Object.entries(operations as Record<string, SecuredOperation>)) {
      const [scheme] = security?.flatMap((requirement) => Object.keys(requirement)) ?? [];
      if (scheme === undefined) continue;
      families.set(scheme, [...(families.get(scheme) ?? []), `${method.toUpperCase()} ${path}`]);
    }
  }
  return [...families].map(([scheme, operations]) => {
    const known = components?.securitySchemes?.[scheme];
    const header = known && 'name' in known ? known.name : scheme;
    return { name: `every operation that takes \`${header}\``, operations };
  });
}

interface SecuredOperation {
  readonly security?: readonly Readonly<Record<string, unknown>>[];
}

function answeredBy(operations: readonly string[], families: readonly Family[]): string {
  const whole = families.filter((family) => family.operations.every((one) => operations.includes(one)));
  const named = operations.filter((one) => !whole.some((family) => family.operations.includes(one)));
  const places = [...whole.map(({ name }) => name), ...named.map((one) => `\`${one}\``)];
  return places.length === 0 ? 'no operation in particular' : places.join(', ');
}
