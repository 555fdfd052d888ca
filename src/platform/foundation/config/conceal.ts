import { inspect } from 'node:util';

/**
 * Freezes `target` and answers JSON.stringify, console.log and loggers with `shown` instead.
 * On every part that holds a secret, not only on the whole: it is the part that ends up in a log line.
 */
export function conceal<T extends object>(target: T, shown: () => unknown): Readonly<T> {
  Object.defineProperties(target, {
    toJSON: { value: shown, configurable: true },
    [inspect.custom]: { value: shown, configurable: true },
  });
  return Object.freeze(target);
}

/**
 * The same frozen, with `shown` in place of it and of each of its parts.
 * @param shown of the same shape, without secrets
 */
export function concealed<T>(target: T, shown: unknown): T {
  if (typeof target !== 'object' || target === null) return target;
  const partsShown = (typeof shown === 'object' ? shown : undefined) as Record<string, unknown> | undefined;
  const parts = Object.entries(target).map(
    ([name, part]) => [name, concealed(part, partsShown?.[name])] as const,
  );
  const copy: object = Array.isArray(target) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
  return conceal(copy, () => shown) as T;
}
