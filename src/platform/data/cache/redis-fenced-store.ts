import type { Cache } from 'cache-manager';
import {
  FencedStore,
  mostParts,
  type Reading,
  type ReadRequest,
  writerLifetime,
  type WriteRequest,
} from './fenced-store';
import { serverOf } from '../../foundation/config/connection-url';
import { connectionReason } from '../../foundation/untrusted-certificate';
import {
  close,
  hintsOf,
  inBytes,
  reconnect,
  type RedisClient,
  redisClient,
  runScript,
} from '../redis/redis-client';
import type { Script } from '../redis/script';
import { enterScript, fillScript, leaveScript, readScript, renewScript } from './redis-scripts';

/** Milliseconds an entry without a value lives: for the load that was asked for, and some more readers. */
const fenceTtl = '60000';
const scanned = 1000;
/** Milliseconds of silence after which a connection is given up for another. */
const longestSilence = 500;

type Reply = number | Buffer | readonly (number | Buffer)[];

export class RedisFencedStore extends FencedStore {
  /** @param guard the key of the guard; one for all keys that are ever used together */
  constructor(
    url: string,
    private readonly guard: string,
    authority?: string,
  ) {
    super();
    this.client = redisClient(url, authority);
    this.hints = hintsOf(this.client);
    const server = `REDIS_URL, ${serverOf(url)}`;
    // Each error is followed by another attempt to connect; without a listener the first would end the process.
    this.client.on('error', (error: Error) =>
      this.lost.emit(`${server}: ${connectionReason(error, 'REDIS_CA')}`),
    );
    this.client.on('ready', () => this.lost.emit('connected'));
  }

  private readonly client: RedisClient;
  private readonly hints: Cache;
  /** When the identity was asked for that has not been answered. */
  private asked: number | undefined;

  override async read({ key, generation, fence, part }: ReadRequest): Promise<Reading> {
    const field = fieldOf(part);
    const entry = ['HMGET', key, 'f', field];
    const [kept, content] = await this.client.sendCommand<readonly (Buffer | null)[]>(entry, inBytes);
    // While a writer is live there is no entry: a reader that finds one need not ask for writers, which costs Redis four times as much.
    if (kept && content) {
      const current = kept.toString('latin1');
      if (current.startsWith(`${generation}:`)) return { kind: 'hit', fence: current, value: content };
    }
    const reply = await this.run(
      readScript,
      [key, this.guard],
      [generation, fence, `${writerLifetime}`, fenceTtl, field],
    );
    const [kind, found, value] = reply as [number, Buffer, Buffer];
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
    return (await this.run(fillScript, [key], values)) === 1;
  }

  override async enter({ keys, writer }: WriteRequest): Promise<void> {
    await this.run(enterScript, [this.guard, ...keys], [writer, `${writerLifetime}`]);
  }

  override async leave({ keys, writer }: WriteRequest): Promise<void> {
    await this.run(leaveScript, [this.guard, ...keys], [writer]);
  }

  override async clear(prefix: string): Promise<number> {
    let cleared = 0;
    let cursor = '0';
    do {
      const page = await this.client.scan(cursor, { MATCH: `${escaped(prefix)}*`, COUNT: scanned });
      const keys = page.keys.filter((key) => key !== this.guard);
      if (keys.length > 0) cleared += await this.client.unlink(keys);
      cursor = page.cursor;
    } while (cursor !== '0');
    return cleared;
  }

  override hint(key: string): Promise<string | undefined> {
    return this.hints.get<string>(key);
  }

  override setHint(key: string, value: string, ttl: number): Promise<void> {
    return this.hints.set(key, value, Math.round(ttl));
  }

  /**
   * The server process and its history (a restart changes the first, a promotion the second), and the place in it:
   * instances of another database, environment or schema do not see this one's writers.
   */
  override async identity(): Promise<string> {
    // The socket's own timeout begins anew with every write, so that it never ends while commands are sent.
    if (this.asked !== undefined && performance.now() - this.asked > longestSilence) reconnect(this.client);
    this.asked ??= performance.now();
    const [server, replication] = await Promise.all([
      this.client.info('server'),
      this.client.info('replication'),
    ]).finally(() => {
      this.asked = undefined;
    });
    if (field(replication, 'role') !== 'master') {
      reconnect(this.client);
      throw new Error('This Redis server is a replica');
    }
    const place = `${this.client.options?.database ?? 0}:${this.guard}`;
    return `redis:${field(server, 'run_id')}:${field(replication, 'master_replid')}:${place}`;
  }

  override async renew(): Promise<void> {
    await this.run(renewScript, [this.guard], []);
  }

  override async open(): Promise<void> {
    await this.client.connect();
  }

  override async close(): Promise<void> {
    close(this.client);
  }

  private async run(
    script: Script,
    keys: readonly string[],
    values: readonly (string | Buffer)[],
  ): Promise<Reply> {
    try {
      return await runScript<Reply>(this.client, script, keys, values);
    } catch (error) {
      // The server has become a replica: a name that resolves again may lead to the new master.
      if ((error as Error).message.startsWith('READONLY')) reconnect(this.client);
      throw error;
    }
  }
}

/** The field of an entry's hash. */
function fieldOf(part = ''): string {
  return `v${part}`;
}

/** The characters that mean something in a SCAN pattern, meaning themselves. */
function escaped(text: string): string {
  return text.replace(/[\\*?[\]]/g, String.raw`\$&`);
}

function field(info: string, name: string): string {
  const found = new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1];
  if (found === undefined) throw new Error(`Redis does not tell its ${name}`);
  return found;
}
