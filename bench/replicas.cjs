// npm run bench:replicas -- [--rounds 3] [--lists 4000] [--callers 8]
// Lists that the cache does not have, with no, one and two replicas, in interleaved rounds: the processor time of the primary, of the
// replicas and of the service for a list. Each caller has a tenant of 200 users and asks for its newest 20, by a request in this
// process; his pages are taken from the cache before each. In TypeScript's tests stand the servers and the service. Prints the table.
require('reflect-metadata');
const { optionsOf, whole } = require('./options.mjs');

const { rounds, lists, callers } = optionsOf({
  rounds: whole('3'),
  lists: whole('4000'),
  callers: whole('8'),
});

const { runAsTenant } = require('../src/kernel/authorization/scope.ts');
const { UserRepository } = require('../src/modules/users/domain/user.repository.ts');
const { CacheKeys } = require('../src/platform/data/cache/cache-keys.ts');
const { FencedStore } = require('../src/platform/data/cache/fenced-store.ts');
const { StoreCircuitBreaker } = require('../src/platform/data/cache/store-circuit-breaker.ts');
const { ReplicaMetrics } = require('../src/platform/data/database/replicas/replica-metrics.ts');
const { ReplicaReads } = require('../src/platform/data/database/replicas/replica-reads.ts');
const { newUser } = require('../test/support/database/entities.ts');
const { cleanUp, temporaryFolder } = require('../test/support/processes/launched-service.ts');
const { startReplicatedPostgres } = require('../test/support/servers/replicated-postgres.ts');
const { startService } = require('../test/support/service.ts');
const { until } = require('../test/support/until.ts');

async function main() {
  const { familySeconds } = await import('./processes.mjs');
  const { machine, median, table } = await import('./report.mjs');
  const postgres = await startReplicatedPostgres(temporaryFolder(), 2);
  const tenants = await furnish(postgres);
  const samples = [0, 1, 2].map(() => []);
  // Round 0 is for the compilers and PostgreSQL's memory, and is not kept.
  for (let round = 0; round <= rounds; round += 1)
    for (const count of [0, 1, 2]) {
      const sample = await measure(postgres, count, tenants, familySeconds);
      console.log(`${round}/${rounds} ${count} replicas ${JSON.stringify(sample)}`);
      if (round > 0) samples[count].push(sample);
    }
  const of = (count, name) => median(samples[count].map((sample) => sample[name]));
  const base = of(0, 'primary');
  console.log(JSON.stringify({ ...machine(), rounds, lists, callers }));
  console.log(
    table([
      [
        'Replicas',
        'Primary (µs)',
        'To none',
        'Replicas together (µs)',
        'Service (µs)',
        'Answered by replicas',
      ],
      ...[0, 1, 2].map((count) => [
        count,
        of(count, 'primary').toFixed(0),
        (of(count, 'primary') / base).toFixed(2),
        of(count, 'replicas').toFixed(0),
        of(count, 'service').toFixed(0),
        `${(100 * of(count, 'share')).toFixed(1)} %`,
      ]),
    ]),
  );
  await postgres.stop();
  await cleanUp();
}

const serve = (postgres, env = {}) =>
  startService({ database: postgres.database, env: { REDIS_URL: '', ...env } });

/** @returns the tenants' ids */
async function furnish(postgres) {
  const service = await serve(postgres);
  const tenants = [];
  for (let index = 0; index < callers; index += 1) {
    const { id } = await service.tenant();
    const users = Array.from({ length: 200 }, () => newUser({}));
    await runAsTenant(id, () => service.app.get(UserRepository).add(...users));
    tenants.push(id);
  }
  await service.stop();
  for (const replica of postgres.replicas) await postgres.caughtUp(replica);
  return tenants;
}

/** Microseconds for a list. */
async function measure(postgres, count, tenants, familySeconds) {
  const hosts = postgres.replicas.slice(0, count).map(({ port }) => `127.0.0.1:${port}`);
  const url = `postgresql://strata_runtime:test@${hosts.join(',')}/strata`;
  const service = await serve(postgres, count > 0 ? { DATABASE_REPLICA_URLS: url } : {});
  const { app } = service;
  let answered = 0;
  app.get(ReplicaMetrics).answered = () => (answered += 1);
  const [keys, store, breaker] = [CacheKeys, FencedStore, StoreCircuitBreaker].map((each) =>
    app.get(each, { strict: false }),
  );
  await until('the store is trusted', () => breaker.trusted() !== undefined);
  const fit = () => app.get(ReplicaReads)['replicas'].every(({ state }) => state.isFit);
  const server = app.getHttpAdapter().getInstance();
  const run = async (each) => {
    await Promise.all(
      tenants.map(async (tenant) => {
        const headers = { 'x-tenant-token': service.token(tenant) };
        for (let left = each; left > 0; left -= 1) {
          await store.clear(keys.list(tenant, 'users'));
          const { statusCode } = await server.inject({ url: '/api/v1/users', headers });
          if (statusCode !== 200) throw new Error(`A list was answered ${statusCode}`);
        }
      }),
    );
  };
  // A young store fills nothing, and so asks no replica: its writers are over here.
  store['youngUntil'] = Number.NEGATIVE_INFINITY;
  await run(100);
  await until('the replicas are fit', fit);
  answered = 0;
  const seconds = () => ({
    primary: familySeconds(postgres.primary.pid()),
    replicas: postgres.replicas.slice(0, count).reduce((sum, one) => sum + familySeconds(one.pid()), 0),
    service: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
  });
  const before = seconds();
  await run(lists / callers);
  const after = seconds();
  await service.stop();
  const took = (name) => ((after[name] - before[name]) / lists) * 1e6;
  return {
    primary: took('primary'),
    replicas: took('replicas'),
    service: took('service'),
    share: answered / lists,
  };
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
