/** Goes on at once where the value is known: a promise costs a request more than the look-up itself. */
export function whenKnown<T, R>(
  value: T | Promise<T>,
  proceed: (value: T) => R | Promise<R>,
): R | Promise<R> {
  return value instanceof Promise ? value.then(proceed) : proceed(value);
}
