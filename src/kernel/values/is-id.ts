const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Whether `value` is a UUID of any version in the canonical lower-case form, the only form the service emits. In a file
 * of its own for the configuration, which makes no ids and should not load what does.
 */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value);
}

/**
 * Whether a name has the form of the ids that Strata gives, which are UUIDs of version 7: a user's who is gone for good
 * stays a user's, and is not taken for another issuer's name.
 */
export function isOwnId(name: string): boolean {
  return isId(name) && name[14] === '7';
}
