import { runAsTenant } from '../../src/kernel/authorization/scope';
import { migrate } from '../../src/platform/data/database/schema/migrations';
import { Config } from '../../src/platform/foundation/config/config';
import { ReplicaMetrics } from '../../src/platform/data/database/replicas/replica-metrics';
import { ReplicaReads } from '../../src/platform/data/database/replicas/replica-reads';
import { ScopedDatabase } from '../../src/platform/data/database/transactions/scoped-database';
import type { Finding } from '../../src/startup/doctor/finding';
import { checkReplicas } from '../../src/startup/doctor/replica-checks';
import { plantReplicaBug, type PlantedReplicaBug } from '../support/cache/planted-replica-bugs';
import { cleanUp, temporaryFolder } from '../support/processes/launched-service';
import { type ReplicatedPostgres, startReplicatedPostgres } from '../support/servers/replicated-postgres';
import { type Service, startService, type TestTenant } from '../support/service';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

/* A primary and two streaming replicas. The tests build on each other: the last ones promote a replica. */

let postgres: ReplicatedPostgres;
let service: Service;
let count = 0;
/** The replica that has answered each read past the cache, or the reason why the primary has. */
const answered: string[] = [];

beforeAll(async () => {
  postgres = await startReplicatedPostgres(temporaryFolder(), 2);
  const { primary, replicas } = postgres;
  const hosts = [primary, replicas[1]!].map(({ port }) => `127.0.0.1:${port}`).join(',');
  const runtimeUrl = `postgresql://strata_runtime:test@${hosts}/strata?target_session_attrs=read-write`;
  service = await startService({
    env: { DATABASE_REPLICA_URLS: postgres.replicaUrls, DATABASE_REPLICA_MAX_LAG_MS: '1000' },
    database: { ...postgres.database, runtimeUrl },
  });
  const metrics = service.app.get(ReplicaMetrics);
  const [replica, fallback] = [metrics.answered.bind(metrics), metrics.fellBack.bind(metrics)];
  Object.assign(metrics, {
    answered: (server: string) => {
      answered.push(server);
      replica(server);
    },
    fellBack: (reason: Parameters<typeof fallback>[0]) => {
      answered.push(reason);
      fallback(reason);
    },
  });
});
afterAll(() => service.stop());
afterAll(() => postgres.stop());
afterAll(cleanUp);

const otherUrl = (port: number, role: string): string => `postgresql://${role}:test@127.0.0.1:${port}/other`;
const asRuntime = (port: number): string => `postgresql://strata_runtime:test@127.0.0.1:${port}/strata`;
const serverOf = (index: number): string => `127.0.0.1:${postgres.replicas[index]!.port}`;
const replicas = (): string[] => [serverOf(0), serverOf(1)];

/** Creates a user and reads the list, as its caller does next. @returns whether the user is in the list */
async function seesItsWrite(tenant: TestTenant): Promise<boolean> {
  const name = `user-${(count += 1)}`;
  const created = await tenant.call('POST', '/api/v1/users', {
    body: { email: `${name}@example.com`, username: name },
  });
  expect(created.status).toBe(201);
  answered.length = 0;
  const { status, body } = await tenant.call('GET', '/api/v1/users');
  expect(status).toBe(200);
  return (body.items as { username: string }[]).some(({ username }) => username === name);
}

/** Waits until a read is answered so, each by a fresh tenant, and never wrongly. */
async function untilAnsweredBy(wanted: readonly string[]): Promise<void> {
  await until(
    `a read is answered by ${wanted.join(' or ')}`,
    async () => {
      expect(await seesItsWrite(await service.tenant())).toBe(true);
      return answered.some((server) => wanted.includes(server));
    },
    () => `: ${answered.join(', ')}`,
  );
}

/** Whether a caller misses his own write within some reads. */
async function isStale(): Promise<boolean> {
  for (let reads = 0; reads < 8; reads += 1) if (!(await seesItsWrite(await service.tenant()))) return true;
  return false;
}

