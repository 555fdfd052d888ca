import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { OpenApiDocument, Operation, Schema } from './openapi-document';
import type { Answer } from '../service';

/**
 * Compiles each schema of a document once for all tests of a file. Most answers share one with others, and all share the
 * components: the thousand answers of the document take 0.6 s so, and 4 to 5 s where each is compiled by itself.
 */
class AnswerSchemas {
  private constructor({ components }: OpenApiDocument) {
    addFormats(this.ajv);
    for (const [name, schema] of Object.entries(components.schemas))
      this.ajv.addSchema(closed(schema), componentsAt + name);
  }

  private static readonly known = new WeakMap<OpenApiDocument, AnswerSchemas>();

  static of(document: OpenApiDocument): AnswerSchemas {
    const schemas = this.known.get(document) ?? new AnswerSchemas(document);
    this.known.set(document, schemas);
    return schemas;
  }

  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly bySchema = new WeakMap<Schema, ValidateFunction>();
  private readonly byText = new Map<string, ValidateFunction>();

  fault(schema: Schema, body: unknown): string | undefined {
    const validate = this.bySchema.get(schema) ?? this.compiled(schema);
    this.bySchema.set(schema, validate);
    return validate(body) ? undefined : this.ajv.errorsText(validate.errors);
  }

  private compiled(schema: Schema): ValidateFunction {
    const text = JSON.stringify(schema);
    const validate = this.byText.get(text) ?? this.ajv.compile(closed(schema));
    this.byText.set(text, validate);
    return validate;
  }
}

/** Holds answers to the document: status, headers, media type and body, and nothing beside what the schema names. */
export class AnswerContract {
  constructor(document: OpenApiDocument) {
    this.schemas = AnswerSchemas.of(document);
  }

  private readonly schemas: AnswerSchemas;
  /** Faults against the document, each with the first answer that has it. */
  readonly breaches = new Map<string, string>();
  /** The documented answers that were seen, in the words of `promisesOf`. */
  readonly kept = new Set<string>();

  see(operation: Operation, answer: Answer): void {
    const { status, text, body } = answer;
    const { operationId } = operation;
    this.kept.add(`${operationId} ${status}`).add(`${operationId} ${status} ${body?.code}`);
    const what = this.breach(operation, answer);
    const breach = `${operationId} ${status}: ${what}`;
    if (what !== undefined && !this.breaches.has(breach)) this.breaches.set(breach, text);
  }

  /** The fault of an answer against the document, if there is any. */
  breach({ responses }: Operation, { status, headers, text, body }: Answer): string | undefined {
    const documented = responses[status];
    if (!documented) return 'is not documented';
    const missing = Object.entries(documented.headers ?? {}).find(
      ([name, { required }]) => required && !headers.has(name),
    );
    if (missing) return `has no header ${missing[0]}`;
    if (!documented.content) return text === '' ? undefined : 'has a body';
    const type = headers.get('content-type')?.split(';', 1)[0] ?? 'without a content type';
    const content = documented.content[type];
    if (!content) return `is ${type}`;
    return this.schemas.fault(content.schema, /[/+]json$/.test(type) ? body : text);
  }
}

/** Every answer that the operation promises: `operationId status`, and the problem code where the document names it. */
export function promisesOf({ operationId, responses }: Operation): string[] {
  return Object.entries(responses).flatMap(([status, { content }]) => {
    const { properties } = content?.['application/problem+json']?.schema ?? {};
    const codes = properties?.['code']?.enum;
    return codes ? codes.map((code) => `${operationId} ${status} ${code}`) : [`${operationId} ${status}`];
  });
}

/** The name of a component to the validator: a reference by a name is compiled once, and one into a document again for each root. */
const componentsAt = 'component:';

/** The same schemas, but an object has no members beside those they name. References name components as `componentsAt` has it. */
function closed<T>(node: T): T {
  if (Array.isArray(node)) return node.map(closed) as T;
  if (typeof node !== 'object' || node === null) return node;
  const members = Object.fromEntries(
    Object.entries(node).map(([name, member]) => [
      name,
      name === '$ref' ? (member as string).replace('#/components/schemas/', componentsAt) : closed(member),
    ]),
  );
  const isObjectSchema = 'properties' in node && !('unevaluatedProperties' in node);
  return (isObjectSchema ? { ...members, unevaluatedProperties: false } : members) as T;
}
