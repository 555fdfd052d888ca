import { randomUUID } from 'node:crypto';
import { newId } from '../../src/kernel/values/id';
import { CacheKeys } from '../../src/platform/data/cache/cache-keys';
import { RedisFencedStore } from '../../src/platform/data/cache/redis-fenced-store';
import * as cacheScripts from '../../src/platform/data/cache/redis-scripts';
import { connectRedis } from '../../src/platform/data/redis/connect-redis';
import { keySlot } from '../../src/platform/data/redis/key-slot';
import type { RedisConnection } from '../../src/platform/data/redis/redis-connection';
import { clusterAclLine } from '../../src/platform/data/redis/rights';
import * as quotaScripts from '../../src/platform/edge/rate-limit/quota-scripts';
import { RedisQuotaStore } from '../../src/platform/edge/rate-limit/redis-quota-store';
import { RequestCounters, requestsKey } from '../../src/platform/edge/rate-limit/request-counters';
import { loadConfig } from '../../src/platform/foundation/config/load-config';
import { checkRedis } from '../../src/startup/doctor/redis-checks';
import { redisRights } from '../../src/startup/command-line/redis-rights';
import { ageGuards } from '../support/cache/cache-age';
import { newEnvironment } from '../support/cache/store-subjects';
import { patientSockets } from '../support/http/patient-sockets';
import type { RedisServer } from '../support/servers/redis-server';
import { type RedisSet, startRedisCluster } from '../support/servers/redis-set';
import { until } from '../support/until';
import { describeFencedStore, type StoreSubject } from './fenced-store.contract';
import { quotaStoreContract } from './quota-store.contract';

/* The scripts of the stores are of one server: a cluster refuses those of which the keys lie in two slots. */

patientSockets();
let cluster: RedisSet;
/** Asks whichever node has the key. */
let direct: RedisConnection;
beforeAll(async () => {
  cluster = await startRedisCluster();
  direct = connectRedis({ url: cluster.url });
  await direct.open();
});
afterAll(async () => {
  direct.close();
  await cluster.stop();
});

const environment = newEnvironment();
const keys = new CacheKeys(environment, true);
let shared: RedisFencedStore;

/** A tenant of its own, in the one store: to open a store takes longer than a test. */
async function clusterSubject(): Promise<StoreSubject> {
  const prefix = keys.ofTenant(newId());
  const guard = keys.guards.of(prefix);
  const client = direct.clientOf(guard);
  await client.hSet(guard, 'born', '1');
  return {
    store: shared,
    prefix,
    async endLifetimes() {
      for (const [name, writers] of Object.entries(await client.hGetAll(guard)))
        if (name !== 'born') await client.hSet(guard, name, writers.replaceAll(/=\d+;/g, '=1;'));
    },
    async stop() {
      await shared.clear(prefix);
    },
  };
}

