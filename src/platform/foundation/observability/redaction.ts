import { personalFields } from '../../../kernel/personal';

/** Names under which secrets would appear. */
const secrets: ReadonlySet<string> = new Set([
  'authorization',
  'x-tenant-token',
  'x-api-key',
  'x-api-signature',
  'idempotency-key',
  'token',
  'password',
  'secret',
]);

const censor = '****';
/** Levels of objects in objects that a line is worth. */
const deepest = 8;

/**
 * The same without the values of secrets and of personal fields, however deep. The fields are looked up whenever a line is written:
 * a logger is made before features are loaded, and a field that is marked later is hidden all the same.
 */
export function redacted<T extends object>(value: T): T {
  return redact(value, personalFields(), new Map(), 0) as T;
}

/** @param done what has become of each object so far: one that contains itself is met again */
function redact(
  value: unknown,
  personal: ReadonlySet<string>,
  done: Map<object, unknown>,
  depth: number,
): unknown {
  if (typeof value !== 'object' || value === null || isWhole(value)) return value;
  if (depth > deepest) return '[Object]';
  if (done.has(value)) return done.get(value);
  done.set(value, '[Circular]');
  const members = Object.entries(value);
  const kept = members.map(([name, member]) =>
    secrets.has(name) || personal.has(name) ? hidden(member) : redact(member, personal, done, depth + 1),
  );
  const isSame = kept.every((member, index) => member === members[index]?.[1]);
  const copy = isSame
    ? value
    : Array.isArray(value)
      ? kept
      : Object.fromEntries(kept.map((member, index) => [members[index]?.[0], member]));
  done.set(value, copy);
  return copy;
}

function hidden(member: unknown): unknown {
  return member === undefined || member === null ? member : censor;
}

/** Values that have serializers of their own, such as errors. */
function isWhole(value: object): boolean {
  return value instanceof Error || ArrayBuffer.isView(value) || 'toJSON' in value;
}
