import { serverOf } from '../../foundation/config/urls/connection-url';
import type { RedisAccess } from './redis-access';
import { close, reconnect, type RedisClient, redisClient } from './redis-client';
import { RedisConnection } from './redis-connection';
import { ReplicaError, ServerIdentity } from './server-identity';

/** The server at an address, whichever that is: the address may be moved to another one. */
export class OneServer extends RedisConnection {
  constructor({ url, authority }: RedisAccess) {
    super();
    this.client = redisClient(url, authority);
    this.server = new ServerIdentity(this.client);
    this.watch(this.client, serverOf(url), () => true);
  }

  private readonly client: RedisClient;
  private readonly server: ServerIdentity;

  override async open(): Promise<void> {
    await this.client.connect();
  }

  override close(): void {
    close(this.client);
  }

  override clientOf(): RedisClient {
    return this.client;
  }

  override clients(): readonly RedisClient[] {
    return [this.client];
  }

  override async identity(): Promise<string> {
    try {
      return `redis:${await this.server.ask()}`;
    } catch (error) {
      if (error instanceof ReplicaError) reconnect(this.client);
      throw error;
    }
  }

  protected override refused(client: RedisClient, reason: string): void {
    // The server has become a replica: a name that resolves again may lead to the new master.
    if (reason.startsWith('READONLY')) reconnect(client);
  }
}
