import { setTimeout as sleep } from 'node:timers/promises';
import { ageGuards } from '../support/cache/cache-age';
import type { RunResult, Subject } from '../support/cache/cache-load';
import { CacheProcess } from '../support/cache/cache-process';
import { violations } from '../support/cache/history';
import { createTestDatabase } from '../support/database/test-database';
import { type Loss, SetScene } from '../support/cache/set-scene';
import { startRedisCluster, startSentinelSet } from '../support/servers/redis-set';

/*
 * A primary of Redis is killed and hung again and again under load, with writes that its replicas lack: `FAILOVER_ROUNDS` (20) times for each
 * kind of set. Nothing is spared: a store that was taken over takes no fills for ten seconds.
 */

const rounds = Number(process.env['FAILOVER_ROUNDS'] ?? 20);

test.each([
  ['Sentinel with a primary and two replicas', startSentinelSet],
  ['a cluster of three primaries with a replica each', startRedisCluster],
] as const)(
  '%s: no request fails and no answer is stale in any round',
  async (name, start) => {
    const scene = await SetScene.set(start);
    try {
      await scene.age();
      const losses: (Loss & { readonly strike: string })[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const strike = round % 2 === 0 ? 'kill' : 'pause';
        const loss = await scene.lose({ strike, isWriting: round % 4 > 1, waits: true });
        losses.push({ strike, ...loss });
      }
      await scene.load.stop();
      report(name, losses, scene.load.counts);
      expect(scene.load.unexpected).toEqual([]);
      expect(scene.load.stale).toEqual([]);
      // On a busy machine a replica may have caught up before the loss: such a round proves less, and is no failure.
      expect(losses.some(({ isLost }) => isLost)).toBe(true);
    } finally {
      await scene.clear();
    }
  },
  3_600_000,
);

/** Two processes read and write as fast as they can, by the history checker of `cache-history.faults.ts`, while nodes are killed and come back. */
test('two processes on a cluster of which nodes are killed agree on every read', async () => {
  const [cluster, database] = await Promise.all([startRedisCluster(), createTestDatabase()]);
  const processes = await Promise.all([1, 2].map(() => CacheProcess.start(database, cluster.url, false)));
  try {
    const subjects: Subject[] = [];
    // Several tenants, so that their entries lie on several nodes.
    for (let count = 0; count < 4; count += 1) subjects.push(await processes[0]!.call('furnish', 4));
    const kinds: string[] = [];
    const totals = { reads: 0, writes: 0, hits: 0, killed: 0 };
    const over = new AbortController();
    const loads = Promise.all(
      subjects.map(async (subject, seed) => {
        const created = subject.users.map(({ id: key }) => ({
          key,
          begin: 0,
          end: 0,
          version: 1,
          value: 'first',
        }));
        const all: RunResult[] = [];
        while (!over.signal.aborted) {
          const load = { subject, seed, readers: 2, writers: 1, reads: 2000, rest: 40, slowLoads: 5 };
          all.push(...(await Promise.all(processes.map((one) => one.call('load', load)))));
        }
        const reads = all.flatMap((one) => one.reads);
        const writes = [...created, ...all.flatMap((one) => one.writes)];
        kinds.push(...violations(reads, writes).map(({ kind }) => kind));
        totals.reads += reads.length;
        totals.writes += writes.length;
        totals.hits += all.reduce((sum, { hits }) => sum + hits, 0);
      }),
    );
    const disturbing = async (): Promise<void> => {
      for (let round = 0; round < rounds; round += 1) {
        const node = cluster.servers[Math.floor(Math.random() * cluster.servers.length)]!;
        await node.kill();
        totals.killed += 1;
        await sleep(500 + Math.random() * 2500);
        await node.restart();
        await cluster.healthy();
        await ageGuards(cluster.url, database.name);
        await sleep(2000);
      }
    };
    await Promise.all([loads, disturbing().finally(() => over.abort())]);
    process.stdout.write(`history on a cluster: ${JSON.stringify(totals)}\n`);
    expect(kinds).toEqual([]);
    expect(totals.hits).toBeGreaterThan(0);
  } finally {
    await Promise.all(processes.map((one) => one.stop()));
    await cluster.stop();
    await database.drop();
  }
}, 3_600_000);

function report(
  name: string,
  losses: readonly (Loss & { readonly strike: string })[],
  counts: { readonly reads: number; readonly writes: number },
): void {
  const of = (strike: string, what: 'promoted' | 'trusted' | 'hits'): string => {
    const times = losses
      .filter((loss) => loss.strike === strike)
      .map((loss) => loss[what])
      .toSorted((one, other) => one - other);
    return `${times[Math.floor(times.length / 2)]} (${times.at(-1)})`;
  };
  const lines = ['kill', 'pause'].map(
    (strike) =>
      `  ${strike}: promoted ${of(strike, 'promoted')}, trusted ${of(strike, 'trusted')}, hits ${of(strike, 'hits')} ms: median (longest)`,
  );
  process.stdout.write(
    `${name}: ${losses.length} rounds, ${losses.filter(({ isLost }) => isLost).length} of them with a loss of writes, ${counts.reads} reads, ${counts.writes} writes\n${lines.join('\n')}\n`,
  );
}
