import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { OpenApiDocument, Operation, Schema } from './openapi-document';
import type { Answer } from '../service';

/** Holds answers to the document: status, headers, media type and body, and nothing beside what the schema names. */
export class AnswerContract {
  constructor(document: OpenApiDocument) {
    addFormats(this.ajv);
    this.components = closed(document.components);
  }

  private readonly components: object;
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly validators = new Map<Schema, ValidateFunction>();
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
    const validate = this.validator(content.schema);
    return validate(/[/+]json$/.test(type) ? body : text) ? undefined : this.ajv.errorsText(validate.errors);
  }

  private validator(schema: Schema): ValidateFunction {
    const whole = { ...closed(schema), components: this.components };
    const known = this.validators.get(schema) ?? this.ajv.compile(whole);
    this.validators.set(schema, known);
    return known;
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

/** The same schemas, but an object has no members beside those they name. */
function closed<T>(node: T): T {
  if (Array.isArray(node)) return node.map(closed) as T;
  if (typeof node !== 'object' || node === null) return node;
  const members = Object.fromEntries(Object.entries(node).map(([name, member]) => [name, closed(member)]));
  const isObjectSchema = 'properties' in node && !('unevaluatedProperties' in node);
  return (isObjectSchema ? { ...members, unevaluatedProperties: false } : members) as T;
}
