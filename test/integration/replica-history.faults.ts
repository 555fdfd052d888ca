import { setTimeout as delay } from 'node:timers/promises';
import { CacheKeys } from '../../src/platform/data/cache/cache-keys';
import type { Subject } from '../support/cache/cache-load';
import { CacheProcess } from '../support/cache/cache-process';
import type { Violation } from '../support/cache/history';
import { runHistory } from '../support/cache/history-run';
import { RandomValues } from '../support/database/random-rows';
import { cleanUp, temporaryFolder } from '../support/processes/launched-service';
import { type RedisServer, startRedisServer } from '../support/servers/redis-server';
import { type ReplicatedPostgres, startReplicatedPostgres } from '../support/servers/replicated-postgres';

/** The order in which processes get to run is nobody's to repeat; all that is drawn is. */
const seed = Number(process.env['STRATA_TEST_SEED'] ?? Date.now() % 1e6);
const random = new RandomValues(seed);
let postgres: ReplicatedPostgres;
let redis: RedisServer;
let processes: readonly CacheProcess[];
let keys: CacheKeys;

const all = <T>(call: (one: CacheProcess) => Promise<T>): Promise<T[]> => Promise.all(processes.map(call));

beforeAll(async () => {
  [postgres, redis] = await Promise.all([startReplicatedPostgres(temporaryFolder(), 2), startRedisServer()]);
  keys = new CacheKeys(postgres.database.name);
  const env = { DATABASE_REPLICA_URLS: postgres.replicaUrls, DATABASE_REPLICA_MAX_LAG_MS: '200' };
  processes = await Promise.all(
    [1, 2].map(() => CacheProcess.start(postgres.database, redis.url, true, env)),
  );
  await redis.send('HSET', keys.guard, 'born', '1');
});
afterAll(() => all((one) => one.stop()));
afterAll(() => redis.stop());
afterAll(() => postgres.stop());
afterAll(cleanUp);

const furnish = (users: number): Promise<Subject> => processes[0]!.call('furnish', users);

/** Loses entries all the time, so that the database is asked. */
async function lose({ tenant, users }: Subject, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    await delay(random.below(6));
    const isList = random.below(4) === 0;
    await redis.send(
      'DEL',
      isList ? keys.list(tenant, 'users') : keys.entry(tenant, 'users', random.of(users).id),
    );
  }
}

/** Pauses one replica and puts an older copy in the place of the other, again and again. @returns how often it did the last */
async function disturb(over: AbortSignal): Promise<number> {
  const [paused, rewound] = postgres.replicas;
  let copies = 0;
  while (!over.aborted) {
    await paused!.pause();
    await delay(random.below(300));
    await paused!.resume();
    // The copy follows nobody: it stays as old as it is.
    await rewound!.replace(['primary_conninfo=']);
    copies += 1;
    await delay(random.below(1000));
    await rewound!.kill();
    await rewound!.start();
    await postgres.caughtUp(rewound!);
    await delay(random.below(2000));
  }
  return copies;
}

test(`readers in two processes see no write late and nothing backwards, while replicas pause and are replaced by older copies (STRATA_TEST_SEED=${seed})`, async () => {
  const subject = await furnish(6);
  const [, second] = postgres.replicas;
  await second!.save();
  await second!.start();
  const over = new AbortController();
  const others = Promise.all([disturb(over.signal), lose(subject, over.signal)]);
  const load = { readers: 6, writers: 1, reads: 6000, rest: 60, slowLoads: 5 };
  const outcome = await runHistory(processes, random, subject, load).finally(() => over.abort());
  const [copies] = await others;
  expect(outcome).toMatchObject({ reads: 12_000, violations: [] });
  expect(outcome.replicated).toBeGreaterThan(100);
  expect(copies).toBeGreaterThan(0);
});

test('a bug is found in the same way: a read does not wait for the replica', async () => {
  await all((one) => one.call('plantInReplicas', 'a read does not wait for the replica'));
  const [first] = postgres.replicas;
  const load = { readers: 4, writers: 2, reads: 1000, rest: 20, slowLoads: 0 };
  const found: Violation[] = [];
  for (let rounds = 0; rounds < 20 && found.length === 0; rounds += 1) {
    const subject = await furnish(2);
    await postgres.caughtUp(first!);
    const over = new AbortController();
    const losing = lose(subject, over.signal);
    await first!.pause();
    const { violations } = await runHistory(processes, random, subject, load).finally(() => over.abort());
    found.push(...violations);
    await losing;
    await first!.resume();
  }
  await all((one) => one.call('plantInReplicas', undefined));
  expect(found.map(({ kind }) => kind)).toContain('stale');
});
