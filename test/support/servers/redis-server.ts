import { rmSync } from 'node:fs';

import { claimRedisFolder } from './redis-folders';
import { RedisProcess } from './redis-process';
import { redisCommand, type RedisReply } from './redis-wire';
import { until } from '../until';

export interface RedisServerOptions {
  /**
   * Lines of redis.conf: `{ appendonly: 'yes' }` keeps every write over a restart, `{ maxmemory: '3mb',
   * 'maxmemory-policy': 'allkeys-lru' }` evicts. Without, a restart loses what no SAVE has kept.
   */
  readonly settings?: Readonly<Record<string, string>>;
  /** Starts as its replica, and is ready once it is in step. */
  readonly replicaOf?: RedisServer;
  /** A sentinel keeps no data, and writes what it learns into its file. */
  readonly mode?: 'server' | 'sentinel';
}

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** The process that runs now. */
  readonly pid: number;
  /** On a connection of its own. Rejects with what Redis calls an error, and when there is no answer in time. */
  send(...words: string[]): Promise<RedisReply>;
  flush(): Promise<void>;
  /** As the out-of-memory killer would. The port stays reserved and the folder stays, for a restart. */
  kill(): Promise<void>;
  /** On the same port and folder, after a kill where it still runs. */
  restart(): Promise<void>;
  /** The kernel still accepts connections, and nobody answers. */
  pause(): Promise<void>;
  resume(): void;
  /**
   * Makes a replica a master. It misses what the former master writes from then on, which is how a test makes a
   * replica lag: a paused one catches up from its socket.
   */
  promote(): Promise<void>;
  /** For good. */
  stop(): Promise<void>;
}

/** A real server of the test's own, on a free port. */
export async function startRedisServer({
  settings,
  replicaOf,
  mode,
}: RedisServerOptions = {}): Promise<RedisServer> {
  const binary = fromSetup('STRATA_TEST_REDIS_SERVER');
  const { port, folder } = await claimRedisFolder(fromSetup('STRATA_TEST_FOLDER'));
  const master = replicaOf && { replicaof: `127.0.0.1 ${replicaOf.port}` };
  const server = new RedisProcess(binary, port, folder, { ...master, ...settings }, mode);
  const send = (...words: string[]): Promise<RedisReply> => redisCommand(port, words);
  const stop = async (): Promise<void> => {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await server.start();
    if (replicaOf)
      await until('the replica is in step', async () =>
        String(await send('INFO', 'replication')).includes('master_link_status:up'),
      );
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    get pid() {
      return server.pid;
    },
    send,
    flush: async () => void (await send('FLUSHALL')),
    kill: () => server.kill(),
    restart: async () => {
      await server.kill();
      await server.start();
    },
    pause: () => server.pause(),
    resume: () => server.resume(),
    promote: async () => void (await send('REPLICAOF', 'NO', 'ONE')),
    stop,
  };
}

function fromSetup(name: string): string {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(
      'No server to start: Jest prepares Redis for specs that stand where jest.config.cjs says',
    );
  return value;
}
