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
