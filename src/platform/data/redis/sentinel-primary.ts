import { serverOf } from '../../foundation/config/urls/connection-url';
import { type Address, urlOfNode, written } from '../../foundation/config/urls/redis-servers';
import { pause } from '../../foundation/backoff';
import type { RedisAccess } from './redis-access';
import { close, type RedisClient, redisClient } from './redis-client';
import { RedisConnection } from './redis-connection';
import { isSame, Sentinels } from './sentinels';
import { ServerIdentity } from './server-identity';

/** Milliseconds between two questions to the sentinels. */
const interval = 200;

/** The primary that sentinels name. It is asked for all the time: a primary that was replaced may answer on, or be silent. */
export class SentinelPrimary extends RedisConnection {
  constructor(private readonly access: RedisAccess) {
    super();
    this.sentinels = new Sentinels(access);
  }

  private readonly sentinels: Sentinels;
  private current:
    { readonly address: Address; readonly client: RedisClient; readonly server: ServerIdentity } | undefined;
  private readonly stopping = new AbortController();
  private following: Promise<void> | undefined;

  override open(): Promise<void> {
    return new Promise((resolve) => {
      this.connected.subscribe(resolve);
      this.sentinels.open();
      this.following ??= this.follow();
    });
  }

  override close(): void {
    this.stopping.abort();
    this.sentinels.close();
    if (this.current) close(this.current.client);
    this.current = undefined;
  }

  override clientOf(): RedisClient {
    return this.known().client;
  }

  override clients(): readonly RedisClient[] {
    return [this.known().client];
  }

  override async identity(): Promise<string> {
    const { client, server } = this.known();
    const identity = await server.ask();
    if (this.current?.client !== client) throw new Error('Sentinel names another primary');
    return `redis:${identity}`;
  }

  protected override refused(): void {
    // A server that has become a replica is left as soon as the sentinels name the new primary.
  }

  private known(): NonNullable<typeof this.current> {
    if (!this.current) throw new Error('No sentinel has named the primary yet');
    return this.current;
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        const address = await this.sentinels.primary();
        if (!signal.aborted && !isSame(this.current?.address, address)) this.moveTo(address);
      } catch (error) {
        // A primary that serves needs no sentinel.
        if (!this.current && !signal.aborted)
          this.lost.emit(`REDIS_URL, ${serverOf(this.access.url)}: ${(error as Error).message}`);
      }
      await pause(interval, signal);
    }
  }

  private moveTo(address: Address): void {
    const before = this.current;
    const client = redisClient(urlOfNode(this.access.url, address), this.access.authority);
    this.watch(client, written(address), () => this.current?.client === client);
    this.current = { address, client, server: new ServerIdentity(client) };
    if (before) {
      close(before.client);
      this.lost.emit(`REDIS_URL: the sentinels name ${written(address)} the primary`);
    }
    client.connect().catch(() => undefined);
  }
}
