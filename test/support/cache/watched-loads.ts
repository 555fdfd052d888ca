import { TypeormUserRepository } from '../../../src/modules/users/infrastructure/typeorm-user.repository';
import { type Gate, makeGate } from '../order/gate';

export interface WatchedLoads {
  readonly total: number;
  /** Most that were under way at once. */
  readonly most: number;
  /** Until it opens, every load waits, holding its place. */
  readonly gate: Gate;
}

/** Users that are loaded by id from the database, until `jest.restoreAllMocks`. */
export function watchLoads(): WatchedLoads {
  const load = Reflect.get(TypeormUserRepository.prototype, 'findById') as (id: string) => Promise<never>;
  const seen = { total: 0, most: 0, gate: makeGate() };
  let underWay = 0;
  jest.spyOn(TypeormUserRepository.prototype, 'findById').mockImplementation(async function (
    this: TypeormUserRepository,
    id,
  ) {
    seen.total += 1;
    underWay += 1;
    seen.most = Math.max(seen.most, underWay);
    try {
      await seen.gate.opened;
      return await load.call(this, id);
    } finally {
      underWay -= 1;
    }
  });
  return seen;
}