test('a list is read from both replicas in turn, and has what its caller wrote before', async () => {
  const seen = new Set<string>();
  await until(
    'both replicas have answered',
    async () => {
      expect(await seesItsWrite(await service.tenant())).toBe(true);
      for (const server of answered) seen.add(server);
      return replicas().every((server) => seen.has(server));
    },
    () => `: ${[...seen].join(', ')}`,
  );
});

test('on a replica a tenant sees its own rows, though the statement names no tenant', async () => {
  const [own, other] = [await service.tenant(), await service.tenant()];
  for (const tenant of [own, other, other]) await seesItsWrite(tenant);
  const [database, reads] = [service.app.get(ScopedDatabase), service.app.get(ReplicaReads)];
  const sql = 'select count(*)::int as count, pg_is_in_recovery() as replica from users';
  let rows: unknown;
  await until('a replica answers', async () => {
    rows = await runAsTenant(own.id, () =>
      reads.load(
        () => database.select(sql, []),
        async () => true,
      ),
    );
    return rows !== undefined;
  });
  expect(rows).toEqual([{ count: 1, replica: true }]);
});

test('metrics tell the reads of each server, and how far each replica is', async () => {
  await untilAnsweredBy(replicas());
  const known = service.app.get(ReplicaReads)['replicas'];
  await until('both are fit', () => known.every(({ state }) => state.isFit && state.lag !== undefined));
  expect(known.map(({ state }) => state)).toMatchObject(
    replicas().map((name) => ({ name, isFit: true, lag: expect.any(Number) })),
  );
});

test('doctor says of each replica whether it may be read, and why not', async () => {
  const [lagging, well] = postgres.replicas;
  const config = service.app.get(Config);
  const examine = (...urls: readonly string[]): Promise<readonly Finding[]> =>
    checkReplicas({ ...config, replicas: { urls, maxLagMs: 1000 } }, postgres.database.runtimeUrl);
  await lagging!.pause();
  await seesItsWrite(await service.tenant());
  let states: readonly Finding[] = [];
  await until(
    'the other one has caught up',
    async () => {
      states = await examine(asRuntime(lagging!.port), asRuntime(well!.port));
      return states[1]?.state === 'ok';
    },
    () => JSON.stringify(states),
  );
  expect(states).toMatchObject([
    { state: 'note', says: expect.stringMatching(/: the replica is \d+ bytes behind; the primary answers/) },
    { state: 'ok' },
  ]);
  await lagging!.resume();
  const [superuser, primary, nobody] = await examine(
    well!.url(),
    asRuntime(postgres.primary.port),
    asRuntime(1),
  );
  expect(superuser).toMatchObject({
    state: 'wrong',
    says: expect.stringContaining('tenants are not isolated'),
  });
  expect(primary).toMatchObject({ state: 'wrong', says: expect.stringContaining('it is not in recovery') });
  expect(nobody).toMatchObject({ state: 'wrong', says: expect.stringContaining('127.0.0.1:1: ') });
  const uncached = { ...config, cache: { ...config.cache, enabled: false } };
  const replicasOnly = { urls: [asRuntime(well!.port)], maxLagMs: 1000 };
  expect(
    await checkReplicas({ ...uncached, replicas: replicasOnly }, postgres.database.runtimeUrl),
  ).toMatchObject([
    { state: 'note', says: expect.stringContaining('CACHE_ENABLED is false, so no read goes to a replica') },
    { state: 'ok' },
  ]);
  await untilAnsweredBy([serverOf(0)]);
});

