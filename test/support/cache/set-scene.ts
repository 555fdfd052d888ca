import { randomUUID } from 'node:crypto';
import { CacheGeneration } from '../../../src/platform/data/cache/cache-generation';
import { CacheKeys } from '../../../src/platform/data/cache/cache-keys';
import { isCluster } from '../../../src/platform/foundation/config/urls/redis-servers';
import { ageGuards } from './cache-age';
import { type CachedService, CachedServices, openings, untilBreaker, untilHits } from './cached-services';
import { ReadWriteLoad } from './read-write-load';
import type { RedisServer } from '../servers/redis-server';
import type { RedisSet } from '../servers/redis-set';
import { until } from '../until';

/** A pause of the machine voids one; ten in a row are a fault. */
const attempts = 10;

interface Lag {
  /** Those that wrote when it began. */
  readonly before: readonly RedisServer[];
  readonly primary: RedisServer;
  readonly resume: () => void;
  /** A key that the replicas lack. */
  readonly marker: string;
}

export interface Strike {
  readonly strike: 'kill' | 'pause';
  /** Whether writes go on meanwhile. A write that cannot reach the store voids all entries, and so would hide that they are old. */
  readonly isWriting: boolean;
  /** Whether the quarantine of ten seconds is waited for, rather than spared. */
  readonly waits?: boolean;
}

/** Milliseconds since the loss. */
export interface Loss {
  /** Until the others name another primary. */
  readonly promoted: number;
  /** Until both services trust the servers again. */
  readonly trusted: number;
  /** Until both have answered reads from the cache. */
  readonly hits: number;
  /** Whether the next primary lacks a write that the lost one had acknowledged. */
  readonly isLost: boolean;
}

/** Two services that share several servers of Redis, under a load. */
export class SetScene {
  private constructor(
    readonly set: RedisSet,
    readonly services: CachedServices,
    readonly both: readonly [CachedService, CachedService],
    readonly load: ReadWriteLoad,
  ) {}

  static async set(start: () => Promise<RedisSet>): Promise<SetScene> {
    const set = await start();
    const services = await CachedServices.make();
    const options = { env: { REDIS_URL: set.url } };
    const both = [
      await services.start(undefined, options),
      await services.start(undefined, options),
    ] as const;
    return new SetScene(set, services, both, await ReadWriteLoad.start(both));
  }

  /** Spares a test the ten seconds of the quarantine: no writer is left that the servers have forgotten. */
  async age(): Promise<void> {
    await untilBreaker('closed', ...this.both);
    await this.load.goesOn();
    // A server that another one replaces at this moment takes no write.
    await until('the guards are old', () =>
      ageGuards(this.set.url, this.services.environment).then(
        () => true,
        () => false,
      ),
    );
  }

  /**
   * Loses a primary of which the replicas lack the newest writes, and has the next one take its place. The services are trusted again
   * when it resolves, and the lost one has come back.
   */
  async lose({ strike, isWriting, waits = false }: Strike): Promise<Loss> {
    const { both, load } = this;
    await untilHits(...both);
    const opened = await openings(...both);
    const { before, primary, resume, marker } = await this.lag(isWriting);
    const lostAt = performance.now();
    const since = (): number => Math.round(performance.now() - lostAt);
    await primary[strike]();
    resume();
    await opened();
    const next = await this.replacement(before, primary);
    const promoted = since();
    // A cluster's other primary may have been replaced meanwhile: then this one has other keys.
    const isLost = (await next.send('EXISTS', marker).catch(() => undefined)) === 0;
    await untilBreaker('closed', ...both);
    const trusted = since();
    await load.goesOn(8);
    load.release();
    if (!waits) await this.age();
    await untilHits(...both);
    const hits = since();
    // A primary that stood still thinks that it writes, until another server tells it otherwise.
    if (strike === 'pause') primary.resume();
    else await primary.restart();
    await untilBreaker('closed', ...both);
    await load.goesOn(4);
    return { promoted, trusted, hits, isLost };
  }

