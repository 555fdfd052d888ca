import {
  FencedStore,
  mostParts,
  type Reading,
  type ReadRequest,
  writerLifetime,
  type WriteRequest,
} from './fenced-store';
import { databaseOf } from '../../foundation/config/urls/redis-servers';
import type { Guards } from './guards';
import { connectRedis } from '../redis/connect-redis';
import type { RedisAccess } from '../redis/redis-access';
import { hintsOf, inBytes, type RedisClient } from '../redis/redis-client';
import type { RedisConnection } from '../redis/redis-connection';
import type { Script } from '../redis/script';
import { enterScript, fillScript, leaveScript, readScript, renewScript } from './redis-scripts';

/** Milliseconds an entry without a value lives: for the load that was asked for, and some more readers. */
const fenceTtl = '60000';
const scanned = 1000;

export class RedisFencedStore extends FencedStore {
  /** @param guards for all keys that are ever used together */
  constructor(
    private readonly access: RedisAccess,
    private readonly guards: Guards,
  ) {
    super();
    this.connection = connectRedis(access);
    this.connection.lost.subscribe((reason) => this.lost.emit(reason));
    this.connection.connected.subscribe(() => this.lost.emit('connected'));
  }

  private readonly connection: RedisConnection;

  override async read({ key, generation, fence, part }: ReadRequest): Promise<Reading> {
    const field = fieldOf(part);
    const entry = ['HMGET', key, 'f', field];
    const client = this.connection.clientOf(key);
    const [kept, content] = await client.sendCommand<readonly (Buffer | null)[]>(entry, inBytes);
    // While a writer is live there is no entry: a reader that finds one need not ask for writers, which costs Redis four times as much.
    if (kept && content) {
      const current = kept.toString('latin1');
      if (current.startsWith(`${generation}:`)) return { kind: 'hit', fence: current, value: content };
    }
    const [kind, found, value] = await this.connection.run<[number, Buffer, Buffer]>(
      readScript,
      [key, this.guards.of(key)],
      [generation, fence, `${writerLifetime}`, fenceTtl, field],
    );
    if (kind === 0) return { kind: 'bypass' };
    const current = found.toString('latin1');
    return kind === 1 ? { kind: 'hit', fence: current, value } : { kind: 'miss', fence: current };
  }

  override async fill(
    key: string,
    fence: string,
    value: Buffer,
    ttl: number,
    part?: string,
  ): Promise<boolean> {
    const values = [fence, value, `${Math.round(ttl)}`, fieldOf(part), `${mostParts}`];
    return (await this.connection.run<number>(fillScript, [key], values)) === 1;
  }

  override async enter({ keys, writer }: WriteRequest): Promise<void> {
    await this.ofEachGuard(keys, enterScript, [writer, `${writerLifetime}`]);
  }

  override async leave({ keys, writer }: WriteRequest): Promise<void> {
    await this.ofEachGuard(keys, leaveScript, [writer]);
  }

  override async clear(prefix: string): Promise<number> {
    const cleared = await Promise.all(
      this.connection.clients().map((client) => clearServer(client, prefix, this.guards)),
    );
    return cleared.reduce((sum, count) => sum + count, 0);
  }

  override async hint(key: string): Promise<string | undefined> {
    return hintsOf(this.connection.clientOf(key)).get<string>(key);
  }

  override async setHint(key: string, value: string, ttl: number): Promise<void> {
    await hintsOf(this.connection.clientOf(key)).set(key, value, Math.round(ttl));
  }

  /** The servers and their histories, and the place in them: instances of another database, environment or schema do not see this one's writers. */
  override async identity(): Promise<string> {
    return `${await this.connection.identity()}:${databaseOf(this.access.url)}:${this.guards.all[0]}`;
  }

  override async renew(): Promise<void> {
    await Promise.all(this.guards.all.map((guard) => this.connection.run(renewScript, [guard], [])));
  }

  override async open(): Promise<void> {
    await this.connection.open();
  }

  override async close(): Promise<void> {
    this.connection.close();
  }

  /** In one step for the keys of one guard: no promise of the protocol is about two entries. */
  private async ofEachGuard(
    keys: readonly string[],
    script: Script,
    values: readonly string[],
  ): Promise<void> {
    const byGuard = Map.groupBy(keys, (key) => this.guards.of(key));
    await Promise.all(
      [...byGuard].map(([guard, guarded]) => this.connection.run(script, [guard, ...guarded], values)),
    );
  }
}

/** By guard: a cluster refuses a command about keys of several slots. */
async function clearServer(client: RedisClient, prefix: string, guards: Guards): Promise<number> {
  const kept = new Set<string>(guards.all);
  let cleared = 0;
  let cursor = '0';
  do {
    const page = await client.scan(cursor, { MATCH: `${escaped(prefix)}*`, COUNT: scanned });
    const keys = page.keys.filter((key) => !kept.has(key));
    const removed = await Promise.all(
      [...Map.groupBy(keys, (key) => guards.of(key)).values()].map((together) => client.unlink(together)),
    );
    cleared += removed.reduce((sum, count) => sum + count, 0);
    cursor = page.cursor;
  } while (cursor !== '0');
  return cleared;
}

/** The field of an entry's hash. */
function fieldOf(part = ''): string {
  return `v${part}`;
}

/** The characters that mean something in a SCAN pattern, meaning themselves. */
function escaped(text: string): string {
  return text.replace(/[\\*?[\]]/g, String.raw`\$&`);
}
