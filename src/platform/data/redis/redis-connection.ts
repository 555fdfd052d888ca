import { Signal } from '../../foundation/signal';
import { connectionReason } from '../../foundation/untrusted-certificate';
import type { RedisClient } from './redis-client';
import { runScript } from './redis-client';
import type { Script } from './script';

/**
 * A connection to all servers of a `REDIS_URL`: one server, the primary that sentinels name, or the primaries of a cluster. It sends a
 * command to one server, once: it follows no redirection and repeats nothing, because a command that reached a server which nobody has
 * asked for its identity could read what another one has made void.
 */
export abstract class RedisConnection {
  /** Told the reason when a server is lost, or another one takes its place. */
  readonly lost = new Signal<string>();
  /** Told when a server can be asked, again or for the first time. */
  readonly connected = new Signal();

  /** Connects, however often it takes; resolves when it has. */
  abstract open(): Promise<void>;

  abstract close(): void;

  /** The server that has the key. @throws Error while none is known */
  abstract clientOf(key: string): RedisClient;

  /** Every server that has keys; together they have all of them. @throws Error while they are not known */
  abstract clients(): readonly RedisClient[];

  /**
   * Names the servers that `clientOf` leads to, with their histories: another name after a restart, a failover, or a move of slots.
   * A name stands until `lost` or `connected` is told.
   * @throws Error where that is not known for sure
   */
  abstract identity(): Promise<string>;

  /** Told of each command that a server refused; the connection may then look for another one. */
  protected abstract refused(client: RedisClient, reason: string): void;

  /** Runs a script on the server that has its keys. */
  async run<T>(
    script: Script,
    keys: readonly [string, ...string[]],
    values: readonly (string | Buffer)[],
  ): Promise<T> {
    const client = this.clientOf(keys[0]);
    try {
      return await runScript<T>(client, script, keys, values);
    } catch (error) {
      this.refused(client, (error as Error).message);
      throw error;
    }
  }

  /** @param isCurrent whether commands go to this client still */
  protected watch(client: RedisClient, server: string, isCurrent: () => boolean): void {
    // Each error is followed by another attempt to connect; without a listener the first would end the process.
    client.on('error', (error: Error) => {
      if (isCurrent()) this.lost.emit(`REDIS_URL, ${server}: ${connectionReason(error, 'REDIS_CA')}`);
    });
    client.on('ready', () => {
      if (isCurrent()) this.connected.emit();
    });
  }
}
