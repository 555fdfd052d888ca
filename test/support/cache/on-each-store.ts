import { CacheWorld, type Where } from './cache-world';
import { patientSockets } from '../http/patient-sockets';
import { standIn } from '../shared-service';

const everywhere: readonly Where[] = ['Redis and two instances', 'process memory and one instance'];

/**
 * The same tests with each store. Whatever happens in one of them, its readers must not contradict its writers.
 * @param isTrusting false where the tests are about how long a look at the generation is believed
 */
export function onEachStore(tests: (world: CacheWorld) => void, where = everywhere, isTrusting = true): void {
  describe.each(where)('with %s', (one) => {
    patientSockets();
    let started: CacheWorld | undefined;
    const world = standIn(() => started);
    beforeAll(async () => {
      started = await CacheWorld.start(one, isTrusting);
    });
    beforeEach(() => started?.renew());
    afterEach(() => {
      expect(world.violations()).toEqual([]);
    });
    afterAll(() => started?.stop());
    tests(world);
  });
}
