import { StoreCircuitBreaker } from '../../../src/platform/data/cache/store-circuit-breaker';
import { WatchedRow } from '../../../src/platform/data/database/repository/watched-row';

/** As long as `until` waits: a scenario that fails for another reason ends with that. */
const patienceMs = 180_000;

/**
 * Runs a scenario in which the services of this process have to trust what they remember throughout. On a busy machine a
 * look or an answer of the store comes too late, and they go without, as they should: what comes out then says nothing,
 * and the scenario is run again.
 */
export async function undisturbed(scenario: () => Promise<void>): Promise<void> {
  const mark = { lapses: 0 };
  const spies = [
    watch(WatchedRow.prototype, 'current', mark),
    watch(StoreCircuitBreaker.prototype, 'trusted', mark),
    watch(StoreCircuitBreaker.prototype, 'call', mark),
  ];
  try {
    for (const begun = performance.now(); ;) {
      const before = mark.lapses;
      try {
        return await scenario();
      } catch (error) {
        if (mark.lapses === before || performance.now() - begun > patienceMs) throw error;
      }
    }
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** Counts a call that answers nothing, or fails. */
function watch(prototype: object, method: string, mark: { lapses: number }): jest.SpyInstance {
  const lapse = (): void => void (mark.lapses += 1);
  const call = Reflect.get(prototype, method) as (...input: unknown[]) => unknown;
  const spy = jest.spyOn(prototype as Record<string, typeof call>, method);
  return spy.mockImplementation(function (this: object, ...input) {
    const answer = call.apply(this, input);
    if (answer === undefined) lapse();
    else if (answer instanceof Promise) answer.catch(lapse);
    return answer;
  });
}
