/** No answer in time; the work may still go on. */
export class LateError extends Error {}

/**
 * The outcome of `work`, if it comes within so many milliseconds. A timer that fires late must not blame the other side:
 * what has arrived meanwhile is read before it is judged.
 * @throws LateError; whatever `work` throws
 */
export function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const late = (): void => reject(new LateError(`no answer within ${milliseconds} ms`));
    const timer = setTimeout(() => setImmediate(late), milliseconds);
    const ending =
      <V>(settle: (outcome: V) => void) =>
      (outcome: V): void => {
        clearTimeout(timer);
        settle(outcome);
      };
    work.then(ending(resolve), ending(reject));
  });
}