test('another database of the same cluster is not read for this one, though it has the schema and the log', async () => {
  const { primary, replicas, database } = postgres;
  await queryAs(database.superuserUrl, 'create database other owner strata_owner');
  const scopeSecret = process.env['STRATA_TEST_SCOPE_SECRET'];
  const migrationUrl = otherUrl(primary.port, 'strata_owner');
  await migrate({ migrationUrl, runtimeRole: 'strata_runtime', scopeSecret });
  await postgres.caughtUp(replicas[1]!);
  const url = otherUrl(replicas[1]!.port, 'strata_runtime');
  const config = service.app.get(Config);
  expect(
    await checkReplicas({ ...config, replicas: { urls: [url], maxLagMs: 1000 } }, database.runtimeUrl),
  ).toMatchObject([{ state: 'wrong', says: expect.stringContaining(': it is another database, or') }]);
});

test('replicas that are paused are asked for nothing that they lack, and answer again when they go on', async () => {
  for (const replica of postgres.replicas) await replica.pause();
  await untilAnsweredBy(['none-fit']);
  expect(await isStale()).toBe(false);
  for (const replica of postgres.replicas) await replica.resume();
  await untilAnsweredBy(replicas());
});

test('a replica that is gone, and one that hangs, cost no request an error', async () => {
  const [gone, hanging] = postgres.replicas;
  await gone!.kill();
  hanging!.signal('SIGSTOP');
  await untilAnsweredBy(['none-fit']);
  hanging!.signal('SIGCONT');
  await untilAnsweredBy([serverOf(1)]);
  await gone!.start();
  await untilAnsweredBy([serverOf(0)]);
  expect(await isStale()).toBe(false);
});

test('an older copy that stands in for a replica is not believed for what the replica had shown', async () => {
  const [replica] = postgres.replicas;
  await replica!.save();
  await replica!.start();
  await untilAnsweredBy([serverOf(0)]);
  await replica!.replace(['primary_conninfo=']);
  expect(await isStale()).toBe(false);
  await replica!.replace();
  await untilAnsweredBy([serverOf(0)]);
});

test.each<PlantedReplicaBug>([
  'a read does not wait for the replica',
  'a read wants the position of an earlier one',
])('a bug is found in the same way: %s', async (bug) => {
  const mend = plantReplicaBug(bug);
  try {
    await untilAnsweredBy(replicas());
    for (const replica of postgres.replicas) await replica.pause();
    expect(await isStale()).toBe(true);
  } finally {
    mend();
    for (const replica of postgres.replicas) await replica.resume();
  }
  await untilAnsweredBy(replicas());
});

test('a replica that was promoted, and one that follows it, are not read for the primary that they left', async () => {
  const [follower, promoted] = postgres.replicas;
  // A replica can follow only a server that was as far as itself when it was promoted.
  await follower!.save();
  await postgres.caughtUp(promoted!);
  await queryAs(promoted!.url(), 'select pg_promote(true, 60)');
  // Further than the primary gets in this test: the position alone would tell nothing.
  await queryAs(
    promoted!.url(),
    `create table far_ahead as select repeat(md5(n::text), 30) from generate_series(1, 20000) n; drop table far_ahead`,
  );
  await queryAs(promoted!.url(), 'checkpoint');
  await follower!.replace([
    `primary_conninfo=host=127.0.0.1 port=${promoted!.port} user=postgres password=test`,
  ]);
  await until('the follower is on the new timeline', async () => {
    await follower!.noteTimeline();
    const sql = 'select timeline_id as timeline from pg_control_checkpoint()';
    return (await queryAs<{ timeline: number }>(follower!.url(), sql))[0]?.timeline === 2;
  });
  await untilAnsweredBy(['none-fit']);
  expect(await isStale()).toBe(false);
  const mend = plantReplicaBug('a replica on another timeline is believed');
  await until('the bug shows', isStale);
  mend();
  await untilAnsweredBy(['none-fit']);
});

test('after a failover the replica answers for the primary that it follows', async () => {
  await postgres.primary.kill();
  await until('the promoted server is found', async () => {
    const { status } = await service.call('GET', '/api/v1/organisations?limit=1', { operator: true });
    return (
      status === 200 &&
      (await service.tenant().then(
        () => true,
        () => false,
      ))
    );
  });
  await untilAnsweredBy([serverOf(0)]);
  expect(await isStale()).toBe(false);
});