  /** The primary that has the entries which the load reads; undefined while another takes its place. */
  private async holder(primaries: readonly RedisServer[]): Promise<RedisServer | undefined> {
    const keys = new CacheKeys(this.services.environment, isCluster(this.set.url));
    const key = keys.list(this.load.tenant, 'users');
    for (const primary of primaries) {
      const reply = await primary.send('EXISTS', key).catch(() => undefined);
      if (reply !== undefined) return primary;
    }
    return undefined;
  }

  /**
   * Has the replicas of a primary lack what it is told from now on, and tells it more: writes without a pause, or a few that all reach the
   * store and none after them. One that did not, because the machine is busy, has voided every entry, and would hide that the replicas have
   * old ones. Then all is done again, and also where the primary writes no more: the others have named another one meanwhile.
   */
  private async lag(isWriting: boolean): Promise<Lag> {
    const { set, load, both } = this;
    const version = async (): Promise<string> => (await both[0].app.get(CacheGeneration).look()).version;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      await set.healthy();
      if (!isWriting) await load.hold();
      await load.goesOn(isWriting ? 1 : 20);
      const before = await set.primaries();
      const primary = await this.holder(before);
      if (!primary) continue;
      const resume = await makeLag(primary, await replicasOf(primary, set.servers));
      const marker = await mark(primary);
      const known = await version();
      if (isWriting) await load.goesOn(4);
      else await load.writeSome(both);
      if (marker !== undefined && (isWriting || (await version()) === known))
        return { before, primary, resume, marker };
      resume();
      load.release();
      await load.goesOn(2);
    }
    throw new Error(`No primary was written to while its replicas stood still, in ${attempts} attempts`);
  }

  /**
   * Loses a primary with writes that the next one lacks. On a busy machine the servers may have named another one before, or a
   * replica may not have been there to be kept from the writes: then another primary is lost.
   */
  async loseWrites(): Promise<void> {
    for (let attempt = 0; attempt < attempts; attempt += 1)
      if ((await this.lose({ strike: 'kill', isWriting: false })).isLost) return;
    throw new Error(
      `No next primary lacked a write that the one before had acknowledged, in ${attempts} attempts`,
    );
  }

  /** The server that has taken the place. */
  private async replacement(before: readonly RedisServer[], lost: RedisServer): Promise<RedisServer> {
    let next: RedisServer | undefined;
    await until('another server has taken the place', async () => {
      const primaries = await this.set.primaries();
      next = primaries.find((server) => !before.includes(server));
      return next !== undefined && primaries.length === before.length && !primaries.includes(lost);
    });
    return next!;
  }

  async clear(): Promise<void> {
    await this.load.stop();
    await this.services.stop();
    await this.set.stop();
  }
}

async function replicasOf(primary: RedisServer, servers: readonly RedisServer[]): Promise<RedisServer[]> {
  const replication = String(await primary.send('INFO', 'replication'));
  return servers.filter(({ port }) => replication.includes(`port=${port},`));
}

/**
 * Has the replicas stand still and the primary hang up on them: they lack whatever it is told from then on. One that only stood still would
 * read it from its socket later.
 */
async function makeLag(primary: RedisServer, replicas: readonly RedisServer[]): Promise<() => void> {
  await Promise.all(replicas.map((replica) => replica.pause()));
  await primary.send('CLIENT', 'KILL', 'TYPE', 'replica');
  return () => {
    for (const replica of replicas) replica.resume();
  };
}

/** Leaves a key on a primary, in one of its slots; undefined where it writes no more. */
async function mark(primary: RedisServer): Promise<string | undefined> {
  // Each of a cluster's three primaries has a third of the keys.
  for (let count = 0; count < 100; count += 1) {
    // A key of its own each time: the replicas get an earlier one as soon as they are in step again.
    const key = `marker-${randomUUID()}`;
    const isOurs = await primary.send('SET', key, 'newest').then(
      () => true,
      () => false,
    );
    if (isOurs) return key;
  }
  return undefined;
}
