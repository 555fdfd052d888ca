import { runAsTenant } from '../../../src/kernel/authorization/scope';
import type { User } from '../../../src/modules/users/domain/user';
import { CacheKeys } from '../../../src/platform/data/cache/cache-keys';
import type { MemoryFencedStore } from '../../../src/platform/data/cache/memory-fenced-store';
import { CachedInstance, type ReadStep, type WriteStep } from './cached-instance';
import { newUser } from '../database/entities';
import { type Violation, violations } from './history';
import { type RedisServer, startRedisServer } from '../servers/redis-server';
import { startService } from '../service';
import { queryAs } from '../sql';
import { createTestDatabase, type TestDatabase } from '../database/test-database';
import { until } from '../until';
import { Walk } from '../order/walk';

export type Where = 'Redis and two instances' | 'process memory and one instance';

/** One database and one store for all instances, and for each test a tenant with one user. */
export class CacheWorld {
  private constructor(
    readonly database: TestDatabase,
    /** Its own, so that it may be emptied. Undefined where the store is process memory. */
    readonly redis: RedisServer | undefined,
    readonly a: CachedInstance,
    /** Another one than `a` where there can be two. */
    readonly b: CachedInstance,
  ) {
    this.keys = a.service.app.get(CacheKeys);
  }

  readonly keys: CacheKeys;
  tenant = '';
  user = newUser();

  static async start(where: Where, isTrusting = true): Promise<CacheWorld> {
    const database = await createTestDatabase();
    const redis = where === 'Redis and two instances' ? await startRedisServer() : undefined;
    const env = { REDIS_URL: redis?.url ?? '' };
    const start = async (): Promise<CachedInstance> =>
      new CachedInstance(await startService({ database, env }), true, isTrusting);
    const a = await start();
    return new CacheWorld(database, redis, a, redis ? await start() : a);
  }

  async stop(): Promise<void> {
    await this.a.service.stop();
    if (this.b !== this.a) await this.b.service.stop();
    await this.redis?.stop();
    await this.database.drop();
  }

  /** A new tenant and user, of whom the cache knows nothing, in a store that is old enough. */
  async renew(): Promise<void> {
    const { a, b, keys, redis } = this;
    await redis?.send('HSET', keys.guard, 'born', '1');
    this.tenant = (await a.service.tenant()).id;
    this.user = await this.added();
    await until('both trust the store, and the same entries of it', () => {
      const generation = a.contact.trusted();
      return generation !== undefined && generation === b.contact.trusted();
    });
    for (const one of [a, b]) one.forget();
    a.history.writes.push({ key: this.user.id, version: 1, value: 'first', begin: 0, end: 0 });
  }

  async added(user = newUser({ fullName: 'first' }), tenant = this.tenant): Promise<User> {
    await runAsTenant(tenant, () => this.a.users.add(user));
    return user;
  }

  reading(by = this.b, id = this.user.id): Walk<ReadStep, string | null | undefined> {
    return new Walk(async (at) => (await by.read(this.tenant, id, at))?.fullName);
  }

  /** The full name that a reader is told. */
  read(by = this.b, id = this.user.id): Promise<string | null | undefined> {
    return this.reading(by, id).end();
  }

  writing(fullName: string, by = this.a): Walk<WriteStep, unknown> {
    return new Walk((at) => by.write(this.tenant, this.user.id, fullName, at));
  }

  async write(fullName: string, by = this.a): Promise<void> {
    await this.writing(fullName, by).end();
  }

  get entry(): string {
    return this.keys.entry(this.tenant, 'users', this.user.id);
  }

  violations(): Violation[] {
    const instances = this.a === this.b ? [this.a] : [this.a, this.b];
    return violations(
      instances.flatMap(({ history }) => history.reads),
      instances.flatMap(({ history }) => history.writes),
    );
  }

  /** As a store that is full does. */
  async evict(): Promise<void> {
    await this.a.store.clear(this.entry);
  }

  /** As FLUSHALL does; process memory forgets no writers. */
  async flush(): Promise<void> {
    if (this.redis) await this.redis.flush();
    else await this.a.store.clear('');
  }

  /** Lets the deadline of every writer under way pass. */
  async expireWriters(): Promise<void> {
    const { a, keys, redis } = this;
    if (!redis) {
      for (const writers of (a.store as MemoryFencedStore)['writers']['keys'].values())
        for (const writer of writers.keys()) writers.set(writer, 0);
      return;
    }
    const writers = String(await redis.send('HGET', keys.guard, this.entry));
    await redis.send('HSET', keys.guard, this.entry, writers.replaceAll(/=\d+;/g, '=1;'));
  }

  /** Keeps `by` from telling the store of its writes. Answers how to end that. */
  hush(by: CachedInstance): () => void {
    const away = new Error('The store is away, for the writers of this instance');
    const commands = [jest.spyOn(by.store, 'enter'), jest.spyOn(by.store, 'leave')];
    for (const command of commands) command.mockRejectedValue(away);
    return () => {
      for (const command of commands) command.mockRestore();
    };
  }

  /** As PostgreSQL going away under a unit of work that waits for its COMMIT. */
  async endTransactions(): Promise<void> {
    const sql = `select pg_terminate_backend(pid, 5000) from pg_stat_activity
                 where datname = current_database() and state = 'idle in transaction'`;
    const ended = await queryAs(this.database.superuserUrl, sql);
    if (ended.length === 0) throw new Error('There was no transaction to end');
  }
}
