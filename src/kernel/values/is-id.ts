const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Whether `value` is a UUID of any version in the canonical lower-case form, the only form the service emits. In a file
 * of its own for the configuration, which makes no ids and should not load what does.
 */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value);
}
