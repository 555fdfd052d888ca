import { CacheWorld, type Where } from './cache-world';
import { patientSockets } from '../http/patient-sockets';
import { standIn } from '../shared-service';

const everywhere: readonly Where[] = ['Redis and two instances', 'process memory and one instance'];

/** The same tests with each store. Whatever happens in one of them, its readers must not contradict its writers. */
export function onEachStore(tests: (world: CacheWorld) => void, where = everywhere): void {
  describe.each(where)('with %s', (one) => {
    patientSockets();
    let started: CacheWorld | undefined;
    const world = standIn(() => started);
    beforeAll(async () => {
      started = await CacheWorld.start(one);
    });
    beforeEach(() => started?.renew());
    afterEach(() => {
      expect(world.violations()).toEqual([]);
    });
    afterAll(() => started?.stop());
    tests(world);
  });
}
