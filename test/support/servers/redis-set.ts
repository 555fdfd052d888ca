import { rmSync } from 'node:fs';
import { claimRedisFolder } from './redis-folders';
import { type RedisServer, startRedisServer } from './redis-server';
import { redisCommand } from './redis-wire';
import { until } from '../until';

/** Servers of which one takes another's place when that is gone. */
export interface RedisSet {
  readonly url: string;
  readonly servers: readonly RedisServer[];
  /** None of a cluster. */
  readonly sentinels?: readonly RedisServer[];
  /** The servers that write now, as the living sentinels or the nodes see it. */
  primaries(): Promise<readonly RedisServer[]>;
  /** Waits until every primary has its replicas, and every server answers. @param ranges of slots of a cluster */
  healthy(ranges?: number): Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds of silence after which a server is taken for dead. */
const silence = '700';

const stopAll = async (servers: readonly RedisServer[]): Promise<void> => {
  await Promise.all(servers.map((server) => server.stop()));
};

const info = async (server: RedisServer, section: string): Promise<string> =>
  String(await redisCommand(server.port, ['INFO', section], 1000).catch(() => ''));

/** A primary, two replicas and three sentinels. */
export async function startSentinelSet(): Promise<RedisSet> {
  const servers: RedisServer[] = [];
  const sentinels: RedisServer[] = [];
  const stop = (): Promise<void> => stopAll([...sentinels, ...servers]);
  try {
    const primary = await startRedisServer();
    servers.push(primary);
    servers.push(...(await Promise.all([1, 2].map(() => startRedisServer({ replicaOf: primary })))));
    for (let count = 0; count < 3; count += 1)
      sentinels.push(
        await startRedisServer({
          mode: 'sentinel',
          settings: {
            'sentinel monitor mymaster': `127.0.0.1 ${primary.port} 2`,
            'sentinel down-after-milliseconds mymaster': silence,
            'sentinel failover-timeout mymaster': '3000',
          },
        }),
      );
  } catch (error) {
    await stop();
    throw error;
  }
  const named = async (): Promise<RedisServer | undefined> => {
    const answers = await Promise.all(
      sentinels.map((sentinel) => sentinel.send('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'mymaster')),
    );
    const ports = new Set((answers as [string, string][]).map(([, port]) => Number(port)));
    return ports.size === 1 ? servers.find(({ port }) => ports.has(port)) : undefined;
  };
  const set: RedisSet = {
    url: `redis+sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',')}/mymaster`,
    servers,
    sentinels,
    async primaries() {
      const primary = await named();
      return primary ? [primary] : [];
    },
    async healthy() {
      await until('the sentinels agree, and the replicas are in step', async () => {
        const primary = await named();
        if (!primary) return false;
        const known = await Promise.all(
          sentinels.map(async (sentinel) => String(await sentinel.send('INFO', 'sentinel'))),
        );
        if (!known.every((text) => text.includes('status=ok') && text.includes('slaves=2,sentinels=3')))
          return false;
        const replication = await info(primary, 'replication');
        return replication.includes('role:master') && (replication.match(/state=online/g) ?? []).length === 2;
      });
    },
    stop,
  };
  await set.healthy().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return set;
}

/** Three primaries and a replica of each. */
export async function startRedisCluster(): Promise<RedisSet> {
  const servers: RedisServer[] = [];
  const buses: { readonly port: number; readonly folder: string }[] = [];
  const stop = async (): Promise<void> => {
    await stopAll(servers);
    for (const { folder } of buses) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const runFolder = String(process.env['STRATA_TEST_FOLDER']);
    for (let count = 0; count < 6; count += 1) {
      const bus = await claimRedisFolder(runFolder);
      buses.push(bus);
      servers.push(
        await startRedisServer({
          settings: {
            'cluster-enabled': 'yes',
            'cluster-config-file': 'nodes.conf',
            'cluster-port': `${bus.port}`,
            'cluster-node-timeout': silence,
            // A replica that has lost its primary for long is promoted all the same: it lags, which is what is tested.
            'cluster-replica-validity-factor': '0',
            'repl-ping-replica-period': '1',
          },
        }),
      );
    }
    await join(servers, buses);
  } catch (error) {
    await stop();
    throw error;
  }
  const set: RedisSet = {
    url: `redis+cluster://${servers
      .slice(0, 3)
      .map(({ port }) => `127.0.0.1:${port}`)
      .join(',')}`,
    servers,
    async primaries() {
      for (const server of servers) {
        const ports = await redisCommand(server.port, ['CLUSTER', 'SLOTS'], 500).then(
          portsOf,
          () => undefined,
        );
        if (ports) return servers.filter(({ port }) => ports.has(port));
      }
      return [];
    },
    async healthy(ranges?: number) {
      await until('every node knows three primaries with a replica each', async () => {
        const views = await Promise.all(
          servers.map((server) =>
            redisCommand(server.port, ['CLUSTER', 'SLOTS'], 500).then(viewOf, () => undefined),
          ),
        );
        if (new Set(views).size !== 1 || views[0] === undefined || views[0] < (ranges ?? 3)) return false;
        const states = await Promise.all(servers.map((server) => server.send('CLUSTER', 'INFO')));
        if (!states.every((state) => String(state).includes('cluster_state:ok'))) return false;
        const primaries = await set.primaries();
        const replication = await Promise.all(primaries.map((primary) => info(primary, 'replication')));
        return replication.every((text) => /state=online/.test(text));
      });
    },
    stop,
  };
  await set.healthy().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return set;
}

type Ranges = readonly [first: number, last: number, ...nodes: [string, number, string][]][];

const portsOf = (reply: unknown): ReadonlySet<number | undefined> =>
  new Set((reply as Ranges).map(([, , primary]) => primary?.[1]));

/** How many ranges have a primary and one replica. */
const viewOf = (reply: unknown): number => (reply as Ranges).filter((range) => range.length === 4).length;

async function join(
  servers: readonly RedisServer[],
  buses: readonly { readonly port: number }[],
): Promise<void> {
  const ids = (await Promise.all(servers.map((server) => server.send('CLUSTER', 'MYID')))) as string[];
  const first = servers[0]!;
  const ranges = ['0 5460', '5461 10922', '10923 16383'];
  for (const [at, range] of ranges.entries()) {
    await servers[at]!.send('CLUSTER', 'SET-CONFIG-EPOCH', `${at + 1}`);
    await servers[at]!.send('CLUSTER', 'ADDSLOTSRANGE', ...range.split(' '));
  }
  for (const server of servers)
    if (server !== first)
      await server.send('CLUSTER', 'MEET', '127.0.0.1', `${first.port}`, `${buses[0]!.port}`);
  for (const [at, server] of servers.entries()) {
    if (at < 3) continue;
    await until('the replica knows its primary', async () =>
      String(await server.send('CLUSTER', 'NODES')).includes(ids[at - 3]!),
    );
    await server.send('CLUSTER', 'REPLICATE', ids[at - 3]!);
  }
}
