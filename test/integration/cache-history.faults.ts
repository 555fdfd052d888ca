import { setTimeout as delay } from 'node:timers/promises';
import { CacheKeys } from '../../src/platform/data/cache/cache-keys';
import type { Run, Subject } from '../support/cache/cache-load';
import { CacheProcess } from '../support/cache/cache-process';
import type { Violation } from '../support/cache/history';
import { type Outcome, runHistory } from '../support/cache/history-run';
import type { PlantedBug } from '../support/cache/planted-cache-bugs';
import { RandomValues } from '../support/database/random-rows';
import { type RedisServer, startRedisServer } from '../support/servers/redis-server';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';

/** The order in which processes get to run is nobody's to repeat; all that is drawn is. */
const seed = Number(process.env['STRATA_TEST_SEED'] ?? Date.now() % 1e6);
const random = new RandomValues(seed);
let database: TestDatabase;
let redis: RedisServer;
let processes: readonly CacheProcess[];
let keys: CacheKeys;

const all = <T>(call: (one: CacheProcess) => Promise<T>): Promise<T[]> => Promise.all(processes.map(call));
/** Old enough to be filled: its writers, had it forgotten any, are over. */
const age = (): Promise<unknown> => redis.send('HSET', keys.guard, 'born', '1');

beforeAll(async () => {
  [database, redis] = await Promise.all([createTestDatabase(), startRedisServer()]);
  keys = new CacheKeys(database.name);
  processes = await Promise.all([1, 2].map(() => CacheProcess.start(database, redis.url)));
  await age();
});

afterAll(async () => {
  await all((one) => one.stop());
  await redis.stop();
  await database.drop();
});

const run = (subject: Subject, load: Omit<Run, 'subject' | 'seed'>): Promise<Outcome> =>
  runHistory(processes, random, subject, load);

const furnish = (users: number): Promise<Subject> => processes[0]!.call('furnish', users);

/** Loses entries, the list of writers, or everything, again and again until the signal comes. */
async function disturb({ tenant, users }: Subject, signal: AbortSignal): Promise<number> {
  let emptied = 0;
  while (!signal.aborted) {
    await delay(random.below(40));
    const draw = random.below(100);
    if (draw > 1) {
      const lost = draw > 20 ? keys.entry(tenant, 'users', random.of(users).id) : keys.list(tenant, 'users');
      await redis.send('DEL', lost);
      continue;
    }
    await (draw === 0 ? redis.flush() : redis.send('DEL', keys.guard));
    emptied += 1;
    // Nobody waits ten seconds here: no writer lives on that the store has forgotten.
    await all((one) => one.call('drain'));
    await age();
  }
  return emptied;
}

/** Most reads ask the repository in its process, one in fifty for a page of its list: over HTTP, which one in a hundred takes, this would last minutes. */
test(`32 readers and 8 writers in two processes agree on 200000 reads, whatever the store loses (STRATA_TEST_SEED=${seed})`, async () => {
  const subject = await furnish(6);
  const over = new AbortController();
  const disturbing = disturb(subject, over.signal);
  const load = { readers: 16, writers: 4, reads: 100_000, rest: 60, slowLoads: 5 };
  const outcome = await run(subject, load).finally(() => over.abort());
  expect(outcome).toMatchObject({ reads: 200_000, violations: [] });
  // It was the cache that answered, writers did overtake fills, and the store did lose everything.
  expect(outcome.hits).toBeGreaterThan(outcome.reads / 2);
  expect(outcome.pages).toBeGreaterThan(0);
  expect(outcome.refused).toBeGreaterThan(0);
  expect(await disturbing).toBeGreaterThan(0);
});

test.each<PlantedBug>([
  'fences come back',
  'a fill is stored without a check',
  'entries are deleted before COMMIT only',
])('a bug is found in the same way: %s', async (bug) => {
  await all((one) => one.call('plant', bug));
  const load = { readers: 8, writers: 4, reads: 1000, rest: 20, slowLoads: 50 };
  const found: Violation[] = [];
  for (let rounds = 0; rounds < 20 && found.length === 0; rounds += 1)
    found.push(...(await run(await furnish(2), load)).violations);
  await all((one) => one.call('plant', undefined));
  expect(found.map(({ kind }) => kind)).toContain('stale');
});
