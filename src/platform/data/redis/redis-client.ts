import type { RESP_TYPES } from '@redis/client';
import type { Cache, Store } from 'cache-manager';
import { backoff } from '../../foundation/backoff';
import type { Script } from './script';
import { traceCommands } from './traced-commands';

/** Loaded where there is a Redis: its modules, one for each command, are a seventh of what a start loads. */
const library = (): typeof import('@redis/client') =>
  require('@redis/client') as typeof import('@redis/client');

export type RedisClient = ReturnType<typeof plainClient>;

/**
 * A connection that survives: a dead server is an error at once instead of a growing queue, a frozen one is noticed by
 * its socket's silence, and a lost connection is made again within a fifth of a second.
 * @param authority in PEM, that alone is trusted; undefined: those of Node
 */
export function redisClient(url: string, authority?: string): RedisClient {
  return traceCommands(plainClient(url, authority), new URL(url));
}

function plainClient(url: string, authority?: string) {
  return library().createClient({
    url,
    name: 'strata',
    // Redis knows the command since 7.2 only, and a right that it does not know cannot be given.
    disableClientInfo: true,
    disableOfflineQueue: true,
    pingInterval: 200,
    socket: {
      ...(authority !== undefined && { tls: true, ca: authority }),
      connectTimeout: 500,
      socketTimeout: 500,
      reconnectStrategy: (retries) => backoff({ firstMs: 20, longestMs: 200 }, retries + 1),
    },
  });
}

/** For commands whose replies are bytes. */
const blobString: typeof RESP_TYPES.BLOB_STRING = 36;
export const inBytes = { typeMapping: { [blobString]: Buffer } };

/** Runs a script, and has the server learn it where it does not know it. */
export async function runScript<T>(
  client: RedisClient,
  script: Script,
  keys: readonly string[],
  values: readonly (string | Buffer)[],
): Promise<T> {
  const rest = [`${keys.length}`, ...keys, ...values];
  try {
    return await client.sendCommand<T>(['EVALSHA', script.sha, ...rest], inBytes);
  } catch (error) {
    if (!(error as Error).message.startsWith('NOSCRIPT')) throw error;
    return client.sendCommand<T>(['EVAL', script.text, ...rest], inBytes);
  }
}

/** Gives up a connection for another one. The client goes on trying by itself, and tells its listener of each failure. */
export function reconnect(client: RedisClient): void {
  if (!client.isOpen) return;
  client.destroy();
  client.connect().catch(() => undefined);
}

/** Ends the connection. A start that is refused closes what it has never opened, which the client takes for a mistake. */
export function close(client: RedisClient): void {
  if (client.isOpen) client.destroy();
}

const hints = new WeakMap<RedisClient, Cache>();

/** Plain keys and values over the connection, as cache-manager has them. Not its `reset`: that empties the database. */
export function hintsOf(client: RedisClient): Cache {
  const known = hints.get(client);
  if (known) return known;
  const { createCache } = require('cache-manager') as typeof import('cache-manager');
  const { redisInsStore } = require('cache-manager-redis-yet') as typeof import('cache-manager-redis-yet');
  const store: Store = redisInsStore(client);
  const made = createCache(store);
  hints.set(client, made);
  return made;
}
