import { FencedStore } from '../../../src/platform/data/cache/fenced-store';
import { CacheKeys } from '../../../src/platform/data/cache/cache-keys';
import { type CachedService, CachedServices, untilBreaker } from './cached-services';
import { ReadWriteLoad } from './read-write-load';
import { type RedisServer, startRedisServer } from '../servers/redis-server';

/** Two services that share a Redis of their own, under a load. */
export class FaultScene {
  private constructor(
    readonly redis: RedisServer,
    readonly services: CachedServices,
    readonly both: readonly [CachedService, CachedService],
  ) {
    this.serving = redis;
  }

  /** The server that the lines of both lead to. */
  private serving: RedisServer;
  private readonly more: RedisServer[] = [];
  private running: ReadWriteLoad | undefined;

  static async set(settings: Readonly<Record<string, string>> = {}): Promise<FaultScene> {
    const redis = await startRedisServer({ settings });
    const services = await CachedServices.make();
    return new FaultScene(redis, services, [await services.start(redis), await services.start(redis)]);
  }

  get load(): ReadWriteLoad {
    if (!this.running) throw new Error('There is no load yet');
    return this.running;
  }

  async run(writers?: readonly CachedService[]): Promise<ReadWriteLoad> {
    this.running = await ReadWriteLoad.start(this.both, writers && { writers });
    return this.running;
  }

  async replica(): Promise<RedisServer> {
    const replica = await startRedisServer({ replicaOf: this.redis });
    this.more.push(replica);
    return replica;
  }

  async failOverTo(replica: RedisServer): Promise<void> {
    this.serving = replica;
    await Promise.all(this.both.map(({ line }) => line.redirect(replica.port)));
  }

  /** Another service that takes its part of the load, with this Redis or, without one, with its own memory. */
  async join(redis: RedisServer | undefined): Promise<CachedService> {
    const service = await this.services.start(redis);
    if (redis) this.more.push(redis);
    this.load.join(service);
    await this.age(service, redis);
    return service;
  }

  /** Spares a test the ten seconds for which an empty or returning store waits for writers that it may have forgotten: none is left. */
  async age(service?: CachedService, redis?: RedisServer): Promise<void> {
    await untilBreaker('closed', ...this.both, ...(service ? [service] : []));
    await this.load.goesOn();
    const { guard } = new CacheKeys(this.services.environment);
    const server = service ? redis : this.serving;
    if (server) await server.send('HSET', guard, 'born', '1');
    else Reflect.set(service!.app.get(FencedStore), 'youngUntil', 0);
  }

  async clear(): Promise<void> {
    await this.running?.stop();
    await this.services.stop();
    for (const server of [this.redis, ...this.more]) await server.stop();
  }
}
