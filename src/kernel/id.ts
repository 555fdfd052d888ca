import { v7 } from 'uuid';

/** A UUIDv7 (RFC 9562): sorts by creation, so primary keys grow at one end. */
export function newId(): string {
  return v7();
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether `value` is a UUID of any version in the canonical lower-case form, the only form the service emits. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value);
}
