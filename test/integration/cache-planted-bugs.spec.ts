import { runAsTenant } from '../../src/kernel/authorization/scope';
import { CacheWorld } from '../support/cache/cache-world';
import { patientSockets } from '../support/http/patient-sockets';
import { plant, type PlantedBug, plantedBugs } from '../support/cache/planted-cache-bugs';
import { until } from '../support/until';

patientSockets();

let world: CacheWorld;
beforeAll(async () => {
  world = await CacheWorld.start('Redis and two instances');
});
beforeEach(() => world.renew());
afterAll(() => world.stop());

/** As a unit of work reads: past the cache. */
const readPast = (): Promise<unknown> =>
  runAsTenant(world.tenant, () => world.b.unitOfWork.write(() => world.b.read(world.tenant, world.user.id)));

/** The race by which each bug is seen. */
const races: Record<PlantedBug, () => Promise<void>> = {
  'an entry counts whatever its fence': async () => {
    await world.read();
    const { a, b } = world;
    const restore = world.hush(a);
    const before = b.contact.trusted();
    await world.write('second');
    restore();
    await until('the other instance has looked', () => ![undefined, before].includes(b.contact.trusted()));
    await world.read();
  },
  'fences come back': async () => {
    const slow = await world.reading().to('loaded');
    await world.write('second');
    const other = await world.reading(world.a).to('fenced');
    await slow.end();
    await world.read();
    await other.end();
  },
  'a fill is stored without a check': async () => {
    const slow = await world.reading().to('loaded');
    await world.write('second');
    await slow.end();
    await world.read();
  },
  'entries are deleted before COMMIT only': async () => {
    const writer = await world.writing('second').to('entered');
    await world.read();
    await writer.end();
    await world.read();
  },
  'entries are deleted after COMMIT only': async () => {
    await world.read();
    const writer = await world.writing('second').to('committed');
    await readPast();
    await world.read();
    await writer.end();
  },
  'entries are deleted before and after COMMIT, and no writer is announced': async () => {
    const writer = await world.writing('second').to('entered');
    await world.read();
    await writer.to('committed');
    await readPast();
    await world.read();
    await writer.end();
  },
};

const found = (): string[] => [...new Set(world.violations().map(({ kind }) => kind))];

describe.each(plantedBugs)('%s', (bug) => {
  test('is found', async () => {
    const mended = [world.a, world.b].map(({ store }) => plant(bug, store));
    try {
      await races[bug]();
    } finally {
      for (const mend of mended) mend();
    }
    expect(found()).toEqual([bug.includes('after COMMIT') ? 'backwards' : 'stale']);
  });

  test('is what is found: the protocol stands the same course of events', async () => {
    await races[bug]();
    expect(found()).toEqual([]);
  });
});