describe('The store on a cluster of six', () => {
  beforeAll(async () => {
    shared = new RedisFencedStore({ url: cluster.url }, keys.guards);
    await shared.open();
  });
  afterAll(() => shared.close());
  describeFencedStore(clusterSubject);

  it('announces a writer of several tenants to each of their servers, and clears all of them', async () => {
    await ageGuards(cluster.url, environment);
    const entries = Array.from({ length: 40 }, () => keys.entry(newId(), 'users', newId()));
    expect(new Set(entries.map((key) => direct.clientOf(key))).size).toBe(3);
    const kinds = async (): Promise<Set<string>> => {
      const readings = await Promise.all(
        entries.map((key) => shared.read({ key, generation: '1', fence: `1:${randomUUID()}` })),
      );
      return new Set(readings.map(({ kind }) => kind));
    };
    await shared.enter({ keys: entries, writer: 'w' });
    expect(await kinds()).toEqual(new Set(['bypass']));
    await shared.leave({ keys: entries, writer: 'w' });
    expect(await kinds()).toEqual(new Set(['miss']));
    expect(await shared.clear(keys.all)).toBe(entries.length);
    await shared.renew();
    expect(await kinds()).toEqual(new Set(['bypass']));
  });

  it('needs the rights of the guide and no more, by which the doctor finds each of its servers', async () => {
    const line = redisRights(environment).split(' ').slice(1);
    for (const server of cluster.servers) {
      await server.send('ACL', ...line);
      await server.send('ACL', ...clusterAclLine().split(' ').slice(1));
    }
    const url = cluster.url.replace('//', '//strata:PASSWORD@');
    const store = new RedisFencedStore({ url }, keys.guards);
    await store.open();
    await store.identity();
    await store.renew();
    await store.clear(keys.all);
    await store.close();
    const env = { REDIS_URL: url, CACHE_ENVIRONMENT: environment };
    const findings = await checkRedis(loadConfig({ env, directory: __dirname }));
    expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(findings.filter(({ check }) => check === 'redis rights')).toHaveLength(3);
  });

  it('is another store once a slot has moved, which is told before a command goes there', async () => {
    const key = keys.entry(newId(), 'users', newId());
    const identity = await shared.identity();
    const told: string[] = [];
    shared.lost.subscribe((reason) => {
      told.push(reason);
    });
    const slot = `${keySlot(key)}`;
    await moveSlot(slot, await ownerOf(key));
    const isAnswered = (): Promise<boolean> =>
      shared.read({ key, generation: '1', fence: '1:a' }).then(
        () => true,
        () => false,
      );
    await until('a read is answered', isAnswered);
    expect(told.join()).toContain('the slots of the cluster have moved');
    await until('it has an identity again', () =>
      shared.identity().then(
        (now) => now !== identity,
        () => false,
      ),
    );
  });
});

async function ownerOf(key: string): Promise<RedisServer> {
  for (const primary of await cluster.primaries())
    if ((await primary.send('EXISTS', key).catch(() => undefined)) !== undefined) return primary;
  throw new Error('No primary has the slot');
}

/** With nothing in it, as after the loss of the server that had it. */
async function moveSlot(slot: string, from: RedisServer): Promise<void> {
  const primaries = await cluster.primaries();
  const to = primaries.find((primary) => primary !== from)!;
  const id = String(await to.send('CLUSTER', 'MYID'));
  const kept = (await from.send('CLUSTER', 'GETKEYSINSLOT', slot, '1000')) as string[];
  for (const key of kept) await from.send('DEL', key);
  for (const primary of [to, from, ...primaries]) await primary.send('CLUSTER', 'SETSLOT', slot, 'NODE', id);
  await cluster.healthy(4);
}

describe('Quotas on a cluster of six', () => {
  let store: RedisQuotaStore;
  beforeAll(async () => {
    store = new RedisQuotaStore({ url: cluster.url }, 'quotas:instances');
    await store.open();
  });
  afterAll(() => store.close());
  quotaStoreContract(() => ({
    store,
    pass: async (key, milliseconds) => {
      const client = direct.clientOf(key);
      const fullAt = Number(await client.get(key)) - Math.ceil(milliseconds * 1000);
      await client.set(key, String(fullAt), { expiration: 'KEEPTTL' });
    },
  }));

  it('counts requests of tenants beside their buckets, and instances', async () => {
    const keyOf = (tenant: string): string => requestsKey({ environment, isClustered: true }, tenant);
    const tenants: string[] = [];
    // A tenant may be of any server: so many are made that each server has some.
    while (new Set(tenants.map((tenant) => direct.clientOf(keyOf(tenant)))).size < 3) tenants.push(newId());
    const keys = tenants.map(keyOf);
    for (const [at, key] of keys.entries()) await store.take(key, 100, at + 1);
    const counters = new RequestCounters({ url: cluster.url }, environment);
    expect(await counters.sums(tenants)).toEqual(tenants.map((_, at) => at + 1));
    expect(await store.countInstances()).toBe(1);
    await store.leave();
  });
});

it('is asked with scripts that name every key', () => {
  for (const { text } of [...Object.values(cacheScripts), ...Object.values(quotaScripts)])
    expect(text).not.toMatch(/redis\.p?call\('\w+', ['"]/);
});
